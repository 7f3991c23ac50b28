"""The records of what is learned."""
