"""What a partnership's records are made of, as data."""
