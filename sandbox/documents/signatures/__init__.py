"""Electronic signatures in the file itself: who signs, how it looks, and whether it holds."""
