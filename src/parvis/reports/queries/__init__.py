"""The only door in: reports for a viewer, as values for a page."""
