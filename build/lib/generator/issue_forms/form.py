"""The files in `.github/ISSUE_TEMPLATE/`, which GitHub shows as forms.

GitHub's rules: a label and an id are there once in a form, an id has letters, digits, - and _, options
differ, and none of them is “None”. GitHub adds a label to an issue only if the repository has that label.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.issue_forms.questions import ELSE, Question, Vocabularies, questions
from generator.settings import settings_of

CASE_STUDY = "case study"
CORRECTION = "correction"
"""The labels that the forms give to their issues."""

_NOTE = (
    "# Made by `toolkit forms`. Do not edit it: change the models or the vocabularies, and run that again.\n"
)
_ONE_LINE = 10_000
"""Signs: a value stands on one line, so that a comparison of two versions shows whole values."""
_NO_ID = re.compile(r"[^a-z0-9]+")


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines after a `|`, as people do."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def forms(vocabularies: Vocabularies, site: str) -> dict[str, str]:
    """Return the text of each file by its name. `site` is the address of the site; empty if unknown."""
    made = {
        "case-study.yml": _case_study(vocabularies, site),
        "correction.yml": _correction(site),
        "config.yml": _config(site),
    }
    return {
        name: _NOTE + yaml.dump(form, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_ONE_LINE)
        for name, form in made.items()
    }


def _case_study(vocabularies: Vocabularies, site: str) -> dict[str, Any]:
    asked = questions(vocabularies)
    first = [question for question in asked if question.required]
    others = [question for question in asked if not question.required]
    guide = f" [The guide]({site}contribute/) says more." if site else ""
    return {
        "name": "Case study",
        "description": "Propose a place. You need a published source, and no knowledge of Git.",
        "title": "Case study: ",
        "labels": [CASE_STUDY],
        "body": [
            _words(
                "Your answers become a record of the place, and a draft that a person reviews. A comment"
                " tells you within minutes what to mend, if anything.\n\n"
                "Use your own words: plain, short, and in the past tense for what a source described. Leave"
                f" out what the source does not say.{guide}"
            ),
            _words(_how_to_cite(site)),
            *map(_element, first),
            _words("All that follows may be left out."),
            *map(_element, others),
        ],
    }


def _how_to_cite(site: str) -> str:
    sources = f"[the sources on the site]({site}sources/)" if site else "the sources on the site"
    return (
        "Cite a source by its id, a comma, and the page or section, each time in the same way:"
        " `kings-fund-2021, p. 40`. Within a text, that stands in square brackets after an @, as the examples"
        " show. To link to another place, write `[Leeds](place:leeds)`.\n\n"
        f"Look for yours among {sources}. Its page says how to cite it. If yours is not there, give it an id"
        f" such as `wigan-council-2024`, and describe it under “{ELSE}”."
    )


def _correction(site: str) -> dict[str, Any]:
    where = f"{site}places/leeds/" if site else "places/leeds/"
    asked = (
        Question("The page", "input", "Its address, copied from the browser.", required=True, example=where),
        Question(
            "What is wrong",
            "textarea",
            "The words as they stand on the page, and what is wrong with them.",
            required=True,
            example="“The group met every month.” The source says every quarter.",
        ),
        Question(
            "What it should say",
            "textarea",
            "The words that should stand there instead, if you know.",
            example="The group met every quarter.",
        ),
        Question(
            "Where the source says so",
            "textarea",
            "The publication, and the page or section. A slip of the pen needs none.",
            example="The King's Fund (2021), page 40",
        ),
    )
    return {
        "name": "Correction",
        "description": "Point out a mistake on a page.",
        "title": "Correction: ",
        "labels": [CORRECTION],
        "body": list(map(_element, asked)),
    }


def _config(site: str) -> dict[str, Any]:
    guide = {
        "name": "How to contribute",
        "url": f"{site}contribute/",
        "about": "The guide: how to cite, how to write, and other ways to add a place or correct a page.",
    }
    return {"blank_issues_enabled": True, **({"contact_links": [guide]} if site else {})}


def _words(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(question: Question) -> dict[str, Any]:
    return {
        "type": question.element,
        "id": _NO_ID.sub("-", question.label.lower()),
        "attributes": dict(_attributes(question)),
        **({"validations": {"required": True}} if question.required else {}),
    }


def _attributes(question: Question) -> Iterator[tuple[str, Any]]:
    yield "label", question.label
    yield "description", question.description
    if question.element == "dropdown":
        if question.several:
            yield "multiple", True
        yield "options", list(question.options)
    elif question.example:
        yield "placeholder", question.example


def site_in(root: Path) -> str:
    """Return the address of the site that a project's settings give, with a stroke at its end; empty if none.

    Raises SettingsError.
    """
    address = settings_of(root).get("site_url")
    return f"{str(address).rstrip('/')}/" if address else ""
