"""Integrated care systems."""
