"""Migrations of the programmes app."""
