"""Regimes: versioned rules as data."""
