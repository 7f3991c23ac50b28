"""The interface's French, and what keeps it complete: the English in code and templates is the source."""
