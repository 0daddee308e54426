"""The pages of the dossier, under /cases/."""
