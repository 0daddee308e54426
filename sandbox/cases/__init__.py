"""The case, its dossier, its people, its deadlines, and the door."""
