// Set two to four records of a kind side by side. Without this script, the page leads to the tables.
//
// The fields and the records of each kind, and each record's column, come from scripts of the site's own
// (compare/quays.js, compare/quays/north.js …), because a page opened from a folder cannot fetch files.
// What a reader picked stands in the address: compare/#quays=north,south&parts=tides. Nothing is stored.

/**
 * @typedef {Object} CompareWords
 * @property {[string, string][]} kinds Folders with what they are called.
 * @property {Record<string, string>} verdicts What is said of a line of two.
 * @property {string} partlyOfMany
 * @property {string} notStated
 */
/**
 * @typedef {Object} ComparedKind
 * @property {string} noun
 * @property {string[]} begin The ids of the records that are chosen at first.
 * @property {[string, string, boolean][]} records The id and the name of each, and if it has few facts.
 * @property {Record<string, string>} formerly
 * @property {ComparedSection[]} sections
 */
/**
 * @typedef {Object} ComparedSection
 * @property {string} id
 * @property {string} name
 * @property {string} caption
 * @property {string} href
 * @property {[string, string | null, boolean][]} lines Heading, what stands for nothing, and if it is free text.
 */
/**
 * @typedef {Object} ComparedColumn
 * @property {string} name
 * @property {string} href
 * @property {Entry[][][]} cells
 * @property {[string, Part[][]][]} [brief] What a brief has of it: headings, each with its lines.
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
/** @typedef {{ kind: string, ids: string[], parts: string[], brief: boolean }} Picked No parts are all. */
/** @typedef {"same" | "differs" | "partly" | "told"} Verdict */

(() => {
  "use strict";

  const { copyButton, element, one, textOf } = toolkit;
  const MOST = 4;
  const NTH = ["First", "Second", "Third", "Fourth"];
  const ALL_OF = ["", "", "both", "all three", "all four"];
  const MARK = "mark-";
  const SOURCE = "source-";

  const found = document.querySelector("[data-compare]");
  if (!(found instanceof HTMLElement)) return;
  const region = found;
  /** @type {CompareWords} */
  const { kinds: named, verdicts, partlyOfMany, notStated } = JSON.parse(region.dataset.compare || "");
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
    radio.addEventListener("change", async () => change(kind, picked.get(kind) || (await first(kind))));
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
  const topics = element("fieldset", { class: "compare-kinds" });
  const onlyDifferences = element("input", { type: "checkbox" });
  const noSilence = element("input", { type: "checkbox" });
  const only = element("label", { class: "compare-only" }, onlyDifferences, " Show only what differs");
  const stated = element("label", { class: "compare-only" }, noSilence, " Hide what is not stated for all");
  for (const box of [onlyDifferences, noSilence]) box.addEventListener("change", () => change(state.kind, state.ids));
  const said = element("p", { class: "compare-said", role: "status" });
  const result = element("div", { class: "compare-result" });

  /** @type {Map<string, string[]>} */
  const picked = new Map();
  /** @type {Picked} */
  let state = { kind: KINDS[0], ids: [], parts: [], brief: false };
  let latest = 0;
  /** @type {HTMLSelectElement | null} */
  let lastBy = null;

  // The address.

  /** @returns {Picked} */
  function read(address = location.hash) {
    const found = new URLSearchParams(address.slice(1));
    const kind = KINDS.find((each) => found.has(each)) || KINDS[0];
    const listed = (/** @type {string} */ name) => {
      const given = (found.get(name) || "").split(",").map((id) => id.trim());
      return Array.from(new Set(given.filter(Boolean)));
    };
    onlyDifferences.checked = found.get("only") === "differences";
    noSilence.checked = found.get("silent") === "hidden";
    return { kind, ids: listed(kind), parts: listed("parts"), brief: found.get("brief") === "yes" };
  }

  /**
   * @param {string} kind
   * @param {string[]} ids
   * @param {boolean} brief
   */
  function write(kind, ids, brief = state.brief) {
    const listed = (/** @type {string[]} */ names) => names.map(encodeURIComponent).join(",");
    const parts = kind === state.kind && state.parts.length ? `&parts=${listed(state.parts)}` : "";
    const only = onlyDifferences.checked ? "&only=differences" : "";
    const silent = noSilence.checked ? "&silent=hidden" : "";
    return `#${kind}=${listed(ids)}${parts}${only}${silent}${brief ? "&brief=yes" : ""}`;
  }

  /**
   * Arrow keys run through a select's values, so one select in a row makes one step for Back.
   * @param {string} kind
   * @param {string[]} ids
   * @param {HTMLSelectElement | null} by
   */
  function change(kind, ids, by = null) {
    const address = write(kind, Array.from(new Set(ids)));
    toolkit.goTo(address, by !== null && by === lastBy);
    lastBy = by;
    show(read(address));
  }

  function follow() {
    const wanted = location.hash.replace(/^#/, "");
    if (wanted && !KINDS.some((kind) => wanted.startsWith(`${kind}=`))) return;
    show(read());
  }

  /**
   * What is chosen of a kind before a reader has chosen.
   * @param {string} kind
   * @returns {Promise<string[]>}
   */
  async function first(kind) {
    try {
      return (await load(kind)).begin;
    } catch {
      return []; // which is told when it is shown
    }
  }

  // What is shown.

  /** @param {Picked} wanted */
  async function show({ kind, ids, parts, brief }) {
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
      const whole = shape.sections.map(({ id }) => id);
      const some = whole.filter((id) => parts.includes(id));
      state = { kind, ids: chosen, parts: some.length < whole.length ? some : [], brief };
      picked.set(kind, chosen);
      offer(shape, kind, chosen);
      /** @type {ComparedColumn[]} */
      const columns = await Promise.all(chosen.map((id) => load(`${kind}/${id}`)));
      if (mine !== latest) return;
      const told = (brief && briefly(columns)) || tell(shape, columns);
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
    offerTopics(shape);
    for (const choice of [topics, only, stated]) choice.hidden = chosen.length < 2 || state.brief;
  }

  /**
   * The parts of the comparison, of which one at least is shown.
   * @param {ComparedKind} shape
   */
  function offerTopics(shape) {
    const focused = topics.contains(document.activeElement) ? document.activeElement?.getAttribute("value") : "";
    const boxes = shape.sections.map(({ id }) => {
      const box = element("input", { type: "checkbox", value: id });
      box.checked = !state.parts.length || state.parts.includes(id);
      box.addEventListener("change", () => {
        const chosen = boxes.filter((each) => each.checked);
        state.parts = chosen.length < boxes.length ? chosen.map((each) => each.value) : [];
        change(state.kind, state.ids);
      });
      return box;
    });
    const labels = shape.sections.map(({ name }, position) => element("label", {}, boxes[position], ` ${name}`));
    topics.replaceChildren(element("legend", {}, "Topics"), ...labels);
    boxes.find((box) => box.value === focused)?.focus();
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
    /** @type {Record<Verdict, string[]>} Headings of lines. */
    const found = { same: [], differs: [], partly: [], told: [] };
    let silent = 0;
    shape.sections.forEach((section, number) => {
      if (state.parts.length && !state.parts.includes(section.id)) return;
      /** @type {HTMLElement[]} */
      const rows = [];
      section.lines.forEach(([heading, none, free], position) => {
        const cells = columns.map((column) => column.cells[number][position]);
        const verdict = compare(cells, free);
        if (verdict === "nowhere") {
          silent += 1;
          return;
        }
        const whose = columns.filter((_, at) => cells[at].length).map((column) => column.name);
        found[verdict].push(verdict === "partly" ? `${heading} (${whose.join(", ")})` : heading);
        if ((verdict === "same" && onlyDifferences.checked) || (verdict === "partly" && noSilence.checked)) return;
        rows.push(row({ heading, none, verdict, cells }, columns, notes));
      });
      if (!rows.length) return;
      parts.push(...table(section, number, columns, rows));
      links.push(element("li", {}, element("a", { href: `#section-${number}` }, section.name)));
    });
    // A switch that would change nothing is not there.
    only.hidden = !found.same.length && !onlyDifferences.checked;
    stated.hidden = !found.partly.length && !noSilence.checked;
    const jump = element("nav", { "aria-label": "Parts of this comparison" }, element("ul", {}, ...links));
    const brief = columns.every((column) => column.brief) ? [toBrief(true, "One-page brief")] : [];
    const whole = [...summary(found, silent, columns.length), tools(), ...brief, note(), jump, ...parts];
    result.replaceChildren(...(parts.length ? [...whole, ...sources(notes)] : []));
    return `${columns.map((column) => column.name).join("; ")}. ${tally(found, columns.length)}`;
  }

  function note() {
    return element(
      "p",
      {},
      "What was planned, suspended or had ended when the sources were written is marked so. Differences in " +
        "names and free text are not marked, as they may not be real differences."
    );
  }

  /** What a reader does with a comparison: on paper, in a document, or in a message. */
  function tools() {
    const print = element("button", { type: "button", class: "text-button" }, "Print");
    print.addEventListener("click", () => window.print());
    const tables = () => Array.from(result.querySelectorAll("table"));
    return element(
      "div",
      { class: "brief-tools" },
      print,
      " ",
      toolkitTable.button("Copy tables", tables),
      " ",
      copyButton("Copy link", () => location.href)
    );
  }

  /**
   * In what the columns are alike, in what they differ, and what is stated for some of them.
   * @param {Record<Verdict, string[]>} found
   * @param {number} silent
   * @param {number} number
   */
  function summary(found, silent, number) {
    const some = number === 2 ? "one" : "some";
    const nowhere = silent === 1 ? "1 more feature" : `${silent} more features`;
    const lines = [
      ["The same: ", found.same.join("; ")],
      ["Different: ", found.differs.join("; ")],
      [`Stated for ${some} only: `, found.partly.join("; ")],
      ["In names or texts, to be read: ", found.told.join("; ")],
      ["Stated for none: ", silent ? nowhere : ""],
    ].filter(([, words]) => words);
    const items = lines.map(([label, words]) => element("li", {}, element("strong", {}, label), `${words}.`));
    return [element("ul", { class: "compare-summary" }, ...items)];
  }

  /**
   * @param {Record<Verdict, string[]>} found
   * @param {number} number
   */
  function tally(found, number) {
    const [same, differs, partly, told] = [found.same, found.differs, found.partly, found.told].map(
      (headings) => headings.length
    );
    const are = (/** @type {number} */ count) => `${count || "none"} ${count > 1 ? "are" : "is"}`;
    const facts = same + differs + partly + told;
    const parts = [
      `${differs || "none"} ${differs > 1 ? "differ" : "differs"}`,
      `${are(same)} the same in ${ALL_OF[number]}`,
    ];
    if (partly) parts.push(`${are(partly)} stated for ${number === 2 ? "one" : "some"} only`);
    if (told) parts.push(`${are(told)} told in names or texts`);
    const last = parts.pop();
    const hidden = [
      onlyDifferences.checked && same && " What is the same is hidden.",
      noSilence.checked && partly && " What is not stated for all is hidden.",
      onlyDifferences.checked && facts === same && " Nothing differs.",
    ].filter(Boolean);
    return `Of ${facts === 1 ? "1 fact" : `${facts} facts`}, ${parts.join(", ")} and ${last}.${hidden.join("")}`;
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
   * @param {{ heading: string, none: string | null, verdict: Verdict, cells: Entry[][] }} line
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
        filled.append(...(entries[0] || [none || silent()]));
      }
      made.append(filled);
    });
    return made;
  }

  /** What stands where the sources say nothing: seen as a dash, and read out in words. */
  function silent() {
    return element("span", { class: "silent", role: "img", "aria-label": notStated }, "–");
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
      const link = element("a", { class: "footnote-ref", href: `#${SOURCE}${note.number}` }, `[${note.number}]`);
      return element("sup", known ? {} : { id: MARK + note.number }, link);
    });
  }

  /** @param {Notes} notes */
  function sources(notes) {
    const items = Array.from(notes.values(), ({ number, parts }) => {
      const label = `Back to where source ${number} is cited`;
      const back = element("a", { class: "footnote-backref", href: `#${MARK}${number}`, "aria-label": label }, "↩");
      return element("li", { id: SOURCE + number }, ...nodes(parts), " ", back);
    });
    const paper = element("div", { class: "compare-paper" }, ...publications(notes));
    for (const named of paper.querySelectorAll("[id]")) named.removeAttribute("id");
    return [element("h2", {}, "Sources for this comparison"), element("ol", {}, ...items), paper];
  }

  /** @param {ComparedColumn[]} columns */
  function heads(columns) {
    const head = element("tr", { role: "row" }, element("th", { role: "columnheader", scope: "col" }, "Feature"));
    for (const column of columns) {
      const link = element("a", { href: address(column.href) }, column.name);
      head.append(element("th", { role: "columnheader", scope: "col" }, link));
    }
    return head;
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
    const widths = element("colgroup", {}, element("col", { class: "compare-names" }));
    widths.append(...columns.map(() => element("col", {})));
    const made = element("table", { class: "stack", role: "table" }, caption, widths);
    made.append(element("thead", {}, heads(columns)), element("tbody", {}, ...rows));
    const scroll = { class: "table-scroll", role: "region", "aria-labelledby": id, tabindex: "0" };
    return [heading, element("div", scroll, made), all];
  }

  // The brief: one side of A4 on what is picked.

  /**
   * @param {boolean} brief
   * @param {string} words
   */
  function toBrief(brief, words) {
    return element("p", {}, element("a", { href: write(state.kind, state.ids, brief) }, words));
  }

  /**
   * Show the brief of two or more columns that have one, and say so.
   * @param {ComparedColumn[]} columns
   */
  function briefly(columns) {
    const briefs = columns.map((column) => new Map(column.brief || []));
    if (columns.length < 2 || briefs.some((each) => !each.size)) return "";
    /** @type {Notes} */
    const notes = new Map();
    const headings = Array.from(new Set(briefs.flatMap((each) => Array.from(each.keys()))));
    const rows = headings.map((heading) => {
      const cells = columns.map((column, position) => {
        const lines = (briefs[position].get(heading) || []).map((line) => cited(line, column.sources, notes));
        const cell = element("td", { role: "cell", "data-label": column.name });
        if (lines.length > 1) cell.append(element("ul", {}, ...lines.map((parts) => element("li", {}, ...parts))));
        else cell.append(...(lines[0] || [silent()]));
        return cell;
      });
      return element("tr", { role: "row" }, element("th", { role: "rowheader", scope: "row" }, heading), ...cells);
    });
    const names = columns.map((column) => column.name);
    const title = `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
    const id = "compare-brief";
    const caption = element("caption", { id }, `Brief: ${title}`);
    const made = element("table", { class: "stack", role: "table" }, caption);
    made.append(element("thead", {}, heads(columns)), element("tbody", {}, ...rows));
    const scroll = { class: "table-scroll", role: "region", "aria-labelledby": id, tabindex: "0" };
    const whole = element(
      "div",
      { class: "brief" },
      element("div", scroll, made),
      element("h2", {}, "Sources for this comparison"),
      ...publications(notes),
      element("p", { class: "cite-line" }, cite(title))
    );
    result.replaceChildren(toBrief(false, "Every fact, side by side"), toolkitBrief.tools(whole), whole);
    return `Brief of ${title}.`;
  }

  /**
   * The sources by publication, in a few lines: each publication once, with its pages or sections.
   * @param {Notes} notes
   * @returns {HTMLElement[]}
   */
  function publications(notes) {
    /** @type {Map<string, HTMLElement>} */
    const found = new Map();
    for (const { number, parts } of notes.values()) {
      const where = String(parts[parts.length - 1]).replace(/^, |\.$/gu, "");
      const key = JSON.stringify(parts.slice(0, -1));
      const line = found.get(key) || element("p", {}, ...nodes(parts.slice(0, -1)));
      line.append(found.has(key) ? "; " : ": ", element("span", { id: SOURCE + number }, `[${number}] ${where}`));
      found.set(key, line);
    }
    return Array.from(found.values());
  }

  /**
   * How to cite what is shown: as this page is cited, with what was picked.
   * @param {string} title
   */
  function cite(title) {
    const page = document.querySelector(".cite [data-copy]")?.textContent?.trim() || "";
    const address = document.querySelector("link[rel='canonical']")?.getAttribute("href") || "";
    const own = textOf(one(document, "h1", HTMLElement)).replace(/ *¶$/u, "");
    const here = address && page.endsWith(address) ? write(state.kind, state.ids, true) : "";
    return page ? `Cite as: ${page.replace(`‘${own}’`, `‘${title}: side by side’`)}${here}` : "";
  }

  // The list has the same anchors as this page's addresses, for readers without script. Nobody may land there.
  listed.remove();
  if (location.hash) window.scrollTo(0, 0);
  region.replaceChildren(kinds, picker, topics, only, stated, said, result);
  for (const choice of [topics, only, stated]) choice.hidden = true;
  window.addEventListener("popstate", follow);
  if (location.hash) show(read());
  else {
    first(KINDS[0]).then((ids) => {
      const address = location.hash || write(KINDS[0], ids);
      toolkit.goTo(address, true);
      show(read(address));
    });
  }
})();
