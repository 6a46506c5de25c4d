"""Screens: the browser chat and the command line."""
