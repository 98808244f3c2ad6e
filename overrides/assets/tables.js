// Sort, filter and choose the columns of a table. Without this script the table is there in full.
//
// A table asks for the tools with data-tools on its scroll region; a header cell offers its values for
// filtering with data-facet. What a reader chose stands in the address, after #view?, so that a link
// shares the view and Back returns to the one before. No request is made, and nothing is stored.

(function () {
  "use strict";

  const MARK = "#view?";

  function textOf(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("sup, .headerlink").forEach((mark) => mark.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function valuesOf(cell) {
    const items = cell.querySelectorAll("li");
    return items.length ? Array.from(items, textOf) : [textOf(cell)];
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const MONTHS =
    "January February March April May June July August September October November December".split(" ");
  const DATE = new RegExp(`^(?:(?:(\\d\\d?) )?(${MONTHS.join("|")}) )?(\\d{4})$`);

  function dateOf(text) {
    const [, day = 0, month, year] = DATE.exec(text) || [];
    return year ? Number(year) * 10000 + (MONTHS.indexOf(month) + 1) * 100 + Number(day) : NaN;
  }

  function numberOf(text) {
    const found = /^(?:about )?(\d[\d,]*(?:\.\d+)?)/.exec(text);
    return found ? Number(found[1].replaceAll(",", "")) : NaN;
  }

  // Dates sort by time, numbers by size ("about 250,000" is 250000), all else by letter.
  function compare(one, other) {
    for (const measure of [dateOf, numberOf]) {
      const difference = measure(one) - measure(other);
      if (!Number.isNaN(difference)) return difference;
    }
    return one.localeCompare(other, "en", { numeric: true, sensitivity: "base" });
  }

  function enhance(region) {
    const table = region.querySelector("table");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const texts = new Map(rows.map((row) => [row, textOf(row).toLocaleLowerCase("en")]));
    const values = new Map(rows.map((row) => [row, Array.from(row.cells, valuesOf)]));
    const heads = Array.from(table.tHead.rows[0].cells);
    const headings = heads.map(textOf);
    const noun = region.dataset.tools;
    const facets = new Map();
    let order = null;
    let lastBy = null;

    const count = element("p", { class: "table-count", role: "status" });
    const search = element("input", { type: "search", autocomplete: "off" });
    const tools = element("div", { class: "table-tools", role: "group", "aria-label": "Filter the table" });
    tools.append(element("label", {}, "Contains the words ", search));
    search.addEventListener("input", () => show(true, search));

    heads.forEach((head, column) => {
      if (!("facet" in head.dataset)) return;
      const tally = new Map();
      for (const row of rows) {
        for (const value of new Set(values.get(row)[column])) tally.set(value, (tally.get(value) || 0) + 1);
      }
      const select = element("select", {}, element("option", { value: "" }, "Any"));
      for (const value of Array.from(tally.keys()).sort(compare)) {
        select.append(element("option", { value }, `${value} (${tally.get(value)})`));
      }
      select.addEventListener("change", () => show(true));
      facets.set(column, select);
      tools.append(element("label", {}, `${headings[column]} `, select));
    });

    const chooser = element("details", { class: "table-columns" }, element("summary", {}, "Columns"));
    const boxes = new Map();
    headings.forEach((heading, column) => {
      if (column === 0) return;
      const box = element("input", { type: "checkbox" });
      box.checked = true;
      box.addEventListener("change", () => show(true));
      boxes.set(column, box);
      chooser.append(element("label", {}, box, ` ${heading}`));
    });
    const clear = element("button", { type: "button", class: "table-clear" }, "Show everything");
    clear.addEventListener("click", () => {
      read("");
      show(true);
      search.focus();
    });
    tools.append(chooser, clear);

    heads.forEach((head, column) => {
      const button = element("button", { type: "button", class: "table-sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = order && order.column === column ? !order.up : true;
        order = { column, up };
        show(true);
      });
    });

    function write() {
      const state = new URLSearchParams();
      if (search.value.trim()) state.set("words", search.value.trim());
      for (const [column, select] of facets) if (select.value) state.set(headings[column], select.value);
      if (order) state.set("sort", `${order.up ? "" : "-"}${headings[order.column]}`);
      for (const [column, box] of boxes) if (!box.checked) state.append("without", headings[column]);
      return state.toString();
    }

    function read(text) {
      const state = new URLSearchParams(text);
      search.value = state.get("words") || "";
      for (const [column, select] of facets) {
        select.value = state.get(headings[column]) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const sort = state.get("sort") || "";
      const column = headings.indexOf(sort.replace(/^-/, ""));
      order = column < 0 ? null : { column, up: !sort.startsWith("-") };
      const without = state.getAll("without");
      for (const [position, box] of boxes) box.checked = !without.includes(headings[position]);
    }

    function matches(row) {
      const words = search.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
      if (!words.every((word) => texts.get(row).includes(word))) return false;
      return Array.from(facets).every(
        ([column, select]) => !select.value || values.get(row)[column].includes(select.value)
      );
    }

    // Typing a word makes one step for Back, not one for each letter.
    function show(byReader, by = null) {
      const sorted = rows.slice();
      if (order) {
        sorted.sort((one, other) => {
          const [first, second] = [one, other].map((row) => values.get(row)[order.column].join(" "));
          const by = compare(first, second);
          return order.up ? by : -by;
        });
      }
      if (sorted.some((row, position) => row !== body.rows[position])) body.append(...sorted);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !matches(row);
        shown += row.hidden ? 0 : 1;
      }
      for (const row of [table.tHead.rows[0], ...rows]) {
        Array.from(row.cells).forEach((cell, column) => {
          cell.hidden = boxes.has(column) && !boxes.get(column).checked;
        });
      }
      heads.forEach((head, column) => {
        const mine = order && order.column === column;
        if (mine) head.setAttribute("aria-sort", order.up ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      const state = write();
      clear.hidden = !state;
      count.textContent = `${shown} of ${rows.length} ${noun} shown`;
      if (byReader) {
        const address = state ? MARK + state : "#view?";
        if (location.hash !== address && (state || location.hash.startsWith(MARK))) {
          if (by && by === lastBy) history.replaceState(null, "", address);
          else history.pushState(null, "", address);
        }
        lastBy = by;
      }
    }

    function follow() {
      if (!location.hash.startsWith(MARK) && location.hash !== "") return;
      read(location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "");
      show(false);
    }

    region.before(tools, count);
    window.addEventListener("popstate", follow);
    follow();
    if (location.hash && !location.hash.startsWith(MARK)) show(false);
  }

  function start() {
    const regions = document.querySelectorAll("[data-tools]");
    if (regions.length === 1) enhance(regions[0]);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
