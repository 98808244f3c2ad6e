// What a reader fills in for one value: a box, a list to choose from, or a source and where in it.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/**
 * @typedef {Object} Control
 * @property {HTMLElement} element
 * @property {() => Input[]} inputs
 * @property {() => Value | undefined} read Gives nothing for what is empty.
 * @property {(value: unknown) => void} write
 * @property {(values: Values) => void} [refresh] Follows what else is filled in.
 * @property {() => string} [note] A sentence on what was chosen.
 */

const proposeControls = (() => {
  "use strict";

  const { element } = toolkit;
  const { choices, clean, form, parted } = proposeShape;

  // Signs: more than a box can show, and a limit that nobody meets but by a wrong paste, and need not know.
  const LONG = 100;
  const FAR = 400;
  // A number that is written here as in Python. More digits would be, in either language, another number.
  const NUMBER = /^-?\d{1,15}(\.\d{1,4})?$/u;
  // A page, or the first and the last one, as people write them.
  const PAGES = /^(\d+)(?:[–-](\d+))?$/u;
  /** @type {WeakMap<string[][], HTMLTemplateElement>} */
  const templates = new WeakMap();
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
    return read({ inputmode: "decimal" }, (text) => {
      const digits = text.replace(/[,\s]/gu, "");
      return NUMBER.test(digits) ? Number(digits) : text;
    });
  }

  function page() {
    return read({}, (text) => {
      const [, first, last] = PAGES.exec(text) || [];
      return first ? `${last ? "pp." : "p."} ${text}` : text;
    });
  }

  /**
   * Options for a list. The browser copies those of a long one faster than it makes them, and records are asked for often.
   * @param {string[][]} given
   * @param {string} empty
   */
  function optionsOf(given, empty) {
    const known = templates.get(given) || element("template", {});
    if (!templates.has(given)) known.content.append(...given.map(([id, name]) => new Option(name, id)));
    templates.set(given, known);
    return [new Option(empty, ""), known.content.cloneNode(true)];
  }

  /**
   * A list to choose from. What a draft holds and the list does not have is kept, to be mended.
   * @param {string[][]} options
   * @param {string} empty
   */
  function choice(options, empty) {
    const select = element("select", { id: newId() }, ...optionsOf(options, empty));
    const write = (/** @type {unknown} */ value) => {
      const kept = typeof value === "string" ? clean(value) : "";
      select.value = kept;
      if (select.value === kept) return;
      select.append(new Option(kept, kept));
      select.value = kept;
    };
    return {
      element: select,
      inputs: () => [select],
      read: () => select.value || undefined,
      write,
      offer: (/** @type {string[][]} */ given) => {
        const kept = select.value;
        select.replaceChildren(...optionsOf(given, empty));
        write(kept);
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
   * One of the values of a vocabulary, of the records of a kind, or of the parts of the same record.
   * @param {Schema} schema
   */
  function listed(schema) {
    const offered = choices(schema, {}) || [];
    const own = choice(offered, schema["x-type"] === "part" ? "None" : "Choose one");
    let shown = JSON.stringify(offered);
    return {
      ...own,
      note: () => (offered.find(([id]) => id === own.read()) || [])[2] || "",
      refresh: (/** @type {Values} */ values) => {
        if (schema["x-type"] !== "part") return;
        const given = choices(schema, values) || [];
        if (JSON.stringify(given) === shown) return;
        shown = JSON.stringify(given);
        own.offer(given);
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
    const sources = Object.entries(form.sources).map(([id, { label }]) => [id, label]);
    const source = choice(sources, "Choose a source");
    const holder = element("div", {});
    /** @type {Control} */
    let where = box();

    /** @returns {{ pages: number, sections: string[] }} */
    function chosen() {
      const id = source.read() || "";
      return Object.hasOwn(form.sources, id) ? form.sources[id] : { pages: 0, sections: [] };
    }

    /** @param {string} value */
    function place(value) {
      const { pages, sections } = chosen();
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
    return {
      element: element("div", { class: "propose-citation" }, labelled("Source", source), holder),
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
      case "number":
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

  return { citation, control, limit, newId };
})();
