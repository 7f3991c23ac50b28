"""The only door in to a partnership's records: for a viewer, as values for a page."""
