"""From typed text to values; one module a noun."""
