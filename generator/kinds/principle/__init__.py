"""Principles, with the questions that readers ask themselves."""
