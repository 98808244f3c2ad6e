// What a reader fills in for one value: a box, a list to choose from, or a source and where in it.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/**
 * @typedef {Object} Control
 * @property {HTMLElement} element
 * @property {() => Input[]} inputs
 * @property {() => Value | undefined} read Gives nothing for what is empty.
 * @property {(value: unknown) => void} write
 * @property {(values: Values) => void} [refresh] Follows what else is filled in.
 * @property {(folder: string, from: string, to: string) => void} [rename] Follows a new record's id.
 * @property {() => string} [note] A sentence on what was chosen.
 */
/** @typedef {{ kind: FormKind, choose: (id: string) => void }} Wanted A record to be added, and what to do with its id. */

const proposeControls = (() => {
  "use strict";

  const { button, element } = toolkit;
  const { choices, cited, clean, form, parted, publications, sourceOf } = proposeShape;

  // Signs: more than a box can show, and a limit that nobody meets but by a wrong paste, and need not know.
  const LONG = 100;
  const FAR = 400;
  // What a list asks for that does not have what is to be chosen.
  const WANTED = "propose-wanted";
  // A number as people write it: digits, or with a sign between each three of them.
  const NUMBER = /^\d{1,15}$|^\d{1,3}(?:[,\s]\d{3})+$/u;
  let made = 0;

  /**
   * How many signs a text may have, if whoever writes it must know.
   * @param {Schema} schema
   */
  function limit({ maxLength = 0, "x-type": type = "" }) {
    return type || maxLength > FAR ? 0 : maxLength;
  }

  function newId() {
    made += 1;
    return `propose-${made}`;
  }

  /**
   * @param {Record<string, string>} [attributes]
   * @param {number} [rows]
   */
  function box(attributes = {}, rows = 0) {
    const common = { id: newId(), autocomplete: "off", ...attributes };
    const input = rows
      ? element("textarea", { rows: String(rows), ...common })
      : element("input", { type: "text", ...common });
    return {
      element: input,
      inputs: () => [input],
      read: () => clean(input.value) || undefined,
      write: (/** @type {unknown} */ value) => {
        input.value = typeof value === "string" || typeof value === "number" ? String(value) : "";
      },
    };
  }

  /**
   * A box whose text is read in another way, if that makes sense of it.
   * @param {Record<string, string>} attributes
   * @param {(text: string) => Value} meaning
   */
  function read(attributes, meaning) {
    const own = box(attributes);
    return {
      ...own,
      read: () => {
        const text = own.read();
        return text === undefined ? undefined : meaning(text);
      },
    };
  }

  function number() {
    return read({ inputmode: "numeric" }, (text) => {
      return NUMBER.test(text) ? Number(text.replace(/[,\s]/gu, "")) : text;
    });
  }

  function page() {
    return read({}, (text) => {
      const [, first, last] = cited(`p. ${text}`);
      return first ? `${last ? "pp." : "p."} ${text}` : text;
    });
  }

  /**
   * A list to choose from. It has what is chosen, and all else while a reader is at it: a profile has hundreds of
   * lists, many of them of hundreds of records. What a draft holds and the list does not have is kept, to be mended.
   * @param {string[][]} options
   * @param {string} empty
   */
  function choice(options, empty) {
    const select = element("select", { id: newId() });
    let all = options;
    let whole = false;

    /** @param {string} kept */
    function show(kept) {
      const own = kept ? [all.find(([id]) => id === kept) || [kept, kept]] : [];
      const shown = new Set([["", empty], ...(whole ? all : []), ...own]);
      select.replaceChildren(...Array.from(shown, ([id, name]) => new Option(name, id)));
      select.value = kept;
    }

    /** @param {boolean} now */
    function fill(now) {
      if (whole === now) return;
      whole = now;
      show(select.value);
    }

    show("");
    for (const name of ["pointerdown", "focus"]) select.addEventListener(name, () => fill(true));
    select.addEventListener("blur", () => fill(false));
    return {
      element: select,
      inputs: () => [select],
      read: () => select.value || undefined,
      write: (/** @type {unknown} */ value) => {
        const kept = typeof value === "string" ? clean(value) : "";
        select.value = kept;
        if (select.value !== kept) show(kept);
      },
      offer: (/** @type {string[][]} */ given) => {
        all = given;
        show(select.value);
      },
    };
  }

  function flag() {
    const own = choice(
      [
        ["true", "Yes"],
        ["false", "No"],
      ],
      "Not said"
    );
    return {
      ...own,
      read: () => (own.read() === undefined ? undefined : own.read() === "true"),
      write: (/** @type {unknown} */ value) => own.write(typeof value === "boolean" ? String(value) : ""),
    };
  }

  /**
   * A button below a list, to add what the list does not have; nothing, if it is not to be added here.
   * @param {string} folder
   * @param {{ element: HTMLElement, write: (id: string) => void }} list
   */
  function adder(folder, list) {
    const kind = form.kinds.slice(1).find((one) => one.folder === folder);
    if (!kind) return "";
    const choose = (/** @type {string} */ id) => {
      list.write(id);
      list.element.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const want = () => made.dispatchEvent(new CustomEvent(WANTED, { bubbles: true, detail: { kind, choose } }));
    const made = button(`Not in the list? Add ${kind.one}`, want, "propose-add");
    return made;
  }

  /**
   * One of the values of a vocabulary, of the records of a kind, or of the parts of the same record.
   * @param {Schema} schema
   */
  function listed(schema) {
    const { "x-type": type, "x-of": of = "" } = schema;
    let given = choices(schema, {}) || [];
    const own = choice(given, type === "part" ? "None" : "Choose one");
    const same = (/** @type {string[][]} */ now) =>
      type === "part" ? JSON.stringify(now) === JSON.stringify(given) : now === given;
    const add = type === "record" ? adder(of, own) : "";
    return {
      ...own,
      element: add ? element("div", {}, own.element, add) : own.element,
      note: () => (given.find(([id]) => id === own.read()) || [])[2] || "",
      refresh: (/** @type {Values} */ values) => {
        const now = choices(schema, values) || [];
        if (same(now)) return;
        given = now;
        own.offer(given);
      },
      rename: (/** @type {string} */ folder, /** @type {string} */ from, /** @type {string} */ to) => {
        if (type === "record" && of === folder && own.read() === from) own.write(to);
      },
    };
  }

  /**
   * @param {string} words
   * @param {Control} control
   * @param {string} [hint]
   */
  function labelled(words, control, hint = "") {
    const [input] = control.inputs();
    const said = element("span", { class: "propose-hint", id: newId() }, hint);
    input.setAttribute("aria-describedby", said.id);
    return element("div", {}, element("label", { for: input.id }, words), said, control.element);
  }

  // A source, and its page or section. Both are chosen: a page is typed, because there may be hundreds.
  function citation() {
    let given = publications();
    const source = choice(given, "Choose a source");
    const holder = element("div", {});
    /** @type {Control} */
    let where = box();
    let shown = "";

    /** @returns {{ pages: number, sections: string[] }} */
    function chosen() {
      return sourceOf(source.read() || "") || { pages: 0, sections: [] };
    }

    /** @param {string} value */
    function place(value) {
      const { pages, sections } = chosen();
      shown = JSON.stringify([pages, sections]);
      if (sections.length)
        where = choice(
          sections.map((each) => [each, each]),
          "Choose a section"
        );
      else where = pages ? page() : box();
      where.write(value);
      const hint = pages ? `As 44 or 44–45. Its pages go from 1 to ${pages}.` : "";
      holder.replaceChildren(labelled(sections.length ? "Section" : "Page or section", where, hint));
    }

    source.element.addEventListener("change", () => {
      const kept = String(where.read() || "");
      const { sections } = chosen();
      place(sections.length && !sections.includes(kept) ? "" : kept);
    });
    place("");
    const list = { ...source, element: element("div", {}, source.element, adder(form.cited, source)) };
    return {
      element: element("div", { class: "propose-citation" }, labelled("Source", list), holder),
      inputs: () => [...source.inputs(), ...where.inputs()],
      read: () => {
        const [id, locator] = [source.read() || "", where.read()];
        return locator ? `${id}, ${locator}` : id || undefined;
      },
      write: (/** @type {unknown} */ value) => {
        const given = parted(typeof value === "string" ? value : "");
        source.write(given.id);
        place(given.where);
      },
      refresh: () => {
        if (publications() === given) return;
        given = publications();
        source.offer(given);
        const { pages, sections } = chosen();
        if (shown !== JSON.stringify([pages, sections])) place(String(where.read() || ""));
      },
      rename: (/** @type {string} */ folder, /** @type {string} */ from, /** @type {string} */ to) => {
        if (folder === form.cited && source.read() === from) source.write(to);
      },
    };
  }

  // The records that a text may link to. What is cited is not among them.
  const LINKED = form.kinds.slice(1).filter(({ folder }) => folder !== form.cited);
  /** @type {string[][][]} */
  let lists = [];
  /** @type {string[][]} */
  let links = [];

  function linkable() {
    const now = LINKED.map(({ folder }) => choices({ "x-type": "record", "x-of": folder }, {}) || []);
    if (now.every((list, at) => list === lists[at])) return links;
    lists = now;
    links = now.flatMap((list, at) => list.map(([id, name]) => [`${LINKED[at].noun}:${id}`, name]));
    return links;
  }

  // What words of a text lead to, as it is written there: the kind, a colon and the id.
  function link() {
    let given = linkable();
    const own = choice(given, "Choose one");
    const adders = LINKED.map(({ folder, noun }) => {
      return adder(folder, { element: own.element, write: (id) => own.write(`${noun}:${id}`) });
    });
    return {
      ...own,
      element: labelled("Link to", { ...own, element: element("div", {}, own.element, ...adders) }),
      words: () => (given.find(([id]) => id === own.read()) || ["", ""])[1].replace(/ \(new\)$/u, ""),
      refresh: () => {
        if (linkable() === given) return;
        given = linkable();
        own.offer(given);
      },
    };
  }

  /**
   * @param {Schema} schema
   * @returns {Control}
   */
  function control(schema) {
    switch (schema["x-type"] || schema.type) {
      case "text":
      case "words":
        return box({}, 4);
      case "integer":
        return number();
      case "boolean":
        return flag();
      case "choice":
      case "record":
      case "part":
        return listed(schema);
      case "citation":
        return citation();
      case "string":
        return box({}, limit(schema) > LONG ? 3 : 0);
      default:
        return box({ spellcheck: "false" });
    }
  }

  return { WANTED, citation, control, limit, link, newId };
})();
