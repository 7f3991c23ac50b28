"""The only door out: one function a verb."""
