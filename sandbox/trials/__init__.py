"""The monitored trial: permit, limits, indicators, observations, reports."""
