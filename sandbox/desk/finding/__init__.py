"""Finding cases: the words of a question, the terms that they mean, and the cases that fit."""
