"""From typed text to values: stories with their evidence and consents, communication and newsletters."""
