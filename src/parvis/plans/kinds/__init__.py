"""What the sheets of this app hold, as data."""
