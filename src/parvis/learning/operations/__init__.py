"""The only door out: one function a verb, of stories, their consents, communication and newsletters."""
