"""Kinds of record about public libraries: what they offer, and what they learnt."""
