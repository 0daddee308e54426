"""Commands of the office that are about no single domain word."""
