"""What is declared: the organizational practices, and the scheme by which plans are coded."""
