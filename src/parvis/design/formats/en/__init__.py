"""English as written in Canada."""
