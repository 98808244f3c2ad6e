// Sort, filter and choose the columns of a table. Without this script the table is there in full.
//
// A table asks for the tools with data-tools on its scroll region; a header cell offers its values for
// filtering with data-facet; a cell with data-none holds nothing, whatever it says. What a reader chose stands in the address, after #view?, so that a link
// shares the view and Back returns to the one before. No request is made, and nothing is stored.

(() => {
  "use strict";

  const { box, button, element, one, without } = toolkit;
  const { inOne, words } = toolkitFold;
  const { comparing } = toolkitMeasure;
  const MARK = "#view?";

  // More rows than any window shows at once.
  const SEEN = 100;

  // So many milliseconds after these are painted, the others follow.
  const SOON = 100;

  /**
   * What a cell says, without the marks of its sources.
   * @param {Element} node
   */
  function textOf(node) {
    return toolkit.textOf(without(node, "sup, .headerlink"));
  }

  /** @param {HTMLTableRowElement} row */
  function wordsOf(row) {
    const text = textOf(row);
    return [...words(text), ...inOne(text)].join(" ");
  }

  /** @param {Element} cell */
  function valuesOf(cell) {
    const items = cell.querySelectorAll("li");
    return Array.from(items.length ? items : [cell], keyOf);
  }

  /**
   * The value by which readers filter, whatever state it was in; for a dash what is read out.
   * @param {Element} node
   */
  function keyOf(node) {
    const given = node instanceof HTMLElement && node.dataset.value;
    return given || node.querySelector(".silent")?.getAttribute("aria-label") || textOf(node);
  }

  /**
   * What stands for columns in the address: their headings, or their numbers where these could be taken for another.
   * @param {string[]} headings
   */
  function keysOf(headings) {
    return headings.map((heading, column) => {
      const clear = headings.indexOf(heading) === headings.lastIndexOf(heading);
      return clear && /^(?!-|(?:words|sort|without|column \d+)$)./u.test(heading) ? heading : `column ${column + 1}`;
    });
  }

  /** @param {HTMLElement} region */
  function enhance(region) {
    const table = one(region, "table", HTMLTableElement);
    const headRow = one(table, "thead tr", HTMLTableRowElement);
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    /** @typedef {{ row: HTMLTableRowElement, text: string, values: string[][], holds: boolean[] }} Line */
    const lines = rows.map((row) => ({
      row,
      text: wordsOf(row),
      values: Array.from(row.cells, valuesOf),
      holds: Array.from(row.cells, (cell) => !("none" in cell.dataset) && textOf(cell) !== ""),
    }));
    const heads = Array.from(headRow.cells);
    const headings = heads.map(textOf);
    const keys = keysOf(headings);
    const noun = region.dataset.tools;
    /** @type {Map<number, HTMLSelectElement>} */
    const facets = new Map();
    /** @type {{ column: number, up: boolean } | null} */
    let order = null;
    let standing = rows;
    /** @type {HTMLElement | null} */
    let lastBy = null;

    const count = element("p", { class: "table-count", role: "status" });
    const paper = element("p", { class: "table-view" });
    const search = element("input", { type: "search", autocomplete: "off" });
    const tools = element("div", { class: "table-tools", role: "group", "aria-label": "Filter the table" });
    tools.append(element("label", {}, "Contains the words ", search));
    search.addEventListener("input", () => show(true, search));
    let before = body.textContent;
    search.addEventListener("focus", () => {
      if (body.textContent === before) return; // A browser that translates the page writes other words.
      before = body.textContent;
      for (const line of lines) line.text = wordsOf(line.row);
    });

    heads.forEach((head, column) => {
      if (!("facet" in head.dataset)) return;
      const tally = new Map();
      for (const line of lines) {
        for (const value of new Set(line.values[column])) tally.set(value, (tally.get(value) || 0) + 1);
      }
      const select = element("select", {}, element("option", { value: "" }, "Any"));
      const choices = Array.from(tally.keys());
      for (const value of choices.sort(comparing(choices))) {
        select.append(element("option", { value }, `${value} (${tally.get(value)})`));
      }
      select.addEventListener("change", () => show(true));
      facets.set(column, select);
      tools.append(element("label", {}, `${headings[column]} `, select));
    });

    const chooser = element("details", { class: "table-columns" }, element("summary", {}, "Columns"));
    /** @type {Map<number, HTMLInputElement>} */
    const boxes = new Map();
    headings.forEach((heading, column) => {
      if (column === 0) return;
      const { input, label } = box(heading, () => show(true));
      input.checked = true;
      boxes.set(column, input);
      chooser.append(label);
    });
    const showAll = () => {
      read("");
      show(true);
      search.focus();
    };
    const clear = button("Show everything", showAll, "table-clear");
    tools.append(
      chooser,
      clear,
      toolkitTable.button("Copy table", () => [table])
    );

    heads.forEach((head, column) => {
      const sort = () => {
        order = { column, up: order?.column === column ? !order.up : true };
        show(true);
      };
      const sorter = button("", sort, "table-sort");
      sorter.append(...head.childNodes);
      head.append(sorter);
    });

    function write() {
      const state = new URLSearchParams();
      if (search.value.trim()) state.set("words", search.value.trim());
      for (const [column, select] of facets) if (select.value) state.set(keys[column], select.value);
      if (order) state.set("sort", `${order.up ? "" : "-"}${keys[order.column]}`);
      for (const [column, box] of boxes) if (!box.checked) state.append("without", keys[column]);
      return state.toString();
    }

    function sorting() {
      return order ? `sorted by ${headings[order.column]}, ${order.up ? "ascending" : "descending"}` : "";
    }

    // What a reader chose, for paper: the tools that say so are not printed.
    function chosen() {
      const typed = search.value.trim();
      const filters = Array.from(facets).filter(([, select]) => select.value);
      const without = Array.from(boxes).filter(([, box]) => !box.checked);
      return [
        ...(typed ? [`with the words “${typed}”`] : []),
        ...filters.map(([column, select]) => `${headings[column]}: ${select.value}`),
        ...(order ? [sorting()] : []),
        ...(without.length ? [`without ${without.map(([column]) => headings[column]).join(", ")}`] : []),
      ].join("; ");
    }

    /** @param {string} text */
    function read(text) {
      const state = new URLSearchParams(text);
      search.value = state.get("words") || "";
      for (const [column, select] of facets) {
        select.value = state.get(keys[column]) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const sort = state.get("sort") || "";
      const column = keys.indexOf(sort.replace(/^-/, ""));
      order = column < 0 ? null : { column, up: !sort.startsWith("-") };
      const without = state.getAll("without");
      for (const [position, box] of boxes) box.checked = !without.includes(keys[position]);
    }

    /**
     * @param {Line} line
     * @param {string[]} wanted
     */
    function matches({ text, values }, wanted) {
      if (!wanted.every((word) => text.includes(word))) return false;
      return Array.from(facets).every(([column, select]) => !select.value || values[column].includes(select.value));
    }

    // What holds nothing comes last, whichever way one sorts.
    function sorted() {
      if (!order) return rows;
      const { column, up } = order;
      const said = lines.map(({ row, values, holds }) => ({
        row,
        holds: holds[column],
        text: values[column].join(" "),
      }));
      const compare = comparing(
        said.filter(({ holds }) => holds).map(({ text }) => text),
        up
      );
      const inTurn = said.sort(
        (one, other) => Number(other.holds) - Number(one.holds) || compare(one.text, other.text)
      );
      return inTurn.map(({ row }) => row);
    }

    /**
     * Put rows in turn: of a long table first those that are seen, and all others once these are painted.
     * @param {HTMLTableRowElement[]} inTurn
     */
    function place(inTurn) {
      if (inTurn.length <= SEEN) return body.replaceChildren(...inTurn);
      body.prepend(...inTurn.filter(({ hidden }) => !hidden).slice(0, SEEN));
      requestAnimationFrame(() => setTimeout(() => standing === inTurn && body.replaceChildren(...inTurn), SOON));
    }

    /**
     * Typing a word makes one step for Back, not one for each letter.
     * @param {boolean} byReader
     * @param {HTMLElement | null} by
     */
    function show(byReader, by = null) {
      const inTurn = sorted();
      if (inTurn.some((row, position) => row !== standing[position])) place(inTurn);
      standing = inTurn;
      const wanted = words(search.value);
      let shown = 0;
      for (const line of lines) {
        line.row.hidden = !matches(line, wanted);
        shown += line.row.hidden ? 0 : 1;
      }
      for (const [column, { checked }] of boxes) {
        if (heads[column].hidden !== checked) continue; // A table of thousands has a cell in each row.
        for (const row of [headRow, ...rows]) row.cells[column].hidden = !checked;
      }
      heads.forEach((head, column) => {
        if (order?.column === column) head.setAttribute("aria-sort", order.up ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      const state = write();
      clear.hidden = !state;
      const told = [`${shown} of ${rows.length} ${noun} shown`, ...(order ? [sorting()] : [])].join(", ");
      if (count.textContent !== told) count.textContent = told; // What stays as it is is not read out again.
      paper.hidden = !state;
      paper.textContent = `A view of the table: ${shown} of ${rows.length} ${noun}; ${chosen()}.`;
      if (byReader) {
        const address = state ? MARK + state : "#view?";
        if (location.hash !== address && (state || location.hash.startsWith(MARK))) {
          toolkit.goTo(address, by !== null && by === lastBy);
        }
        lastBy = by;
      }
    }

    function follow() {
      if (!location.hash.startsWith(MARK) && location.hash !== "") return;
      read(location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "");
      show(false);
    }

    region.before(tools, count, paper);
    window.addEventListener("popstate", follow);
    follow();
    if (location.hash && !location.hash.startsWith(MARK)) show(false);
  }

  function start() {
    const [region, ...others] = document.querySelectorAll("[data-tools]");
    if (region instanceof HTMLElement && !others.length) enhance(region);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
