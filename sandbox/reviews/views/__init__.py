"""The pages of the review, under /cases/."""
