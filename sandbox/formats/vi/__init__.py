"""The Vietnamese formats."""
