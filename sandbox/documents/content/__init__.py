"""What documents say: gathered from the case and from what was written by hand, kept as plain data when frozen."""
