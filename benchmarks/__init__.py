"""What the project claims about speed, each measured by one script beside the ratio it is judged by."""
