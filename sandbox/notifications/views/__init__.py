"""Pages of notices, preferences, and the mails of the demonstration."""
