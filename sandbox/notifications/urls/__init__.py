"""Addresses of the notices, and of the mails of the demonstration."""
