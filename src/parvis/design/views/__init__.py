"""The pages of design: the gallery, and the style sheet and script themselves."""
