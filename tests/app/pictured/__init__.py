"""What the pictures show: a course of its own, that changes only when a picture shall."""
