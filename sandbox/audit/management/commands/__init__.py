"""Commands of the event log."""
