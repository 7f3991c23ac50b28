"""How dates and numbers are typed and written, by language; Canadian usage, where it differs from Django's own."""
