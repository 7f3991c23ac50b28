"""The only door in: stories, communication and newsletters for a viewer, as values for a page."""
