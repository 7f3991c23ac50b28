"""What is declared: organizational practices, the scheme by which plans are coded, signs, readiness, templates."""
