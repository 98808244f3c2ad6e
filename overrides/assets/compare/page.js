// Set two to four records of a kind side by side. Without this script, the page leads to the tables.
//
// The fields and the records of each kind, and each record's column, come from scripts of the site's own
// (compare/quays.js, compare/quays/north.js …), because a page opened from a folder cannot fetch files.
// What a reader picked stands in the address: compare/#quays=north,south&parts=tides. Nothing is stored.

/** @typedef {{ kind: string, ids: string[], parts: string[], brief: boolean }} Picked No parts are all. */

(() => {
  "use strict";

  const { box, button, copyButton, element, listed, one, textOf, without } = toolkit;
  const { region, sideBySide, words } = compareShown;
  const MOST = 4;
  const NTH = ["First", "Second", "Third", "Fourth"];
  const NOTE =
    "What was planned, suspended or had ended when the sources were written is marked so. Differences in " +
    "names and free text are not marked, as they may not be real differences.";

  const KINDS = words.kinds.map(([kind]) => kind);
  const folder = new URL(".", location.href);
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();

  /**
   * What a script of the site's own has on a kind or a record.
   * @param {string} name
   * @returns {Promise<any>}
   */
  function load(name) {
    const known = loading.get(name);
    if (known) return known;
    const made = new Promise((resolve, reject) => {
      const script = element("script", { src: new URL(`${name}.js`, folder).href });
      script.addEventListener("load", () => resolve(Reflect.get(window, "toolkitCompare")[name]));
      script.addEventListener("error", () => {
        loading.delete(name);
        reject(new Error(`${name}.js could not be loaded. Look whether you are connected, and pick again.`));
      });
      document.head.append(script);
    });
    loading.set(name, made);
    return made;
  }

  // What a reader picks with.

  /** @type {Map<string, HTMLInputElement>} */
  const radios = new Map();
  const kinds = element("fieldset", { class: "compare-kinds" }, element("legend", {}, "What to compare"));
  for (const [kind, title] of words.kinds) {
    const begin = async () => change(kind, picked.get(kind) || (await first(kind)));
    const { input, label } = box(title, begin, { type: "radio", name: "kind", value: kind });
    radios.set(kind, input);
    kinds.append(label);
  }
  const picker = element("div", { class: "compare-picker", role: "group", "aria-label": "Pick two to four" });
  const selects = NTH.map(() => {
    const [select, name] = [element("select", {}), element("span", {})];
    select.addEventListener("change", () => {
      change(state.kind, selects.map((each) => each.select.value).filter(Boolean), select);
    });
    picker.append(element("label", {}, name, select));
    return { select, name };
  });
  const topics = element("fieldset", { class: "compare-kinds" });
  const again = () => change(state.kind, state.ids);
  const only = box("Show only what differs", again);
  const stated = box("Hide what is not stated for all", again);
  for (const { label } of [only, stated]) label.className = "compare-only";
  const choices = [topics, only.label, stated.label];
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
    const idsOf = (/** @type {string} */ name) => {
      const given = (found.get(name) || "").split(",").map((id) => id.trim());
      return Array.from(new Set(given.filter(Boolean)));
    };
    only.input.checked = found.get("only") === "differences";
    stated.input.checked = found.get("silent") === "hidden";
    return { kind, ids: idsOf(kind), parts: idsOf("parts"), brief: found.get("brief") === "yes" };
  }

  /**
   * @param {string} kind
   * @param {string[]} ids
   * @param {boolean} brief
   */
  function write(kind, ids, brief = state.brief) {
    const joined = (/** @type {string[]} */ names) => names.map(encodeURIComponent).join(",");
    const parts = kind === state.kind && state.parts.length ? `&parts=${joined(state.parts)}` : "";
    const differing = only.input.checked ? "&only=differences" : "";
    const silent = stated.input.checked ? "&silent=hidden" : "";
    return `#${kind}=${joined(ids)}${parts}${differing}${silent}${brief ? "&brief=yes" : ""}`;
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
   * What is chosen of a kind before a reader has chosen: nothing if it cannot be loaded, which is told later.
   * @param {string} kind
   * @returns {Promise<string[]>}
   */
  function first(kind) {
    return load(kind).then(
      ({ begin }) => begin,
      () => []
    );
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
      const there = now.filter((id) => known.has(id));
      const chosen = there.slice(0, MOST);
      const trouble = now.filter((id) => !known.has(id)).map((id) => `There is no ${shape.noun} “${id}”.`);
      if (there.length > MOST) trouble.push(`Only the first ${MOST} are shown.`);
      const whole = shape.sections.map(({ id }) => id);
      const some = whole.filter((id) => parts.includes(id));
      state = { kind, ids: chosen, parts: some.length < whole.length ? some : [], brief };
      picked.set(kind, chosen);
      offer(shape);
      const columns = await Promise.all(chosen.map((id) => load(`${kind}/${id}`)));
      if (mine !== latest) return;
      said.textContent = [...trouble, tell(shape, columns)].join(" ");
    } catch (error) {
      if (mine !== latest) return;
      result.replaceChildren();
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {ComparedKind} shape */
  function offer(shape) {
    for (const [kind, radio] of radios) radio.checked = kind === state.kind;
    selects.forEach(({ select, name }, position) => {
      name.textContent = `${NTH[position]} ${shape.noun}`;
      const others = state.ids.filter((_, other) => other !== position);
      const options = shape.records
        .filter(([id]) => !others.includes(id))
        .map(([id, title, brief]) => element("option", { value: id }, brief ? `${title} (few facts)` : title));
      select.replaceChildren(element("option", { value: "" }, position < 2 ? "Pick one" : "None"), ...options);
      select.value = state.ids[position] || "";
      select.disabled = position > state.ids.length;
    });
    offerTopics(shape);
    for (const choice of choices) choice.hidden = state.ids.length < 2 || state.brief;
  }

  /**
   * The parts of the comparison, of which one at least is shown.
   * @param {ComparedKind} shape
   */
  function offerTopics(shape) {
    const focused = topics.querySelector(":focus")?.getAttribute("value");
    const boxes = shape.sections.map(({ id, name }) => box(name, choose, { value: id }));
    for (const { input } of boxes) input.checked = !state.parts.length || state.parts.includes(input.value);

    function choose() {
      const chosen = boxes.filter(({ input }) => input.checked);
      state.parts = chosen.length < boxes.length ? chosen.map(({ input }) => input.value) : [];
      again();
    }

    topics.replaceChildren(element("legend", {}, "Topics"), ...boxes.map(({ label }) => label));
    boxes.find(({ input }) => input.value === focused)?.input.focus();
  }

  /**
   * Show the columns, or ask for more of them, and return what is said of it.
   * @param {ComparedKind} shape
   * @param {ComparedColumn[]} columns
   */
  function tell(shape, columns) {
    if (columns.length < 2) {
      result.replaceChildren();
      const [column] = columns;
      return column ? `Pick another ${shape.noun} to set beside ${column.name}.` : `Pick two to four ${shape.noun}s.`;
    }
    const haveBriefs = columns.every(({ brief }) => brief?.length);
    return state.brief && haveBriefs ? briefly(columns) : inFull(shape, columns, haveBriefs);
  }

  /**
   * @param {ComparedKind} shape
   * @param {ComparedColumn[]} columns
   * @param {boolean} haveBriefs
   */
  function inFull(shape, columns, haveBriefs) {
    const { facts, summary, tally } = sideBySide(columns, state.kind);
    const hidden = [only.input.checked ? "same" : "", stated.input.checked ? "partly" : ""];
    const { found, shown } = facts(shape.sections, state.parts, hidden);
    const { same, differs, partly, told } = found;
    // A switch that would change nothing is not there.
    only.label.hidden = !same.length && !only.input.checked;
    stated.label.hidden = !partly.length && !stated.input.checked;
    const brief = haveBriefs ? [toBrief(true, "One-page brief")] : [];
    const whole = [summary(found), tools(), ...brief, element("p", {}, NOTE), ...shown];
    result.replaceChildren(...(shown.length ? whole : []));
    return [
      tally(found),
      only.input.checked && same.length && "What is the same is hidden.",
      stated.input.checked && partly.length && "What is not stated for all is hidden.",
      only.input.checked && ![differs, partly, told].flat().length && "Nothing differs.",
    ]
      .filter(Boolean)
      .join(" ");
  }

  // What a reader does with a comparison: on paper, in a document, or in a message.
  function tools() {
    return element(
      "div",
      { class: "brief-tools" },
      button("Print", () => window.print(), "text-button"),
      " ",
      toolkitTable.button("Copy tables", () => Array.from(result.querySelectorAll("table"))),
      " ",
      copyButton("Copy link", () => location.href)
    );
  }

  // The brief: one side of A4 on what is picked.

  /**
   * @param {boolean} brief
   * @param {string} label
   */
  function toBrief(brief, label) {
    return element("p", {}, element("a", { href: write(state.kind, state.ids, brief) }, label));
  }

  /** @param {ComparedColumn[]} columns */
  function briefly(columns) {
    const title = listed(columns.map(({ name }) => name));
    const shown = sideBySide(columns, state.kind).brief();
    const whole = element("div", { class: "brief" }, ...shown, element("p", { class: "cite-line" }, cite(title)));
    result.replaceChildren(toBrief(false, "Every fact, side by side"), toolkitBrief.tools(whole), whole);
    return `Brief of ${title}.`;
  }

  /**
   * How to cite what is shown: as this page is cited, with what was picked.
   * @param {string} title
   */
  function cite(title) {
    const page = document.querySelector(".cite [data-copy]")?.textContent?.trim() || "";
    const address = document.querySelector("link[rel='canonical']")?.getAttribute("href") || "";
    const own = textOf(without(one(document, "h1", HTMLElement), ".headerlink"));
    const here = address && page.endsWith(address) ? write(state.kind, state.ids, true) : "";
    return page ? `Cite as: ${page.replace(`‘${own}’`, `‘${title}: side by side’`)}${here}` : "";
  }

  // The list has the same anchors as this page's addresses, for readers without script. Nobody may land there.
  one(document, ".compared", HTMLElement).remove();
  if (location.hash) window.scrollTo(0, 0);
  region.replaceChildren(kinds, picker, ...choices, said, result);
  for (const choice of choices) choice.hidden = true;
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
