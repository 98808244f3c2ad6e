"""Who reported to whom in a place: its bodies and posts, whom they answered to, what they were part of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.catalog.catalog import Catalog
from generator.catalog.tables import IN_PLACE
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Body, Lead, Place, ReportingLine

Sort = Literal["statutory", "partnership", "organisation", "group", "post"]
"""A body that the law requires; one that partners chose to set up; an organisation; a group that has no
one name; or a post."""

GovernanceRelation = Literal["reports", "answers", "overseen", "part", "followed"]

_VERBS: dict[GovernanceRelation, tuple[str, str]] = {
    "reports": ("reported to", "was to report to"),
    "answers": ("was accountable to", "was to be accountable to"),
    "overseen": ("was overseen by", "was to be overseen by"),
    "part": ("was part of", "was to be part of"),
    "followed": ("was followed by", "was to be followed by"),
}
"""What is said of each relation when it was there, and when it was planned. No page says it still holds."""

_ORDER: tuple[GovernanceRelation, ...] = ("reports", "answers", "overseen", "part", "followed")


@dataclass(frozen=True)
class GovernanceNode:
    """Someone or something in a place's governance.

    `kind` is its form, its kind of organisation, or what else it is, in words; `state` is a value of the
    vocabulary of states. `organisation` is its record, if it is an organisation. `anchor` is where the
    place's page tells of it, if it does.
    """

    key: str
    name: str
    kind: str
    sort: Sort
    state: str
    organisation: Organisation | None = None
    anchor: str = ""


@dataclass(frozen=True)
class GovernanceLink:
    """What `lower` reported or was accountable to, was overseen by, part of or followed by.

    `state` is a value of the vocabulary of states: that of `lower`, unless the source tells otherwise.
    `says` are the words for the relation, where the usual ones will not do.
    """

    lower: GovernanceNode
    upper: GovernanceNode
    relation: GovernanceRelation
    state: str
    about: str = ""
    how_often: str = ""
    cite: tuple[str, ...] = ()
    says: str = ""

    @property
    def verb(self) -> str:
        """The relation in words, in the tense that its source calls for."""
        if self.says:
            return self.says
        there, planned = _VERBS[self.relation]
        return planned if self.state == "planned" else there


@dataclass(frozen=True)
class Governance:
    """All that is known of who reported to whom, with the bodies of which no source says it."""

    nodes: tuple[GovernanceNode, ...]
    links: tuple[GovernanceLink, ...]

    def has(self, *, sort: Sort | None = None, state: str | None = None) -> bool:
        """Tell whether any node, or any link, is of this sort and in this state."""
        of_sort = [node.state for node in self.nodes if sort in (None, node.sort)]
        of_links = [link.state for link in self.links] if sort is None else []
        return any(state in (None, one) for one in (*of_sort, *of_links))


PLACE_LEAD = "place-lead"
"""The role of whoever leads the place: shown with the bodies, whomever they answer to."""


def governance(catalog: Catalog, place: Place) -> Governance:
    """Return the bodies of a place, its posts that answer to someone, and how they hang together.

    An organisation that is one of the place's bodies stands there once, as the body.
    """
    bodies = {body.id: _body(catalog, body) for body in place.bodies}
    same = {body.organisation: bodies[body.id] for body in place.bodies if body.organisation}
    links = [link for link in _links(catalog, place, bodies, same) if link.lower.key != link.upper.key]
    links.sort(key=lambda link: _ORDER.index(link.relation))
    nodes = {node.key: node for node in bodies.values()}
    posts = (_post(number, lead) for number, lead in enumerate(place.leads, 1) if lead.role == PLACE_LEAD)
    nodes.update((node.key, node) for node in posts)
    for link in links:
        nodes.setdefault(link.upper.key, link.upper)
        nodes.setdefault(link.lower.key, link.lower)
    return Governance(tuple(nodes.values()), tuple(links))


def _links(
    catalog: Catalog, place: Place, bodies: dict[str, GovernanceNode], same: dict[str, GovernanceNode]
) -> Iterator[GovernanceLink]:
    def upper(line: ReportingLine) -> GovernanceNode:
        if line.body:
            return bodies[line.body]
        if line.organisation:
            return same.get(line.organisation) or _organisation(catalog, line.organisation)
        return _group(line.group or "")

    def lines(
        lower: GovernanceNode,
        relation: GovernanceRelation,
        to: tuple[ReportingLine, ...],
        cite: tuple[str, ...],
    ) -> Iterator[GovernanceLink]:
        for line in to:
            state = line.state or lower.state
            yield GovernanceLink(
                lower, upper(line), relation, state, line.about or "", line.how_often or "", cite
            )

    for body in place.bodies:
        lower = bodies[body.id]
        yield from lines(lower, "reports", body.reports_to, body.cite)
        yield from lines(lower, "answers", body.accountable_to, body.cite)
        yield from lines(lower, "overseen", body.overseen_by, body.cite)
        if body.part_of:
            home = same.get(body.part_of) or _organisation(catalog, body.part_of)
            yield GovernanceLink(lower, home, "part", lower.state, "", "", body.cite)
        if body.replaced_by:
            yield GovernanceLink(lower, bodies[body.replaced_by], "followed", lower.state, "", "", body.cite)
    for number, lead in enumerate(place.leads, 1):
        yield from lines(_post(number, lead), "answers", lead.answers_to, lead.cite)


def _body(catalog: Catalog, body: Body) -> GovernanceNode:
    form = catalog.value("governance-forms", body.form).label
    sort: Sort = "statutory" if body.statutory else "partnership"
    return GovernanceNode(f"body {body.id}", body.name, form, sort, body.state, anchor=f"body-{body.id}")


def _organisation(catalog: Catalog, organisation_id: str) -> GovernanceNode:
    record = catalog.get(Organisation, organisation_id)
    kind = catalog.value("organisation-kinds", record.kind).label
    state = "ended" if record.until else IN_PLACE
    return GovernanceNode(f"organisation {record.id}", record.name, kind, "organisation", state, record)


def _group(name: str) -> GovernanceNode:
    return GovernanceNode(f"group {name}", name, "Group", "group", IN_PLACE)


def _post(number: int, lead: Lead) -> GovernanceNode:
    return GovernanceNode(f"post {number}", lead.title, "Post", "post", lead.state, anchor=f"post-{number}")
