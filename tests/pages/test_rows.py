"""Entries on the index of a kind, of records that have too little to say for a page of their own."""

from collections.abc import Iterator

from crowds import crowd
from projects import SAMPLE

from generator.catalog.catalog import Catalog, link
from generator.checks.project import read
from generator.kinds.organisation.model import Organisation
from generator.pages.page import Page
from generator.pages.records import pages
from generator.pages.redirects import pages as redirects
from generator.pages.rows import as_row
from generator.pages.verdict import converter, judge
from generator.schema.kinds import load_kinds

ENTRY = """\
### Crew 0 {: #crew-0 }

Membership or research body. They row.
{: .lead }

Evidence: <span class="mark mark-some">[1 publication](../about/evidence.md#publications)</span>, \
<span class="mark mark-all">[of March 2020](../about/evidence.md#years)</span>, \
<span class="mark mark-some">[published by Harbour Institute](../about/evidence.md#publishers)</span>.
{: .evidence }

They row to [Sandport](../places/sandport.md)[^1].

<dl class="glance" markdown>
<dt>Kind</dt>
<dd markdown>Membership or research body[^1]</dd>
</dl>

<span id="crew-0--what-it-took-part-in"></span>**What it took part in**

The places in this toolkit do not name it as a partner.
"""


def made(catalog: Catalog) -> dict[str, Page]:
    """Return the pages of organisations by their paths."""
    return {page.path: page for page in pages(catalog, Organisation)}


def entries(index: Page) -> Iterator[str]:
    """Yield the Markdown of each entry of an index."""
    listed = index.markdown.partition("\n## In a few words\n")[2].partition("\n## Next\n")[0]
    yield from (f"### {entry}" for entry in listed.split("\n### ")[1:])


def test_an_entry_tells_what_the_page_told() -> None:
    catalog = crowd(does="They row.", about="They row to [Sandport](place:sandport) [@harbour-report, p. 1].")
    index = made(catalog)["organisations/index.md"]
    entry = next(entry for entry in entries(index) if entry.startswith("### Crew 0"))
    assert entry == ENTRY
    assert [(row.name, row.source) for row in index.rows if row.name == "Crew 0"] == [
        ("Crew 0", "data/organisations/crew-0.yml")
    ]


def test_the_old_address_leads_to_the_entry() -> None:
    page = made(crowd())["organisations/crew-1.md"]
    assert 'moved_to: "organisations/index"\nmoved_at: "#crew-1"' in page.markdown
    assert "Go to [Crew 1](index.md#crew-1)." in page.markdown
    assert page.row is None


def test_a_former_address_leads_to_the_entry_too() -> None:
    page = next(
        page for page in redirects(crowd(formerly=["rowers"])) if page.path == "organisations/rowers.md"
    )
    assert 'moved_at: "#crew-' in page.markdown


def test_a_section_of_the_page_is_found_in_the_entry() -> None:
    """By its own id, by that of its words, and by those of headings that stood in its place before."""
    record = crowd().records["organisations"]["crew-1"]
    page = '## <span id="old"></span>New\n\nText.\n\n## The “words” of it\n\n## Called {: #by-id .lead }\n'
    assert as_row(record, page) == (
        "\n"
        '<span id="crew-1--new"></span><span id="crew-1--old"></span>**New**\n\nText.\n\n'
        '<span id="crew-1--the-words-of-it"></span>**The “words” of it**\n\n'
        '<span id="crew-1--by-id"></span>**Called**\n'
    )


def test_the_address_of_a_former_brief_leads_to_the_brief() -> None:
    everything = read(SAMPLE).catalog.everything()
    renamed = [
        record.model_copy(update={"formerly": ("old-port",)}) if record.id == "sandport" else record
        for record in everything
    ]
    catalog = link(renamed, kinds=load_kinds())
    (page,) = (page for page in redirects(catalog) if page.path == "places/old-port/brief.md")
    assert 'moved_to: "places/sandport/brief"' in page.markdown


def test_all_links_lead_to_the_entry() -> None:
    index = made(crowd())["organisations/index.md"]
    assert "- [Crew 1](#crew-1)" in index.markdown
    assert "crew-1.md" not in index.markdown


def test_an_entry_holds_only_what_its_page_may_hold() -> None:
    hostile = "<script>alert(1)</script> {: #x onclick=y } [a](javascript:x)"
    catalog = crowd(does=hostile, name=hostile)
    index = made(catalog)["organisations/index.md"]
    extensions: dict[str, dict[str, object]] = {
        name: {}
        for name in ("attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.blocks.html", "tables")
    }
    html = converter(extensions).convert(index.markdown.partition("\n---\n")[2])
    assert list(judge(catalog, index, html)) == []
    assert "<script>alert" not in html
