"""How fast KineGraph is, as ratios; see README.md here."""
