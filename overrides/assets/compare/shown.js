// Records side by side: what their lines say, how they differ, and the sources that they cite.

/** @typedef {string | number | Marked} Part Words, the number of a source, or an element. */
/** @typedef {[string, Part[]]} Entry A key that is the same for the same value, and what is shown. */
/** @typedef {"same" | "differs" | "partly" | "told"} Verdict */
/** @typedef {Record<Verdict | "nowhere", string[]>} Found The headings of lines, by what is found of them. */

const compareShown = (() => {
  "use strict";

  const { element, listed, many, one, stacked, stackedRow } = toolkit;
  const ALL_OF = ["", "", "both", "all three", "all four"];
  const MARK = "mark-";
  const SOURCE = "source-";

  const region = one(document, "[data-compare]", HTMLElement);
  /** @type {CompareWords} */
  const words = JSON.parse(region.dataset.compare || "");
  const asFiles = document.querySelector(".compared li a[href$='.html']") !== null;

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
   * What a cell holds: a list, a line, or what stands where the sources say nothing. That is seen as a dash, and read
   * out in words.
   * @param {(Node | string)[][]} lines
   * @param {string | null} none
   */
  function inCell(lines, none = null) {
    if (lines.length > 1) return [element("ul", {}, ...lines.map((parts) => element("li", {}, ...parts)))];
    const silent = () => element("span", { class: "silent", role: "img", "aria-label": words.notStated }, "–");
    return lines[0] || [none || silent()];
  }

  /**
   * @param {ComparedColumn[]} columns
   * @param {string} kind The folder of their records.
   */
  function sideBySide(columns, kind) {
    /** @type {Map<string, { number: number, parts: Part[] }>} The sources told so far, by what they say. */
    const notes = new Map();
    const names = columns.map(({ name }) => name);
    const some = columns.length === 2 ? "one" : "some";
    const all = ALL_OF[columns.length];

    /**
     * A line of a column. Each fact carries its source: a number that leads to the list below, one a source and page.
     * @param {Part[]} line
     * @param {ComparedColumn} column
     */
    function cited(line, column) {
      return nodes(line, (mark) => {
        const parts = column.sources[mark - 1] || [];
        const key = JSON.stringify(parts);
        const known = notes.get(key);
        const note = known || { number: notes.size + 1, parts };
        notes.set(key, note);
        const link = element("a", { class: "footnote-ref", href: `#${SOURCE}${note.number}` }, `[${note.number}]`);
        return element("sup", known ? {} : { id: MARK + note.number }, link);
      });
    }

    /**
     * @param {(Node | string)[]} head
     * @param {(Node | string)[][]} cells
     */
    function row(head, cells) {
      return stackedRow(["Feature", ...names], head, ...cells);
    }

    /**
     * @param {string} id
     * @param {string} caption
     * @param {HTMLElement[]} rows
     */
    function table(id, caption, rows) {
      const links = columns.map(({ href, name }) => element("a", { href: address(href) }, name));
      return stacked(id, caption, ["Feature", ...links], rows);
    }

    /**
     * @param {string} heading
     * @param {string | null} none
     * @param {Verdict} verdict
     * @param {Entry[][]} cells
     */
    function fact(heading, none, verdict, cells) {
      const said = verdict === "partly" && cells.length > 2 ? words.partlyOfMany : words.verdicts[verdict];
      const judged = said ? [element("span", { class: "verdict" }, said)] : [];
      const unlike = verdict === "differs" || verdict === "told";
      const everywhere = (/** @type {string} */ key) => unlike && cells.every((cell) => keysOf(cell).includes(key));
      const shown = cells.map((cell, at) => {
        const lines = cell.map(([key, line]) => {
          const parts = cited(line, columns[at]);
          if (everywhere(key)) parts.push(" ", element("span", { class: "shared" }, `in ${all} ${kind}`));
          return parts;
        });
        return inCell(lines, none);
      });
      const made = row([`${heading} `, ...judged], shown);
      made.className = `verdict-${verdict}`;
      return made;
    }

    /**
     * @param {ComparedSection} section
     * @param {number} number
     * @param {HTMLElement[]} rows
     */
    function part(section, number, rows) {
      const made = table(`compare-${number}`, section.caption, rows);
      const widths = element("colgroup", {}, element("col", { class: "compare-names" }));
      widths.append(...columns.map(() => element("col", {})));
      one(made, "caption", HTMLElement).after(widths);
      const link = element("a", { href: address(section.href) }, `All ${kind} in this table`);
      return [element("h2", { id: `section-${number}` }, section.name), made, element("p", {}, link)];
    }

    /**
     * The facts, a table for each section, and what is found of them.
     * @param {ComparedSection[]} sections
     * @param {string[]} chosen Of which sections; of all if it names none.
     * @param {string[]} hidden Of which verdicts no lines are shown.
     */
    function facts(sections, chosen, hidden) {
      /** @type {Found} */
      const found = { same: [], differs: [], partly: [], told: [], nowhere: [] };
      const parts = sections.flatMap((section, number) => {
        if (chosen.length && !chosen.includes(section.id)) return [];
        const rows = section.lines.flatMap(([heading, none, free], position) => {
          const cells = columns.map((column) => column.cells[number][position]);
          const verdict = compare(cells, free);
          const whose = names.filter((_, at) => cells[at].length).join(", ");
          found[verdict].push(verdict === "partly" ? `${heading} (${whose})` : heading);
          return verdict === "nowhere" || hidden.includes(verdict) ? [] : [fact(heading, none, verdict, cells)];
        });
        return rows.length ? [{ section, number, rows }] : [];
      });
      const links = parts.map(({ section, number }) => {
        return element("li", {}, element("a", { href: `#section-${number}` }, section.name));
      });
      const jump = element("nav", { "aria-label": "Parts of this comparison" }, element("ul", {}, ...links));
      const tables = parts.flatMap(({ section, number, rows }) => part(section, number, rows));
      return { found, shown: tables.length ? [jump, ...tables, ...sources()] : [] };
    }

    /**
     * In what the columns are alike, in what they differ, and what is stated for some of them.
     * @param {Found} found
     */
    function summary({ same, differs, partly, told, nowhere }) {
      const lines = [
        ["The same: ", same.join("; ")],
        ["Different: ", differs.join("; ")],
        [`Stated for ${some} only: `, partly.join("; ")],
        ["In names or texts, to be read: ", told.join("; ")],
        ["Stated for none: ", nowhere.length ? many(nowhere.length, "more feature") : ""],
      ].filter(([, told]) => told);
      const items = lines.map(([label, told]) => element("li", {}, element("strong", {}, label), `${told}.`));
      return element("ul", { class: "compare-summary" }, ...items);
    }

    /**
     * The same as numbers, in a sentence.
     * @param {Found} found
     */
    function tally({ same, differs, partly, told }) {
      const are = (/** @type {string[]} */ { length }) => `${length || "none"} ${length > 1 ? "are" : "is"}`;
      const parts = [
        `${differs.length || "none"} ${differs.length > 1 ? "differ" : "differs"}`,
        `${are(same)} the same in ${all}`,
        ...(partly.length ? [`${are(partly)} stated for ${some} only`] : []),
        ...(told.length ? [`${are(told)} told in names or texts`] : []),
      ];
      const number = [same, differs, partly, told].flat().length;
      return `${names.join("; ")}. Of ${many(number, "fact")}, ${listed(parts)}.`;
    }

    // One side of A4 on all of them: what their briefs say under the same headings.
    function brief() {
      const briefs = columns.map((column) => new Map(column.brief));
      const headings = Array.from(new Set(briefs.flatMap((each) => Array.from(each.keys()))));
      const rows = headings.map((heading) => {
        const cells = columns.map((column, at) => {
          return inCell((briefs[at].get(heading) || []).map((line) => cited(line, column)));
        });
        return row([heading], cells);
      });
      return [table("compare-brief", `Brief: ${listed(names)}`, rows), sourcesHeading(), ...publications()];
    }

    function sourcesHeading() {
      return element("h2", {}, "Sources for this comparison");
    }

    function sources() {
      const items = Array.from(notes.values(), ({ number, parts }) => {
        const label = `Back to where source ${number} is cited`;
        const back = element("a", { class: "footnote-backref", href: `#${MARK}${number}`, "aria-label": label }, "↩");
        return element("li", { id: SOURCE + number }, ...nodes(parts), " ", back);
      });
      const paper = element("div", { class: "compare-paper" }, ...publications());
      for (const named of paper.querySelectorAll("[id]")) named.removeAttribute("id");
      return [sourcesHeading(), element("ol", {}, ...items), paper];
    }

    // The sources by publication, in a few lines: each publication once, with its pages or sections.
    function publications() {
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

    return { brief, facts, summary, tally };
  }

  return { region, sideBySide, words };
})();
