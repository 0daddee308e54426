"""Pages of the desk, one noun a module."""
