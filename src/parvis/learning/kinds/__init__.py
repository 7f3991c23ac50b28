"""Values that do not depend on a record."""
