"""Who is told what, when a step is taken."""
