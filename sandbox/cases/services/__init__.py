"""What is done to a case: acts, each in a module named by its noun."""
