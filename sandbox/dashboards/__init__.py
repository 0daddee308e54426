"""Figures for those who answer for the work of the office: counted from the cases that they may see."""
