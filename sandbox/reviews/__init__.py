"""Opinions of departments, council, appraisal report."""
