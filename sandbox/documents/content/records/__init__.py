"""The facts of papers that are printed from a record of the review: what stands there, and nothing besides."""
