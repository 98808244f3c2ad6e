"""Who reported to whom in a place: its bodies and posts, whom they answered to, what they were part of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.catalog import Catalog
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Body, Lead, Place, ReportingLine

Sort = Literal["statutory", "partnership", "organisation", "group", "post"]
"""A body that the law requires; one that partners chose to set up; an organisation; a group that has no
one name; or a post."""

Relation = Literal["reports", "answers", "part", "followed"]

_VERBS: dict[Relation, tuple[str, str]] = {
    "reports": ("reported to", "was to report to"),
    "answers": ("answered to", "was to answer to"),
    "part": ("was part of", "was to be part of"),
    "followed": ("was followed by", "was to be followed by"),
}
"""What is said of each relation when it was there, and when it was planned. No page says it still holds."""

_ORDER: tuple[Relation, ...] = ("reports", "answers", "part", "followed")


@dataclass(frozen=True)
class Node:
    """Someone or something in a place's governance.

    `kind` is its form, its kind of organisation, or what else it is, in words; `state` is a value of the
    vocabulary of states. `organisation` is its record, if it is an organisation.
    """

    key: str
    name: str
    kind: str
    sort: Sort
    state: str
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Link:
    """What `lower` reported or answered to, was part of, or was followed by; as far as a source says.

    `state` is a value of the vocabulary of states: that of `lower`, unless the source tells otherwise.
    """

    lower: Node
    upper: Node
    relation: Relation
    state: str
    about: str
    how_often: str
    cite: tuple[str, ...]

    @property
    def verb(self) -> str:
        """The relation in words, in the tense that its source calls for."""
        there, planned = _VERBS[self.relation]
        return planned if self.state == "planned" else there


@dataclass(frozen=True)
class Governance:
    """All that is known of who reported to whom. `alone` are bodies of which no source says it."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    @property
    def alone(self) -> tuple[Node, ...]:
        """The nodes that no link joins to another."""
        return tuple(part.nodes[0] for part in self.parts if not part.links)

    def has(self, *, sort: Sort | None = None, state: str | None = None) -> bool:
        """Tell whether any node, or any link, is of this sort and in this state."""
        of_sort = [node.state for node in self.nodes if sort in (None, node.sort)]
        of_links = [link.state for link in self.links] if sort is None else []
        return any(state in (None, found) for found in (*of_sort, *of_links))

    @property
    def parts(self) -> tuple["Governance", ...]:
        """Those that hang together, each as a whole of its own; those with most links come first."""
        group = {node.key: {node.key} for node in self.nodes}
        for link in self.links:
            joined = group[link.lower.key] | group[link.upper.key]
            group.update(dict.fromkeys(joined, joined))
        parts = [
            Governance(
                tuple(node for node in self.nodes if node.key in keys),
                tuple(link for link in self.links if link.lower.key in keys),
            )
            for keys in dict.fromkeys(map(frozenset, group.values()))
        ]
        return tuple(sorted(parts, key=lambda part: -len(part.links)))


def governance(catalog: Catalog, place: Place) -> Governance:
    """Return the bodies of a place, its posts that answer to someone, and how they hang together.

    An organisation that is one of the place's bodies stands there once, as the body.
    """
    bodies = {body.id: _body(catalog, body) for body in place.bodies}
    same = {body.organisation: bodies[body.id] for body in place.bodies if body.organisation}
    found = (link for link in _links(catalog, place, bodies, same) if link.lower.key != link.upper.key)
    links = sorted(found, key=lambda link: _ORDER.index(link.relation))
    nodes = {node.key: node for node in bodies.values()}
    for link in links:
        nodes.setdefault(link.upper.key, link.upper)
        nodes.setdefault(link.lower.key, link.lower)
    return Governance(tuple(nodes.values()), tuple(links))


def _links(catalog: Catalog, place: Place, bodies: dict[str, Node], same: dict[str, Node]) -> Iterator[Link]:
    def upper(line: ReportingLine) -> Node:
        if line.body:
            return bodies[line.body]
        if line.organisation:
            return same.get(line.organisation) or _organisation(catalog, line.organisation)
        return _group(line.group or "")

    def lines(
        lower: Node, relation: Relation, to: tuple[ReportingLine, ...], cite: tuple[str, ...]
    ) -> Iterator[Link]:
        for line in to:
            state = line.state or lower.state
            yield Link(lower, upper(line), relation, state, line.about or "", line.how_often or "", cite)

    for body in place.bodies:
        lower = bodies[body.id]
        yield from lines(lower, "reports", body.reports_to, body.cite)
        if body.part_of:
            home = same.get(body.part_of) or _organisation(catalog, body.part_of)
            yield Link(lower, home, "part", lower.state, "", "", body.cite)
        if body.replaced_by:
            yield Link(lower, bodies[body.replaced_by], "followed", lower.state, "", "", body.cite)
    for number, lead in enumerate(place.leads):
        yield from lines(_post(number, lead), "answers", lead.answers_to, lead.cite)


def _body(catalog: Catalog, body: Body) -> Node:
    form = catalog.value("governance-forms", body.form).label
    sort: Sort = "statutory" if body.statutory else "partnership"
    return Node(f"body {body.id}", body.name, form, sort, body.state)


def _organisation(catalog: Catalog, organisation_id: str) -> Node:
    record = catalog.get(Organisation, organisation_id)
    kind = catalog.value("organisation-kinds", record.kind).label
    state = "ended" if record.until else "in-place"
    return Node(f"organisation {record.id}", record.name, kind, "organisation", state, record)


def _group(name: str) -> Node:
    return Node(f"group {name}", name, "Group", "group", "in-place")


def _post(number: int, lead: Lead) -> Node:
    return Node(f"post {number}", lead.title, "Post", "post", lead.state)
