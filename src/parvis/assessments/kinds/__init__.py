"""What is true of figures by themselves: rows of a profile, words for a value. No table, no request."""
