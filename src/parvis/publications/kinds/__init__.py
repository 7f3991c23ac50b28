"""What is true of published things by themselves; no table, no request."""
