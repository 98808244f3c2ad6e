"""GitHub's issue forms: what they ask, and what becomes of the answers.

`questions.py` makes the questions from the model of a place, and `form.py` the files that GitHub shows as
forms. `answers.py` reads an issue back into values, `proposal.py` makes a record of them, and `replies.py`
says so to the contributor and to the reviewer.
"""
