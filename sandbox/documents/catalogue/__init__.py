"""The catalogue of kinds of documents: what it says of a kind, the table, its words."""
