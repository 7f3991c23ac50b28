"""What follows from the kinds of research alone: its life, its questionnaires, the tables of a directory."""
