"""The acts on a trial that move no state."""
