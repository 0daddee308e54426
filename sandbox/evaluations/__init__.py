"""Evaluation of a trial and its outcome."""
