"""What the programme looks at, as data."""
