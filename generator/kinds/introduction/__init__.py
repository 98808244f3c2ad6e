"""Introductions: what a newcomer needs first, on one page."""
