"""The public register and the verification of documents."""
