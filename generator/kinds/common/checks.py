"""The addresses of pages that belong to no one kind."""

PRINCIPLES_AND_PLACES = "principles-and-places"
FUNCTIONS_AND_EXAMPLES = "functions-and-examples"
"""Ids of the two tables among the comparisons; no declared table may take them."""

TAKEN = {"comparisons": (PRINCIPLES_AND_PLACES, FUNCTIONS_AND_EXAMPLES)}
PATHS = ("index.md", *(f"comparisons/{matrix}.md" for matrix in TAKEN["comparisons"]))
"""The home page is ours too. Another toolkit writes its own by hand."""
