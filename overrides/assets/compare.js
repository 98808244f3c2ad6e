// Set two to four places, or systems, side by side. Without this script, the page leads to the tables.
//
// The fields and the records of each kind, and each record's column, come from scripts of the site's own
// (compare/places.js, compare/places/leeds.js …), because a page opened from a folder cannot fetch files.
// What a reader picked stands in the address: compare/#places=leeds,croydon. Nothing is stored.

/**
 * @typedef {Object} CompareWords
 * @property {[string, string][]} kinds Folders with what they are called.
 * @property {Record<string, string>} verdicts What is said of a line of two.
 * @property {string} partlyOfMany
 */
/**
 * @typedef {Object} ComparedKind
 * @property {string} noun
 * @property {[string, string, boolean][]} records The id and the name of each, and if it has few facts.
 * @property {Record<string, string>} formerly
 * @property {ComparedSection[]} sections
 */
/**
 * @typedef {Object} ComparedSection
 * @property {string} name
 * @property {string} caption
 * @property {string} href
 * @property {[string, string, boolean][]} lines Heading, what stands for nothing, and if it is free text.
 */
/**
 * @typedef {Object} ComparedColumn
 * @property {string} name
 * @property {string} href
 * @property {Entry[][][]} cells
 * @property {Part[][]} sources
 */
/**
 * @typedef {Object} Marked
 * @property {"a" | "em" | "strong" | "code"} tag
 * @property {string} [href]
 * @property {Part[]} parts
 */
/** @typedef {string | number | Marked} Part Words, the number of a source, or an element. */
/** @typedef {[string, Part[]]} Entry A key that is the same for the same value, and what is shown. */
/** @typedef {{ kind: string, ids: string[] }} Picked */

(() => {
  "use strict";

  const { element, one } = toolkit;
  const MOST = 4;
  const NTH = ["First", "Second", "Third", "Fourth"];
  const ALL_OF = ["", "", "both", "all three", "all four"];
  const MARK = "mark-";

  const found = document.querySelector("[data-compare]");
  if (!(found instanceof HTMLElement)) return;
  const region = found;
  /** @type {CompareWords} */
  const { kinds: named, verdicts, partlyOfMany } = JSON.parse(region.dataset.compare || "");
  const KINDS = named.map(([kind]) => kind);
  const folder = new URL(".", location.href);
  const listed = one(document, ".compared", HTMLElement);
  const profile = listed.querySelector("li a[href]");
  const asFiles = profile?.getAttribute("href")?.endsWith(".html") || false;
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();

  /**
   * What a script of the site's own has on a kind or a record.
   * @param {string} name
   */
  function load(name) {
    const known = loading.get(name) || loaded(name);
    loading.set(name, known);
    return known;
  }

  /** @param {string} name */
  function loaded(name) {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: new URL(`${name}.js`, folder).href });
      script.addEventListener("load", () => resolve(Reflect.get(window, "toolkitCompare")[name]));
      script.addEventListener("error", () => {
        loading.delete(name);
        reject(new Error(`${name}.js could not be loaded. Look whether you are connected, and pick again.`));
      });
      document.head.append(script);
    });
  }

  /**
   * Links in the data are written as between Markdown files; the site's own form depends on how it was built.
   * @param {string} href
   */
  function address(href) {
    const parts = /^(\.\.\/(?:.*\/)?)([^/#]+)\.md(#.*)?$/.exec(href);
    if (!parts) return href;
    const [, path, name, anchor = ""] = parts;
    const page = asFiles ? `${path}${name}.html` : name === "index" ? path : `${path}${name}/`;
    return page + anchor;
  }

  /**
   * The parts of a line as nodes. `mark` makes one of the number of a source.
   * @param {Part[]} parts
   * @param {(number: number) => Node | string} mark
   * @returns {(Node | string)[]}
   */
  function nodes(parts, mark = String) {
    return parts.map((part) => {
      if (typeof part === "string") return part;
      if (typeof part === "number") return mark(part);
      /** @type {Record<string, string>} */
      const attributes = part.href === undefined ? {} : { href: address(part.href) };
      return element(part.tag, attributes, ...nodes(part.parts, mark));
    });
  }

  // What a reader picks with.

  /** @type {Map<string, HTMLInputElement>} */
  const radios = new Map();
  const kinds = element("fieldset", { class: "compare-kinds" }, element("legend", {}, "What to compare"));
  for (const [kind, title] of named) {
    const radio = element("input", { type: "radio", name: "kind", value: kind });
    radio.addEventListener("change", () => change(kind, picked.get(kind) || []));
    radios.set(kind, radio);
    kinds.append(element("label", {}, radio, ` ${title}`));
  }
  const picker = element("div", { class: "compare-picker", role: "group", "aria-label": "Pick two to four" });
  const selects = Array.from({ length: MOST }, () => {
    const select = element("select", {});
    select.addEventListener("change", () => {
      change(state.kind, selects.map((each) => each.value).filter(Boolean), select);
    });
    return select;
  });
  const names = selects.map((select) => {
    const name = element("span", {});
    picker.append(element("label", {}, name, select));
    return name;
  });
  const onlyDifferences = element("input", { type: "checkbox" });
  onlyDifferences.addEventListener("change", () => change(state.kind, state.ids));
  const only = element("label", { class: "compare-only" }, onlyDifferences, " Show only what differs");
  const said = element("p", { class: "compare-said", role: "status" });
  const result = element("div", { class: "compare-result" });

  /** @type {Map<string, string[]>} */
  const picked = new Map();
  /** @type {Picked} */
  let state = { kind: KINDS[0], ids: [] };
  let latest = 0;
  /** @type {HTMLSelectElement | null} */
  let lastBy = null;

  // The address.

  /** @returns {Picked} */
  function read() {
    const found = new URLSearchParams(location.hash.slice(1));
    const kind = KINDS.find((each) => found.has(each)) || KINDS[0];
    const ids = (found.get(kind) || "")
      .split(",")
      .map((id) => id.trim())
      .filter(Boolean);
    onlyDifferences.checked = found.get("only") === "differences";
    return { kind, ids: Array.from(new Set(ids)) };
  }

  /**
   * @param {string} kind
   * @param {string[]} ids
   */
  function write(kind, ids) {
    return `#${kind}=${ids.map(encodeURIComponent).join(",")}${onlyDifferences.checked ? "&only=differences" : ""}`;
  }

  /**
   * Arrow keys run through a select's values, so one select in a row makes one step for Back.
   * @param {string} kind
   * @param {string[]} ids
   * @param {HTMLSelectElement | null} by
   */
  function change(kind, ids, by = null) {
    const address = write(kind, Array.from(new Set(ids)));
    if (by && by === lastBy) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    lastBy = by;
    follow();
  }

  function follow() {
    const wanted = location.hash.replace(/^#/, "");
    if (wanted && !KINDS.some((kind) => wanted.startsWith(`${kind}=`))) return;
    show(read());
  }

  // What is shown.

  /** @param {Picked} wanted */
  async function show({ kind, ids }) {
    latest += 1;
    const mine = latest;
    try {
      /** @type {ComparedKind} */
      const shape = await load(kind);
      if (mine !== latest) return;
      const known = new Set(shape.records.map(([id]) => id));
      const formerly = new Map(Object.entries(shape.formerly));
      const now = Array.from(new Set(ids.map((id) => formerly.get(id) || id)));
      const chosen = now.filter((id) => known.has(id)).slice(0, MOST);
      state = { kind, ids: chosen };
      picked.set(kind, chosen);
      offer(shape, kind, chosen);
      /** @type {ComparedColumn[]} */
      const columns = await Promise.all(chosen.map((id) => load(`${kind}/${id}`)));
      if (mine !== latest) return;
      const told = tell(shape, columns);
      said.textContent = [trouble(shape, now, known), told].filter(Boolean).join(" ");
    } catch (error) {
      if (mine !== latest) return;
      result.replaceChildren();
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /**
   * @param {ComparedKind} shape
   * @param {string[]} ids
   * @param {Set<string>} known
   */
  function trouble(shape, ids, known) {
    const sentences = ids.filter((id) => !known.has(id)).map((id) => `There is no ${shape.noun} “${id}”.`);
    if (ids.filter((id) => known.has(id)).length > MOST) sentences.push(`Only the first ${MOST} are shown.`);
    return sentences.join(" ");
  }

  /**
   * @param {ComparedKind} shape
   * @param {string} kind
   * @param {string[]} chosen
   */
  function offer(shape, kind, chosen) {
    for (const [each, radio] of radios) radio.checked = each === kind;
    selects.forEach((select, position) => {
      names[position].textContent = `${NTH[position]} ${shape.noun}`;
      const others = chosen.filter((_, other) => other !== position);
      select.replaceChildren(element("option", { value: "" }, position < 2 ? "Pick one" : "None"));
      for (const [id, name, brief] of shape.records) {
        if (others.includes(id)) continue;
        select.append(element("option", { value: id }, brief ? `${name} (few facts)` : name));
      }
      select.value = chosen[position] || "";
      select.disabled = position > chosen.length;
    });
    only.hidden = chosen.length < 2;
  }

  /**
   * @param {ComparedKind} shape
   * @param {ComparedColumn[]} columns
   */
  function tell(shape, columns) {
    if (columns.length < 2) {
      result.replaceChildren();
      const first = columns.length ? ` to set beside ${columns[0].name}` : "";
      return columns.length ? `Pick another ${shape.noun}${first}.` : `Pick two to four ${shape.noun}s.`;
    }
    /** @type {Notes} */
    const notes = new Map();
    /** @type {HTMLElement[]} */
    const parts = [];
    /** @type {HTMLElement[]} */
    const links = [];
    const count = { same: 0, differs: 0, partly: 0, told: 0 };
    shape.sections.forEach((section, number) => {
      /** @type {HTMLElement[]} */
      const rows = [];
      section.lines.forEach(([heading, none, free], position) => {
        const cells = columns.map((column) => column.cells[number][position]);
        const verdict = compare(cells, free);
        if (verdict === "nowhere") return;
        count[verdict] += 1;
        if (verdict === "same" && onlyDifferences.checked) return;
        rows.push(row({ heading, none, verdict, cells }, columns, notes));
      });
      if (!rows.length) return;
      parts.push(...table(section, number, columns, rows));
      links.push(element("li", {}, element("a", { href: `#section-${number}` }, section.name)));
    });
    const jump = element("nav", { "aria-label": "Parts of this comparison" }, element("ul", {}, ...links));
    result.replaceChildren(...(parts.length ? [note(), jump, ...parts, ...sources(notes)] : []));
    return `${columns.map((column) => column.name).join("; ")}. ${tally(count, columns.length)}`;
  }

  function note() {
    return element(
      "p",
      {},
      "What was planned, suspended or had ended when the sources were written is marked so. Names and texts that " +
        "are not the same are not marked: they differ without meaning that anything does."
    );
  }

  /**
   * @param {Record<"same" | "differs" | "partly" | "told", number>} count
   * @param {number} number
   */
  function tally(count, number) {
    const facts = count.same + count.differs + count.partly + count.told;
    const parts = [`${count.same} the same in ${ALL_OF[number]}`, `${count.differs} different`];
    if (count.partly) parts.push(`${count.partly} stated for ${number === 2 ? "one" : "some"} only`);
    if (count.told) parts.push(`${count.told} told in names or texts`);
    const hidden = onlyDifferences.checked && count.same ? " What is the same is hidden." : "";
    const nothing = onlyDifferences.checked && facts === count.same ? " Nothing differs." : "";
    return `${facts === 1 ? "1 fact" : `${facts} facts`}: ${parts.join(", ")}.${hidden}${nothing}`;
  }

  /** @param {Entry[]} cell */
  function keysOf(cell) {
    return Array.from(new Set(cell.map(([key]) => key))).sort();
  }

  /**
   * @param {Entry[][]} cells
   * @param {boolean} free
   */
  function compare(cells, free) {
    const keys = cells.map((cell) => keysOf(cell).join(" "));
    const stated = new Set(keys.filter(Boolean));
    if (stated.size === 0) return "nowhere";
    if (!keys.every(Boolean)) return "partly";
    if (stated.size === 1) return "same";
    return free ? "told" : "differs";
  }

  /**
   * @param {{ heading: string, none: string, verdict: "same" | "differs" | "partly" | "told", cells: Entry[][] }} line
   * @param {ComparedColumn[]} columns
   * @param {Notes} notes
   */
  function row({ heading, none, verdict, cells }, columns, notes) {
    const head = element("th", { role: "rowheader", scope: "row" }, `${heading} `);
    const words = verdict === "partly" && cells.length > 2 ? partlyOfMany : verdicts[verdict];
    if (words) head.append(element("span", { class: "verdict" }, words));
    const made = element("tr", { role: "row", class: `verdict-${verdict}` }, head);
    const alike = verdict === "differs" || verdict === "told";
    const everywhere = (/** @type {string} */ key) => alike && cells.every((cell) => keysOf(cell).includes(key));
    cells.forEach((cell, position) => {
      const filled = element("td", { role: "cell", "data-label": columns[position].name });
      const entries = cell.map(([key, line]) => {
        const shown = cited(line, columns[position].sources, notes);
        const shared = element("span", { class: "shared" }, `in ${ALL_OF[cells.length]} ${state.kind}`);
        return everywhere(key) ? [...shown, " ", shared] : shown;
      });
      if (entries.length > 1) {
        filled.append(element("ul", {}, ...entries.map((parts) => element("li", {}, ...parts))));
      } else {
        filled.append(...(entries[0] || [none]));
      }
      made.append(filled);
    });
    return made;
  }

  /** @typedef {Map<string, { number: number, parts: Part[] }>} Notes The sources told so far, by what they say. */

  /**
   * Each fact carries its source: a number that leads to the list below, one number a source and page.
   * @param {Part[]} line
   * @param {Part[][]} own
   * @param {Notes} notes
   */
  function cited(line, own, notes) {
    return nodes(line, (mark) => {
      const parts = own[mark - 1] || [];
      const key = JSON.stringify(parts);
      const known = notes.get(key);
      const note = known || { number: notes.size + 1, parts };
      notes.set(key, note);
      const link = element("a", { class: "footnote-ref", href: `#source-${note.number}` }, String(note.number));
      return element("sup", known ? {} : { id: MARK + note.number }, link);
    });
  }

  /** @param {Notes} notes */
  function sources(notes) {
    const items = Array.from(notes.values(), ({ number, parts }) => {
      const label = `Back to where source ${number} is cited`;
      const back = element("a", { class: "footnote-backref", href: `#${MARK}${number}`, "aria-label": label }, "↩");
      return element("li", { id: `source-${number}` }, ...nodes(parts), " ", back);
    });
    return [element("h2", {}, "Sources for this comparison"), element("ol", {}, ...items)];
  }

  /**
   * @param {ComparedSection} section
   * @param {number} number
   * @param {ComparedColumn[]} columns
   * @param {HTMLElement[]} rows
   */
  function table(section, number, columns, rows) {
    const id = `compare-${number}`;
    const heading = element("h2", { id: `section-${number}` }, section.name);
    const all = element("p", {}, element("a", { href: address(section.href) }, `All ${state.kind} in this table`));
    const caption = element("caption", { id }, section.caption);
    const head = element("tr", { role: "row" }, element("th", { role: "columnheader", scope: "col" }, "Fact"));
    for (const column of columns) {
      const link = element("a", { href: address(column.href) }, column.name);
      head.append(element("th", { role: "columnheader", scope: "col" }, link));
    }
    const made = element("table", { class: "stack", role: "table" }, caption);
    made.append(element("thead", {}, head), element("tbody", {}, ...rows));
    const scroll = { class: "table-scroll", role: "region", "aria-labelledby": id, tabindex: "0" };
    return [heading, element("div", scroll, made), all];
  }

  // The list has the same anchors as this page's addresses, for readers without script. Nobody may land there.
  listed.remove();
  if (location.hash) window.scrollTo(0, 0);
  region.replaceChildren(kinds, picker, only, said, result);
  only.hidden = true;
  window.addEventListener("popstate", follow);
  show(read());
})();
