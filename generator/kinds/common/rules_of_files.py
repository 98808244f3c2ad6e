"""The rules for a record's file as a whole, with what the check says of a file that breaks each."""

from generator.contribute.rules import Rule, RuleGroup
from generator.kinds.place.model import Place
from generator.store.file_names import misnamed
from generator.store.files import decoded

_NAMES = {
    "Every file has a name of small letters, digits and hyphens": "Marsh Port.yml",
    "Every file’s name ends in .yml": "marshport.yaml",
    "Every file of a folder in data/ is a record": "marshport.docx",
}
_CONTENTS = {
    "Every file has something in it": b"\n",
    "Every file is saved in the usual encoding (UTF-8)": b"name: Caf\xe9 Marshport\n",
    "Every file is plain text": b"\xff\xfen\x00a\x00m\x00e\x00",
}


def rules_of_files() -> RuleGroup:
    """Return the rules for a file's name and for what it is made of."""
    problems = {rule: misnamed(Place, name) for rule, name in _NAMES.items()}
    for rule, raw in _CONTENTS.items():
        problems[rule] = decoded("data/places/marshport.yml", raw)[1]
    return RuleGroup(
        "Rules for the file",
        "One record is one file of plain text in its kind’s folder.",
        tuple(Rule(f"{rule}.", problem.text()) for rule, problem in problems.items() if problem),
    )
