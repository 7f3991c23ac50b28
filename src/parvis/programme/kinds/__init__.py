"""What the programme declares as data."""
