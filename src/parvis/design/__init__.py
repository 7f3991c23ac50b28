"""How everything looks; no word of the domain."""
