"""Tags and filters of the programmes pages."""
