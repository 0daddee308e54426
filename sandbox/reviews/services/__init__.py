"""Acts of the review: each in a module named by its noun."""
