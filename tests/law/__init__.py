"""The law as literal tables, written by hand and never derived from the code that they check."""
