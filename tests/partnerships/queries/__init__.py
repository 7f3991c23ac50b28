"""What the pages of a partnership are told."""
