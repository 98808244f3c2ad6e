"""What is declared once shows everywhere: a field is one line, a kind one folder, no other file is touched.

These are the recipes of CONTRIBUTING, followed in a copy of the project with a copy of its kinds.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import EDITION, ROOT, SAMPLE, built_of, catalog_of, copy_project, new_toolkit, own_kinds

from generator.build import build
from generator.catalog.catalog import link
from generator.catalog.diff import changes
from generator.checks import checks_of
from generator.checks.addresses import own_addresses
from generator.pages.navigation import complete
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.declarations import SITE
from generator.schema.kinds import BUILT_IN, KindsError, load_kinds, unshown
from generator.store.loader import load

FIELD, KIND = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
SOURCES = ("harbour-report, p. 7", "first-source, p. 1")
"""What the sample's records cite, and what those of a new toolkit do."""
RECORD = """\
name: No dogs
forbids: Dogs may not board [@harbour-report, p. 7].
cite: ["harbour-report, p. 7"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample, with a copy of its kinds in the project's own folder."""
    project = copy_project(tmp_path / "project", SAMPLE)
    kinds = own_kinds(tmp_path)
    shutil.copytree(ROOT / "generator/kinds", project / kinds, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (project / kinds).rglob("*.py"):
        file.write_text(file.read_text("utf-8").replace("generator.kinds", kinds), "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - toolkit\n", f"  - toolkit:\n      kinds: {kinds}\n")
    settings.write_text(text, "utf-8")
    return project


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A new toolkit with one kind of its own, for what the kinds of ours have no part in."""
    return new_toolkit(tmp_path / "small", kinds=own_kinds(tmp_path))


def kinds_in(project: Path) -> Path:
    (found,) = project.glob("kinds_*")
    return found


def built(project: Path) -> Built:
    made = build(project, EDITION)
    assert made.problems == ()
    return made


def test_a_copy_of_the_kinds_makes_the_same(project: Path) -> None:
    assert built(project).pages == built_of(SAMPLE).pages


def test_a_field_is_one_line(project: Path) -> None:
    """Of a kind that is proposed by a form, and of one that is not."""
    given = [("policy", "coast-plan", "policies"), ("place", "sandport", "places")]
    for kind, record, folder in given:
        with (kinds_in(project) / kind / "model.py").open("a", encoding="utf-8") as file:
            file.write(FIELD)
        data = project / f"data/{folder}/{record}.yml"
        data.write_text(f"{data.read_text('utf-8').rstrip()}\nbudget: Ten boats\n", "utf-8")
    made = built(project)
    pages = {page.path: page.markdown for page in made.pages}
    files = {file.path: file.content for file in made.files}
    for _, record, folder in given:
        shows_budget(pages, files, record, folder)
    kinds = made.catalog.kinds
    before = link(load(SAMPLE, kinds=kinds).records, kinds=kinds)
    told = [change.line for change in changes(before, made.catalog)]
    assert [line.partition(": ")[2] for line in told] == ["budget: added “Ten boats”"] * len(given)
    form = json.loads(files["contribute/propose/form.js"].partition("toolkitForm = ")[2].rstrip(";\n"))
    assert form["kinds"][0]["schema"]["properties"]["budget"]["title"] == "Budget"
    assert [names for _, names in form["themes"] if "budget" in names]


def shows_budget(pages: dict[str, str], files: dict[str, str], record: str, folder: str) -> None:
    """Assert that the pages, the guide, the schema and the downloads have a record's new field."""
    page = pages[f"{folder}/{record}.md"]
    (note,) = re.findall(r"<dt>Budget</dt>\n<dd markdown>Ten boats\[\^(\d+)\]</dd>", page)
    assert f"\n[^{note}]: " in page
    assert "### budget" in pages[f"contribute/fields/{folder}.md"]
    schema = json.loads(files[f"downloads/schemas/{folder}.json"])
    assert schema["properties"]["budget"]["description"] == "How much money came with it."
    rows = csv.DictReader(io.StringIO(files[f"downloads/all-{folder}.csv"].removeprefix("\ufeff")))
    assert {row["Id"]: row["Budget"] for row in rows}[record] == "Ten boats"
    assert json.loads(files["downloads/toolkit.json"])[folder][record]["budget"] == "Ten boats"


def new_folder(project: Path) -> Path:
    """Make the folder of another kind in a project, and return it."""
    folder = kinds_in(project) / "zz"
    folder.mkdir()
    (folder / "__init__.py").touch()
    return folder


PARTS = """

class Room(Part):
    name: Line = Field(description="Its name.")
    floor: Number | None = Field(None, description="Which floor.")
    key: Line | None = Field(None, show=NOWHERE, description="Where the key hangs.")


class Desk(Part):
    id: Id = Field(description="A short name.")
    who: Line = Field(description="Who sits there.")
    at: OrganisationId | None = Field(None, label="Where", description="Where it is.")
    state: State | None = Field(None, description="In what state.")
    rooms: tuple[Room, ...] = Field((), description="Which rooms it has.")
    about: Text | None = Field(None, description="More.")
"""
TYPES = {
    "Date": ("2019-03", "March 2019"),
    "Number": ("4321", "4,321"),
    "Flag": ("false", "No"),
    "State": ("planned", "Planned"),
    "Address": ("www.a.example/b_c", "[www.a.example/b&#95;c](<https://www.a.example/b_c>){: .address }"),
    "OrganisationId": ("sandport-council", "[Sandport Council](../organisations/sandport-council.md)"),
    "Text": ("'Ten boats [@harbour-report, p. 30].'", "Ten boats[^]."),
    "Figure": ("{value: 70, as_of: 2018, cite: 'harbour-report, p. 31'}", "70 (2018)[^]"),
    "FormerName": ("{name: Old, until: 2011, cite: ['harbour-report, p. 32']}", "Old (until: 2011)[^]"),
    "Desk": (
        "{id: a, who: Ann, at: sandport-council, state: planned, rooms: [{name: Attic, floor: 5, key: Hook}],"
        " about: 'Told of Ann [@harbour-report, p. 33].'}",
        "Ann (where: [Sandport Council](../organisations/sandport-council.md); state: Planned;"
        " rooms: Attic (floor: 5); Told of Ann[^])",
    ),
}
"""A value of each type of field, as a file has it, and as the facts at the top of a page show it."""


def test_a_field_of_any_type_is_shown_whole(project: Path) -> None:
    """With all that is in it, and with its source: alone or in a list, among the facts or in a section."""
    given = [
        ("policy", "policies", "coast-plan"),
        ("question", "questions", "leaders"),
        ("introduction", "start", "newcomers"),
    ]
    for kind, folder, record in given:
        give_fields_of_all_types(
            kinds_in(project) / kind / "model.py", project / f"data/{folder}/{record}.yml"
        )
    made = built(project)
    pages = {page.path: page.markdown for page in made.pages}
    files = {file.path: file.content for file in made.files}
    for kind, folder, record in given:
        shows_all_types(pages[f"{folder}/{record}.md"], cites=kind != "question")
        if kind != "question":  # There are no tidy tables of tables.
            rows = csv.DictReader(io.StringIO(files[f"downloads/tidy/{folder}.csv"].removeprefix("\ufeff")))
            assert {row["date"] for row in rows if row["field"].startswith("all_date")} == {"2019-03"}
        guide = pages[f"contribute/fields/{folder}.md"]
        assert "### all&#95;date&#95;glance\n\nIt.\n\n**Holds:** a list. Each item: date." in guide


def give_fields_of_all_types(model: Path, data: Path) -> None:
    """Declare fields of all types for a kind, and give each a value in one of its records."""
    lines = ["    idle: tuple[Desk, ...] = Field((), show=GLANCE, description='It.')"]
    given = ["idle: [{id: c, who: Cy}]"]
    for type_, (value, _) in TYPES.items():
        for show in ("GLANCE", "SECTION"):
            name, said = f"{type_}_{show}".lower(), f"show={show}, description='It.')"
            lines.append(f"    one_{name}: {type_} | None = Field(None, {said}")
            lines.append(f"    all_{name}: tuple[{type_}, ...] = Field((), {said}")
            given += [f"one_{name}: {value}", f"all_{name}: [{value}, {value.replace('id: a', 'id: b')}]"]
    imports = (
        f"from {model.parents[1].name}.ids import OrganisationId, State\n"
        "from generator.schema.declared import GLANCE, NOWHERE, SECTION, Field\n"
        "from generator.schema.fields import Address, Date, Flag, Id, Line, Number, Part, Text\n"
        "from generator.schema.parts import Figure, FormerName\n"
    )
    docstring, _, code = model.read_text("utf-8").partition("\n\n")
    parts, found, last = code.rpartition("\n\n\nclass ")
    code = f"{imports}{parts}{PARTS}{found}{last.rstrip()}\n\n"
    model.write_text("\n".join([docstring, "", code, *lines, ""]), "utf-8")
    data.write_text("\n".join([data.read_text("utf-8").rstrip(), *given, ""]), "utf-8")


def shows_all_types(markdown: str, cites: bool) -> None:
    """Assert that a page shows all these values. What does not cite by itself cites in its texts."""
    page = re.sub(r"\[\^\d+\]", "[^]", markdown)
    facts = dict(re.findall(r"<dt>(.*)</dt>\n<dd markdown>(.*)</dd>", page))
    sections = dict(re.findall(r"^## (.*)\n\n((?:(?!## ).*\n)*)", page, re.MULTILINE))
    for type_, (_, shown) in TYPES.items():
        cited = shown if "[^]" in shown or not cites else f"{shown}[^]"
        assert facts[f"One {type_.lower()} glance"] == cited
        assert facts[f"All {type_.lower()} glance"] == f"{shown.removesuffix('.')}; {cited}"
        if type_ not in ("Desk", "FormerName"):
            assert sections[f"One {type_.lower()} section"].strip() in (f"- {cited}", shown)
            assert sections[f"All {type_.lower()} section"].strip() == f"- {cited}\n- {cited}"
    assert sections["One formername section"].strip() == "Old[^]\n:   Until: 2011"
    for said in ("Where: [Sandport", "State: Planned", "Rooms: Attic (floor: 5)", "Told of Ann[^]."):
        assert f":   {said}" in sections["One desk section"]
    assert facts["Idle"].removesuffix("[^]") == "Cy"
    assert "Hook" not in page


NAMES = (
    "as_of body facts glance heading lead more next number own pages search source state until whose".split()
)


def test_a_field_is_called_as_it_likes(project: Path) -> None:
    """Also as a block of every page is, or as a field that the engine knows where it holds something else."""
    model = kinds_in(project) / "example/model.py"
    lines = [f"    {name}: Line | None = Field(None, show=GLANCE, description='It.')" for name in NAMES]
    text = model.read_text("utf-8").replace("(CitedRecord, Dated)", "(CitedRecord)")
    declared, found, checks = text.partition("    @model_validator")
    model.write_text("".join([declared, "\n".join(lines), "\n\n", found, checks]), "utf-8")
    data = project / "data/examples/lifeboat-lunches.yml"
    kept = [line for line in data.read_text("utf-8").splitlines() if not line.startswith(("since", "until"))]
    data.write_text("\n".join([*kept, *(f"{name}: What {name} says" for name in NAMES), ""]), "utf-8")
    other = [line for line in kept if not line.startswith("name")]
    (project / "data/examples/other.yml").write_text("\n".join(["name: Another", *other, ""]), "utf-8")
    page = next(p.markdown for p in built(project).pages if p.path == "examples/lifeboat-lunches.md")
    for name in NAMES:
        assert page.count(f"markdown>What {name.replace('_', '&#95;')} says[^") == 1, name


def test_a_record_without_a_value_is_on_the_index(project: Path) -> None:
    model = kinds_in(project) / "organisation/model.py"
    text = model.read_text("utf-8").replace('index=Groups("kind")', 'index=Groups("states")')
    text = text.replace(
        "    does: Line",
        "    states: tuple[State, ...] = Field((), show=GLANCE, description='It.')\n    does: Line",
    )
    model.write_text(text.replace("import OrganisationId,", "import State, OrganisationId,"), "utf-8")
    data = project / "data/organisations/harbour-institute.yml"
    data.write_text(f"{data.read_text('utf-8').rstrip()}\nstates: [planned, ended]\n", "utf-8")
    page = next(p.markdown for p in built(project).pages if p.path == "organisations/index.md")
    none, _, rest = page.partition("## Planned")
    planned, _, ended = rest.partition("## Ended")
    assert "[Sandport Council]" in none
    assert "[Harbour Institute]" not in none
    assert "[Harbour Institute]" in planned
    assert "[Harbour Institute]" in ended


def test_a_kind_is_one_folder(project: Path) -> None:
    folder = kinds_in(project) / "bylaw"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""By-laws."""\n', "utf-8")
    (folder / "model.py").write_text(KIND, "utf-8")
    (project / "data/by-laws").mkdir()
    (project / "data/by-laws/no-dogs.yml").write_text(RECORD, "utf-8")
    made = built(project)
    pages = {page.path: page.markdown for page in made.pages}
    files = {file.path: file.content for file in made.files}
    assert "**[No dogs](no-dogs.md).**" in pages["by-laws/index.md"]
    page = pages["by-laws/no-dogs.md"]
    assert "## Forbids\n\nDogs may not board[^1].\n" in page
    assert 'kind: "Bylaw"' in page
    assert "[All by-laws](index.md)" in page
    assert "1 [by-laws](by-laws/index.md)" in pages["index.md"]
    assert "[No dogs](../by-laws/no-dogs.md)" in pages["sources/harbour-report.md"]
    assert "### forbids" in pages["contribute/fields/by-laws.md"]
    assert "downloads/schemas/by-laws.json" in files
    assert "no-dogs,No dogs" in files["downloads/all-by-laws.csv"]
    assert json.loads(files["downloads/toolkit.json"])["by-laws"]["no-dogs"]["name"] == "No dogs"
    navigation = complete([{"Home": "index.md"}, {"Places": ["places/index.md"]}], made.catalog.kinds)
    assert {"By-laws": "by-laws/index.md"} in navigation
    new = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "new", "bylaw", "No cats"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "data/by-laws/no-cats.yml is there" in new.stdout


@pytest.mark.filterwarnings("ignore:Field name")  # One that is refused may hide what others have.
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("show=SECTION, ", "", "forbids (it does not say where)"),
        ("show=SECTION", "show=OWN", "has fields that no page shows: forbids."),
        ('"By-laws"', '"By-laws", succession="forbid"', 'has no field "forbid"'),
        ('"by-laws"', '"topics"', "has the folder topics, as topic.Topic has."),
        ('"bylaw"', '"topic"', "has a noun that another kind has too."),
        ('"bylaw"', '"by-law"', "cannot be called so. Links begin with the noun"),
        ('"by-laws"', '"By laws"', "cannot be called so."),
        ('"by-laws"', '"data"', "has the folder data, where the site has pages of its own."),
        ("forbids: ", "summary: ", "has a summary that lists cannot show: make it one Line."),
        ('"By-laws"', '"By-laws", index=Groups("name")', 'groups its index by "name", which takes no values'),
        ('"By-laws"', '"By-laws", shown_by="places-to-be"', "which is no kind's folder"),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ("forbid",))',
            "counts what is not there: forbid of",
        ),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ("name",), of="by-law")',
            "counts what is not there",
        ),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ())',
            "counts what is not there: no fields of",
        ),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ("cite.page",))',
            "there: cite.page of by-laws. Stop",
        ),
        ('"By-laws"', '"By-laws", weight="high"', "in line 11: weight: Input should be a valid number."),
        ('"By-laws"', '"By-laws", full="name"', "in line 11: full: Input should be a valid tuple."),
        ('"By-laws"', '" "', "in line 11: title: must say something."),
        ('"By-laws"', '"Topics"', 'has the title "Topics", as the kind '),
        ('"bylaw"', '"http"', "an address on the web begins with that word. Choose another noun."),
        ('"by-laws"', '"con"', "has the folder con, which Windows cannot have"),
        ('"By-laws"', '"By-laws", succession="forbids"', "which names no records in data/by-laws/."),
        ('"By-laws"', '"By-laws", part_of="forbids"', "which does not name one record."),
        ('"By-laws"', '"By-laws", gathers=("place",)', 'gathers what "place" says, which is no'),
        ('"By-laws"', '"By-laws", id_from="cite"', 'makes ids of "cite", which is no Line.'),
        (
            '"By-laws"',
            '"By-laws", brief=True',
            "needs a brief.py in its folder, with a function called brief.",
        ),
        ('"By-laws"', '"By-laws", index=Table("", ())', "needs a caption and at least one field."),
        ("    KIND = ", "    OTHER = ", "declares 0 kinds"),
        (
            "SECTION, desc",
            "SECTIN, desc",
            "has a mistake in line 13: name 'SECTIN' is not",
        ),
        ("SECTION, desc", "SECTION desc", "has a mistake in line 13: invalid syntax"),
        (', description="What it forbids."', "", "has a mistake in line 13: Field() missing"),
        (": Text", ": list[Text]", 'the field "forbids" is of the type list, which says too little.'),
        (": Text", ": str | None", 'the field "forbids" is of the type str, which says too little.'),
        ("forbids: Text = ", "forbids: Text  # ", 'the field "forbids" is not declared with Field'),
        (": Text", ": tuple[tuple[Text, ...], ...]", 'the field "forbids" is a list of lists.'),
        (": Text", ": tuple[Text]", 'the field "forbids" is of the type tuple, which says too little.'),
        (": Text", ": Text | CitedRecord", 'the field "forbids" is of one type or another.'),
        ("Field(show", "Field([], show", "has the default [], which its type does not allow."),
        ("Field(show", "Field(None, show", "has the default None, which its type does not allow."),
        ("show=SECTION", 'show="section"', "in line 13: show: Input should be an instance of Show."),
        ('"What it forbids."', '" "', "in line 13: description: must say something."),
        ("show=SECTION", 'label="A\\n\\nB", show=SECTION', "in line 13: label: must be words on one line"),
        ("forbids: Text", "aliases: Text", 'the field "aliases" is one that CitedRecord has'),
        ("forbids: ", "noun: ", 'the field "noun" needs another name'),
        ("forbids: ", "file: ", 'the field "file" needs another name'),
        ("forbids: ", "Forbids: ", 'the field "Forbids" is not in lower case.'),
        (": Text", ': Annotated[str, Names("harbors")]', 'names records in "harbors", which is no kind'),
        (": Text", ': Annotated[str, NamesPart("differ")]', 'names parts in "differ", which is no list'),
    ],
)
def test_a_declaration_that_cannot_be_used_is_refused(
    small: Path, before: str, after: str, said: str
) -> None:
    folder = new_folder(small)
    changed = KIND.replace(before, after).replace(
        "import SECTION,", "import OWN, SECTION, Counted, Groups, Table,"
    )
    changed = changed.replace("import CitedRecord,", "import CitedRecord, Names, NamesPart,")
    (folder / "model.py").write_text(changed.replace("OTHER = ", "OTHER: ClassVar[Kind] = ").replace(
        "from generator.schema.fields", "from typing import Annotated, ClassVar\nfrom generator.schema.fields"
    ), "utf-8")  # fmt: skip
    with pytest.raises(KindsError) as refused:
        load_kinds(kinds_in(small).name, small)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("show", "block", "is_shown"),
    [
        ("GLANCE", "{% block glance %}A picture{% endblock %}", False),
        ("GLANCE", "{% block glance %}A picture{{ super() }}{% endblock %}", True),
        ("GLANCE", "{% block glance %}{{ record.phase2 }}{{ record.aliases }}{% endblock %}", True),
        ("GLANCE", "{% block body %}{% endblock %}", False),
        ("SECTION", "{% block body %}{% endblock %}", False),
        ("OWN", "{% block more %}{{ record.phase2 }}{% endblock %}", True),
        ("OWN", "{% block more %}{{ record.phase }}{% endblock %}", False),
    ],
)
def test_a_template_that_leaves_a_field_out_is_refused(
    small: Path, show: str, block: str, is_shown: bool
) -> None:
    """Also where the template puts something else in the place of all facts, or of the whole page."""
    folder = new_folder(small)
    kind = KIND.replace("forbids", "phase2").replace("SECTION", show)
    (folder / "model.py").write_text(kind, "utf-8")
    (folder / "record.md.j2").write_text('{% extends "record.md.j2" %}\n' + block, "utf-8")
    if is_shown:
        load_kinds(kinds_in(small).name, small)
    else:
        with pytest.raises(KindsError, match=r"has fields that no page shows: (aliases, )?phase2\."):
            load_kinds(kinds_in(small).name, small)


OWN_PAGE = '{% extends "record.md.j2" %}\n{% block more %}{{ WHAT }}{% endblock %}\n'
A_CHECK = "def a(catalog):\n    yield 1 / 0\n\n\nCHECKS = (a,)\n"
VALIDATOR = "\n    @model_validator(mode='after')\n    def looked_at(self):\n        WHAT\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"record.md.j2": OWN_PAGE.replace("WHAT", "recrd.name")},
            "zz/record.md.j2 has a mistake in line 2: 'recrd' is undefined (UndefinedError).",
        ),
        (
            {"record.md.j2": OWN_PAGE.replace("WHAT", "record.")},
            "zz/record.md.j2 has a mistake in line 2: expected name or number (TemplateSyntaxError).",
        ),
        (
            {"record.md.j2": OWN_PAGE.replace("WHAT", "record.reviewed")},
            "zz/record.md.j2 has a mistake in line 2: A template placed a value that is not there.",
        ),
        ({"record.md.j2": "# {{ record.name }}\n"}, "has fields that no page shows: aliases, forbids."),
        (
            {"record.md.j2": '{% extends "record.md.j2" %}\n{% block forbid %}x{% endblock %}\n'},
            'zz/record.md.j2, line 2: nothing shows the block forbid. Did you mean "forbids"?',
        ),
        (
            {"pages.py": "def pages(a, b):\n    yield 1 / 0\n"},
            "zz/pages.py has a mistake in line 2: division",
        ),
        (
            {"pages.py": "def index(a):\n    return {'records': []}\n"},
            "No page shows data/by-laws/no-dogs.yml: the function index in the pages.py of its kind leaves",
        ),
        (
            {"pages.py": "PAGES = ()\n"},
            "needs a pages.py in its folder, with a function called index or record or pages.",
        ),
        (
            {"checks.py": A_CHECK},
            "zz/checks.py has a mistake in line 2: division by zero (ZeroDivisionError).",
        ),
        ({"checks.py": "CHECKS = ('a',)\n"}, "has CHECKS that are no tuple of functions."),
        (
            {"model.py": VALIDATOR.replace("WHAT", "pass")},
            "ByLaw returns no record: return self.",
        ),
        ({"model.py": VALIDATOR.replace("WHAT", "raise KeyError")}, "zz/model.py has a mistake in line 18:"),
        (
            {"pages.py": 'def pages(catalog, edition):\n    return "by-laws/more.md"\n'},
            "zz.pages.pages gives 'b', where each is to be a Page.",
        ),
        ({"pages.py": "def pages(catalog, edition): ...\n"}, "gives None, where each is to be a Page."),
        (
            {"pages.py": "def index(catalog):\n    return [1]\n"},
            "zz.pages.index returns [1], where it is to return a dict.",
        ),
        (
            {"checks.py": "def every(catalog):\n    yield 'is wrong'\n\n\nCHECKS = (every,)\n"},
            "zz.checks.every gives 'is wrong', where each is to be a Finding.",
        ),
    ],
)
def test_a_mistake_in_the_code_of_a_kind_is_told_with_its_place(
    small: Path, files: dict[str, str], said: str
) -> None:
    """And what it leaves out is not left out in silence."""
    folder = new_folder(small)
    more = files.get("model.py", "")
    kind = (
        KIND.replace("\n\nfrom", "\n\nfrom pydantic import model_validator\n\nfrom", 1) + more
        if more
        else KIND
    )
    for name, text in (files | {"model.py": kind}).items():
        (folder / name).write_text(text, "utf-8")
    (small / "data/by-laws").mkdir()
    (small / "data/by-laws/no-dogs.yml").write_text(RECORD.replace(*SOURCES), "utf-8")
    with pytest.raises(KindsError) as refused:
        build(small, EDITION)
    assert said in str(refused.value)


def test_two_kinds_with_a_page_at_one_address_are_refused(project: Path) -> None:
    (new_folder(project) / "model.py").write_text(KIND.replace('"by-laws"', '"assess"'), "utf-8")
    (project / "data/assess").mkdir()
    (project / "data/assess/no-dogs.yml").write_text(RECORD, "utf-8")
    with pytest.raises(KindsError, match=r"Two pages stand at assess/index\.md\. Give one of the two kinds"):
        build(project, EDITION)


def test_what_a_record_of_a_new_kind_cannot_say_is_told(small: Path) -> None:
    fields = """
    short: Line | None = Field(None, show=GLANCE, min_length=9, description="It.")
    where: Room | None = Field(None, show=GLANCE, description="It.")
    colour: Annotated[str, OneOf("colours")] | None = Field(None, show=GLANCE, description="It.")
"""
    kind = KIND.replace("import SECTION,", "import GLANCE, SECTION,").replace(
        "import CitedRecord,", "import CitedRecord, Line, OneOf, Part,"
    )
    kind = kind.replace("\n\nfrom", "\n\nfrom typing import Annotated\n\nfrom", 1).replace(
        "\n\nclass ByLaw",
        '\n\nclass Room(Part):\n    floor: Line | None = Field(None, description="It.")\n\n\nclass ByLaw',
    )
    record = RECORD.replace(*SOURCES)
    (new_folder(small) / "model.py").write_text(kind + fields, "utf-8")
    (small / "data/by-laws").mkdir()
    (small / "data/by-laws/a.yml").write_text(f"{record}short: four\nwhere: {{}}\n", "utf-8")
    (small / "data/by-laws/b.yml").write_text(f"{record}colour: red\n".replace("No d", "D"), "utf-8")
    assert [problem.sentence() for problem in build(small, EDITION).problems] == [
        "is 4 characters long; it needs at least 9. It.",
        "is empty. Fill it in, or delete the line.",
        '"red" is a value of colours, which is not there. Add data/vocabularies/colours.yml, with the values'
        " that there are.",
    ]


def test_a_record_is_found_and_told_of_in_words(project: Path) -> None:
    """Whatever the fields hold by which readers find it, and of which search engines are told."""
    fields = """
    size: Figure | None = Field(None, show=GLANCE, also=True, schema_org="size", description="It.")
    at: tuple[PlaceId, ...] = Field((), show=GLANCE, also=True, schema_org="location", description="It.")
    state: State | None = Field(None, show=GLANCE, also=True, schema_org="status", description="It.")
    summary: Line | None = Field(None, show=OWN, description="It.")
"""
    kind = KIND.replace('"By-laws",', '"By-laws", schema_org="Legislation",')
    kind = kind.replace("import SECTION,", "import GLANCE, OWN, SECTION,").replace(
        "import CitedRecord,", "import CitedRecord, Line,"
    )
    kind = kind.replace(
        "\n\nfrom",
        f"\n\nfrom {kinds_in(project).name}.ids import PlaceId, State\n"
        "from generator.schema.parts import Figure\nfrom",
        1,
    )
    (new_folder(project) / "model.py").write_text(kind + fields, "utf-8")
    (project / "data/by-laws").mkdir()
    more = "size: {value: 70, as_of: 2018, cite: 'harbour-report, p. 31'}\nat: [sandport]\nstate: planned\n"
    (project / "data/by-laws/a.yml").write_text(RECORD + more, "utf-8")
    page = next(page.markdown for page in built(project).pages if page.path == "by-laws/a.md")
    assert 'also: ["70 (2018)", "Sandport", "Planned"]' in page
    said = json.loads(page.partition('type="application/ld+json">')[2].partition("</script>")[0])
    assert (said["about"]["size"], said["about"]["status"]) == ("70 (2018)", "Planned")
    assert [one["name"] for one in said["about"]["location"]] == ["Sandport"]


def test_no_kind_can_have_a_folder_of_the_site() -> None:
    kinds = load_kinds("library_kinds", ROOT / "tests/other_toolkit")
    taken = {address.partition("/")[0] for address in own_addresses(kinds)} - kinds.folders.keys()
    assert taken <= SITE


def test_a_package_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for name in ("no_such_package", "./library_kinds", "library-kinds", "library_kinds/"):
        with pytest.raises(KindsError, match="there is no package"):
            load_kinds(name, tmp_path)
    with pytest.raises(KindsError, match='"json" declares no kind of record'):
        load_kinds("json")
    (tmp_path / "loose_kinds/law").mkdir(parents=True)
    (tmp_path / "loose_kinds/__init__.py").touch()
    (tmp_path / "loose_kinds/law/model.py").write_text(KIND, "utf-8")
    with pytest.raises(KindsError, match=r"loose_kinds/law has a model.py and no __init__.py"):
        load_kinds("loose_kinds", tmp_path)
    with pytest.raises(KindsError, match="is a module"):
        load_kinds("generator.problems", tmp_path)


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.noun)
def test_every_field_of_a_built_in_kind_is_shown(kind: type[Record]) -> None:
    templates = ROOT / "generator/pages/templates"
    files = [templates / f"{kind.KIND.noun}.md.j2", ROOT / f"generator/pages/{kind.KIND.folder}.py"]
    if kind is Comparison:
        files += [
            templates / "rows.md.j2",
            *(ROOT / f"generator/catalog/{m}.py" for m in ("tables", "findings")),
        ]
    assert unshown(kind, "\n".join(file.read_text("utf-8") for file in files)) == []


def test_checks_of_kinds_are_run() -> None:
    names = [check.__name__ for check in checks_of(catalog_of(SAMPLE))]
    assert {"reporting_does_not_go_round", "ids_lead_to_parts", "ids_lead_to_records"} <= set(names)
