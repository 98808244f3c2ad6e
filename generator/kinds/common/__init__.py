"""What belongs to no one kind: the home page, two matrices, and the mistakes that the guide shows."""
