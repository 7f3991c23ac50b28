"""The only door in: what the programme sees across partnerships, as values for a page."""
