"""The pages of a trial."""
