"""My work, the case page and the one step view."""
