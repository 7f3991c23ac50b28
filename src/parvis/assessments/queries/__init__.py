"""The only door in: what a viewer may read, as values for the page."""
