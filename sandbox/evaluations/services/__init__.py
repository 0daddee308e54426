"""Acts on evaluations."""
