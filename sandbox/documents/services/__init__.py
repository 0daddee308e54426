"""Acts upon documents that move no state of the law."""
