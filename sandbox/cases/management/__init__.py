"""Management of the cases."""
