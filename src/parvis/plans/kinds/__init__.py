"""Lists of the field that plans choose from, as data."""
