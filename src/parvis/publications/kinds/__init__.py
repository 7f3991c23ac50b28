"""What is data about publishing: no model, no request."""
