"""What `kinegraph` can be told to do: one function a command; `ui.cli` puts them together."""
