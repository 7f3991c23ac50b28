"""What the operations of a partnership do, and refuse."""
