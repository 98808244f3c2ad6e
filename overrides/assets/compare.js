// Set two to four places, or systems, side by side. Without this script, the page leads to the tables.
//
// The fields and the records of each kind, and each record's column, come from scripts of the site's own
// (compare/places.js, compare/places/leeds.js …), because a page opened from a folder cannot fetch files.
// What a reader picked stands in the address: compare/#places=leeds,croydon. Nothing is stored.

(function () {
  "use strict";

  const KINDS = ["places", "systems"];
  const MOST = 4;
  const NTH = ["First", "Second", "Third", "Fourth"];
  const VERDICTS = { same: "Same", differs: "Differs", partly: "Stated for some only" };
  const ALL_OF = { 2: "both", 3: "all three", 4: "all four" };
  const MARK = "mark-";

  const region = document.querySelector("[data-compare]");
  if (!region) return;
  const folder = new URL(".", location.href);
  const listed = document.querySelector(".compared");
  const profile = listed.querySelector("li a[href]");
  const asFiles = profile !== null && profile.getAttribute("href").endsWith(".html");
  const loading = new Map();

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function load(name) {
    if (!loading.has(name)) {
      loading.set(
        name,
        new Promise((resolve, reject) => {
          const script = element("script", { src: new URL(`${name}.js`, folder).href });
          script.addEventListener("load", () => resolve(window.toolkitCompare[name]));
          script.addEventListener("error", () => {
            loading.delete(name);
            reject(new Error(`${name}.js could not be loaded. Look whether you are connected, and pick again.`));
          });
          document.head.append(script);
        })
      );
    }
    return loading.get(name);
  }

  // Links in the data are written as between Markdown files; the site's own form depends on how it was built.
  function address(href) {
    const found = /^(\.\.\/(?:.*\/)?)([^/#]+)\.md(#.*)?$/.exec(href);
    if (!found) return href;
    const [, path, name, anchor] = found;
    const page = asFiles ? `${path}${name}.html` : name === "index" ? path : `${path}${name}/`;
    return page + (anchor || "");
  }

  function markup(html) {
    const holder = element("template", {});
    holder.innerHTML = html;
    for (const link of holder.content.querySelectorAll("a[href]")) {
      link.setAttribute("href", address(link.getAttribute("href")));
    }
    return holder.content;
  }

  // What a reader picks with.

  const radios = new Map();
  const kinds = element("fieldset", { class: "compare-kinds" }, element("legend", {}, "What to compare"));
  for (const kind of KINDS) {
    const radio = element("input", { type: "radio", name: "kind", value: kind });
    radio.addEventListener("change", () => change(kind, picked.get(kind)));
    radios.set(kind, radio);
    kinds.append(element("label", {}, radio, ` ${kind === "places" ? "Places" : "Integrated care systems"}`));
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

  const picked = new Map(KINDS.map((kind) => [kind, []]));
  let state = { kind: "places", ids: [] };
  let latest = 0;
  let lastBy = null;

  // The address.

  function read() {
    const found = new URLSearchParams(location.hash.slice(1));
    const kind = KINDS.find((each) => found.has(each)) || "places";
    const ids = (found.get(kind) || "").split(",").map((id) => id.trim()).filter(Boolean);
    onlyDifferences.checked = found.get("only") === "differences";
    return { kind, ids: Array.from(new Set(ids)) };
  }

  function write(kind, ids) {
    return `#${kind}=${ids.map(encodeURIComponent).join(",")}${onlyDifferences.checked ? "&only=differences" : ""}`;
  }

  // Arrow keys run through a select's values, so one select in a row makes one step for Back.
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

  async function show({ kind, ids }) {
    const mine = ++latest;
    try {
      const shape = await load(kind);
      if (mine !== latest) return;
      const known = new Map(shape.records);
      ids = Array.from(new Set(ids.map((id) => shape.formerly[id] || id)));
      const chosen = ids.filter((id) => known.has(id)).slice(0, MOST);
      state = { kind, ids: chosen };
      picked.set(kind, chosen);
      offer(shape, kind, chosen);
      const columns = await Promise.all(chosen.map((id) => load(`${kind}/${id}`)));
      if (mine !== latest) return;
      const told = tell(shape, columns);
      said.textContent = [trouble(shape, ids, known), told].filter(Boolean).join(" ");
    } catch (error) {
      if (mine !== latest) return;
      result.replaceChildren();
      said.textContent = error.message;
    }
  }

  function trouble(shape, ids, known) {
    const sentences = ids.filter((id) => !known.has(id)).map((id) => `There is no ${shape.noun} “${id}”.`);
    if (ids.filter((id) => known.has(id)).length > MOST) sentences.push(`Only the first ${MOST} are shown.`);
    return sentences.join(" ");
  }

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

  function tell(shape, columns) {
    if (columns.length < 2) {
      result.replaceChildren();
      const first = columns.length ? ` to set beside ${columns[0].name}` : "";
      return columns.length ? `Pick another ${shape.noun}${first}.` : `Pick two to four ${shape.noun}s.`;
    }
    const notes = new Map();
    const parts = [];
    const links = [];
    const count = { same: 0, differs: 0, partly: 0, told: 0 };
    shape.sections.forEach((section, number) => {
      const rows = [];
      section.lines.forEach(([heading, none, free], position) => {
        const cells = columns.map((column) => column.cells[number][position]);
        const verdict = compare(cells, free);
        if (verdict === "nowhere") return;
        count[verdict] += 1;
        if (verdict === "same" && onlyDifferences.checked) return;
        rows.push(row(heading, none, verdict, cells, columns, notes));
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

  function tally(count, number) {
    const facts = count.same + count.differs + count.partly + count.told;
    const parts = [`${count.same} the same in ${ALL_OF[number]}`, `${count.differs} different`];
    if (count.partly) parts.push(`${count.partly} stated for ${number === 2 ? "one" : "some"} only`);
    if (count.told) parts.push(`${count.told} told in names or texts`);
    const hidden = onlyDifferences.checked && count.same ? " What is the same is hidden." : "";
    const nothing = onlyDifferences.checked && facts === count.same ? " Nothing differs." : "";
    return `${facts === 1 ? "1 fact" : `${facts} facts`}: ${parts.join(", ")}.${hidden}${nothing}`;
  }

  function keysOf(cell) {
    return Array.from(new Set(cell.map(([key]) => key))).sort();
  }

  function compare(cells, free) {
    const keys = cells.map((cell) => keysOf(cell).join(" "));
    const stated = new Set(keys.filter(Boolean));
    if (stated.size === 0) return "nowhere";
    if (!keys.every(Boolean)) return "partly";
    if (stated.size === 1) return "same";
    return free ? "told" : "differs";
  }

  function row(heading, none, verdict, cells, columns, notes) {
    const head = element("th", { role: "rowheader", scope: "row" }, `${heading} `);
    if (verdict !== "told") {
      const words = verdict === "partly" && cells.length === 2 ? "Stated for one only" : VERDICTS[verdict];
      head.append(element("span", { class: "verdict" }, words));
    }
    const made = element("tr", { role: "row", class: `verdict-${verdict}` }, head);
    const alike = verdict === "differs" || verdict === "told";
    const everywhere = (key) => alike && cells.every((cell) => keysOf(cell).includes(key));
    cells.forEach((cell, position) => {
      const filled = element("td", { role: "cell", "data-label": columns[position].name });
      const entries = cell.map(([key, html]) => {
        const parts = [cited(html, columns[position].sources, notes)];
        if (everywhere(key)) {
          parts.push(" ", element("span", { class: "shared" }, `in ${ALL_OF[cells.length]} ${state.kind}`));
        }
        return parts;
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

  // Each fact carries its source: a number that leads to the list below, one number a source and page.
  function cited(html, own, notes) {
    const content = markup(html);
    for (const mark of content.querySelectorAll("[data-cite]")) {
      const words = own[Number(mark.dataset.cite) - 1];
      const isNew = !notes.has(words);
      if (isNew) notes.set(words, notes.size + 1);
      const number = notes.get(words);
      const link = element("a", { class: "footnote-ref", href: `#source-${number}` }, String(number));
      mark.replaceWith(element("sup", isNew ? { id: MARK + number } : {}, link));
    }
    return content;
  }

  function sources(notes) {
    const items = Array.from(notes, ([words, number]) => {
      const label = `Back to where source ${number} is cited`;
      const back = element("a", { class: "footnote-backref", href: `#${MARK}${number}`, "aria-label": label }, "↩");
      return element("li", { id: `source-${number}` }, markup(words), " ", back);
    });
    return [element("h2", {}, "Sources for this comparison"), element("ol", {}, ...items)];
  }

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
