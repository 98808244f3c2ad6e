"""The addresses of pages that belong to no one kind."""

from generator.kinds.common.matrices import FUNCTIONS_AND_EXAMPLES, PRINCIPLES_AND_PLACES

TAKEN = {"comparisons": (PRINCIPLES_AND_PLACES, FUNCTIONS_AND_EXAMPLES)}
ADDRESSES = ("", *(f"comparisons/{matrix}" for matrix in TAKEN["comparisons"]))
"""The home page is ours too. Another toolkit writes its own by hand."""
