"""The only door in: research for a viewer, as values for a page."""
