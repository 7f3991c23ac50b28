"""Through the door, one query or one operation, render or redirect; one module a noun."""
