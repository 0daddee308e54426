"""Sample letters of every kind that the office writes, from literal facts: for the documentation, and to measure with."""
