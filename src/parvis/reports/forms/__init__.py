"""From typed text to values; errors beside the field."""
