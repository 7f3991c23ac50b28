"""What may be shown: the rules of each source, and ``release()``, the only maker of a ``Released``."""
