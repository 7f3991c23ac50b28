"""The only door in: plans for a viewer, as values for a page."""
