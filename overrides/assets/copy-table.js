// Buttons that copy what tables show: rows and columns in view, with their marks as text and the sources that these
// lead to. It is pasted as a table where that is possible, and else as text with tabs.

const toolkitTable = (() => {
  "use strict";

  const { copyButton, element, harmless, named, noteOf, textOf, without } = toolkit;

  /**
   * The words of a cell: several values with semicolons between.
   * @param {Element} node
   */
  function words(node) {
    const copy = without(node, ".headerlink");
    for (const item of copy.querySelectorAll("li:not(:last-child), p:not(:last-child)")) item.append("; ");
    for (const mark of copy.querySelectorAll("sup, .verdict, .shared")) mark.prepend(" ");
    return harmless(textOf(copy));
  }

  /** @param {HTMLTableElement} table */
  function grid(table) {
    const rows = Array.from(table.rows).filter((row) => !row.hidden);
    return rows.map((row) => Array.from(row.cells).filter((cell) => !cell.hidden));
  }

  /**
   * The sources that the marks in view lead to, in the order of their numbers.
   * @param {HTMLTableElement[]} tables
   */
  function sources(tables) {
    /** @type {Map<string, string>} */
    const found = new Map();
    const cells = tables.flatMap(grid).flat();
    for (const mark of cells.flatMap((cell) => Array.from(cell.querySelectorAll(".footnote-ref")))) {
      const target = named(mark.getAttribute("href") || "");
      if (target) found.set(textOf(mark), textOf(element("p", {}, ...noteOf(target))));
    }
    const number = (/** @type {string} */ mark) => Number(mark.replace(/\D/gu, ""));
    return Array.from(found).sort(([one], [other]) => number(one) - number(other));
  }

  /**
   * @param {HTMLTableElement} table
   * @returns {string}
   */
  function caption(table) {
    return table.caption ? textOf(table.caption) : "";
  }

  /** @param {HTMLTableElement[]} tables */
  function asText(tables) {
    const parts = tables.map((table) =>
      [caption(table), ...grid(table).map((cells) => cells.map(words).join("\t"))].join("\n")
    );
    const list = sources(tables).map(([mark, source]) => `${mark} ${source}`);
    return `${[...parts, list.join("\n")].filter(Boolean).join("\n\n")}\n`;
  }

  /** @param {HTMLTableElement[]} tables */
  function asHtml(tables) {
    const whole = element("div", {});
    for (const table of tables) {
      const made = element("table", { border: "1" });
      for (const cells of grid(table)) {
        const row = element("tr", {});
        for (const cell of cells) row.append(element(cell.tagName === "TH" ? "th" : "td", {}, words(cell)));
        made.append(row);
      }
      whole.append(element("p", {}, caption(table)), made);
    }
    for (const [mark, source] of sources(tables)) whole.append(element("p", {}, `${mark} ${source}`));
    return new XMLSerializer().serializeToString(whole);
  }

  /**
   * @param {string} name
   * @param {() => HTMLTableElement[]} tables
   */
  function button(name, tables) {
    return copyButton(
      name,
      () => asText(tables()),
      () => asHtml(tables())
    );
  }

  return { button };
})();
