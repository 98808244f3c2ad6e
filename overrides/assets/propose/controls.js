// What a reader fills in for one value: a box, a list to choose from, or a source and where in it.
//
// A control is { element, inputs, read, write } and may have refresh(values), which follows what else is
// filled in, and note, a sentence on what was chosen. read() gives undefined for what is empty.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { folded, form, strip, stripEnd } = propose;

  // Longer than a box can show.
  const LONG = 100;
  // Signs of a source's name in the list of sources.
  const LONGEST_NAME = 60;
  // A number that is written here as in Python. More digits would be, in either language, another number.
  const NUMBER = /^-?\d{1,15}(\.\d{1,4})?$/u;
  const WELL_FORMED = /[\ud800-\udfff]/gu;
  let made = 0;

  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function newId() {
    made += 1;
    return `propose-${made}`;
  }

  // Half a sign, which no file can hold, becomes the sign for one that is lost.
  function typed(input) {
    return strip(input.value.replace(WELL_FORMED, "\ufffd")) || undefined;
  }

  function box(attributes = {}, long = 0) {
    const kind = long ? ["textarea", { rows: String(long), ...attributes }] : ["input", { type: "text", ...attributes }];
    const input = element(kind[0], { id: newId(), autocomplete: "off", ...kind[1] });
    return {
      element: input,
      inputs: [input],
      read: () => typed(input),
      write: (value) => {
        input.value = typeof value === "string" || typeof value === "number" ? String(value) : "";
      },
    };
  }

  function number() {
    const made = box({ inputmode: "decimal" });
    return {
      ...made,
      read: () => {
        const text = made.read();
        return text !== undefined && NUMBER.test(text) ? Number(text) : text;
      },
    };
  }

  // A list to choose from. What a draft holds and the list does not have is kept, to be mended.
  function choice(options, empty) {
    const select = element("select", { id: newId() });
    const offer = (given, keep) => {
      const offered = [["", empty], ...given];
      if (keep && !offered.some(([value]) => value === keep)) offered.push([keep, keep]);
      select.replaceChildren(...offered.map(([value, words]) => element("option", { value }, words)));
      select.value = keep || "";
    };
    offer(options, "");
    return {
      element: select,
      inputs: [select],
      read: () => select.value || undefined,
      write: (value) => offer(options, typeof value === "string" ? strip(value) : ""),
      offer: (given) => {
        options = given;
        offer(given, select.value);
      },
    };
  }

  function flag() {
    const made = choice([["true", "Yes"], ["false", "No"]], "Not said");
    return {
      ...made,
      read: () => (made.read() === undefined ? undefined : made.read() === "true"),
      write: (value) => made.write(typeof value === "boolean" ? String(value) : ""),
    };
  }

  function vocabulary(name) {
    const values = form.vocabularies[name] || [];
    const made = choice(values.map(([id, label]) => [id, label]), "Choose one");
    const chosen = () => values.find(([id]) => id === made.read());
    return { ...made, note: () => (chosen() ? chosen()[2] : "") };
  }

  // The ids of one of the lists of the same place, such as its bodies.
  function part(list) {
    const made = choice([], "None");
    let shown = "[]";
    return {
      ...made,
      refresh: (values) => {
        const parts = (values[list] || []).filter((each) => each.id);
        const options = parts.map((each) => [each.id, each.name || each.id]);
        if (JSON.stringify(options) === shown) return;
        shown = JSON.stringify(options);
        made.offer(options);
      },
    };
  }

  function record(folder, lists) {
    const records = form.records[folder];
    if (records.length <= form.many) return choice(records.map(([id, name]) => [id, name]), "Choose one");
    const names = new Map(records.flatMap(([id, name, aliases]) => [...aliases, name].map((each) => [folded(each), id])));
    const ids = new Map(records.map(([id, name]) => [id, name]));
    const made = box({ list: lists(folder), spellcheck: "false" });
    const read = () => {
      const text = made.read();
      return text === undefined || ids.has(text) ? text : names.get(folded(text)) || text;
    };
    made.element.addEventListener("change", () => made.write(read()));
    return { ...made, read, note: () => ids.get(read()) || "" };
  }

  // The list of suggestions for a folder, which all boxes that take its ids share.
  function suggestions(region) {
    const there = new Map();
    return (folder) => {
      if (!there.has(folder)) {
        const options = form.records[folder].map(([id, name]) => element("option", { value: id }, name));
        const list = element("datalist", { id: newId() }, ...options);
        region.append(list);
        there.set(folder, list.id);
      }
      return there.get(folder);
    };
  }

  function labelled(words, control, hint = "") {
    const said = element("span", { class: "propose-hint", id: newId() }, hint);
    control.inputs[0].setAttribute("aria-describedby", said.id);
    return element("div", {}, element("label", { for: control.inputs[0].id }, words), said, control.element);
  }

  function shortened(name) {
    const signs = Array.from(name);
    return signs.length > LONGEST_NAME ? `${stripEnd(signs.slice(0, LONGEST_NAME - 1).join(""))}…` : name;
  }

  function citation() {
    const sources = form.records.sources.map(([id, name]) => [id, `${form.sources[id].short}: ${shortened(name)}`]);
    const source = choice(sources.sort(([, one], [, other]) => one.localeCompare(other, "en")), "Choose a source");
    const holder = element("div", {});
    let where = null;

    function place(value) {
      const { pages = 0, sections = [] } = Object.hasOwn(form.sources, source.read() || "") ? form.sources[source.read()] : {};
      where = sections.length ? choice(sections.map((each) => [each, each]), "Choose a section") : box();
      where.write(value);
      const hint = pages ? `As p. 44 or pp. 44–45. Its pages go from 1 to ${pages}.` : "";
      holder.replaceChildren(labelled(sections.length ? "Section" : "Page or section", where, hint));
    }

    source.element.addEventListener("change", () => {
      const kept = where.read();
      const { sections = [] } = form.sources[source.read()] || {};
      place(sections.length && !sections.includes(kept) ? "" : kept);
    });
    place("");
    return {
      element: element("div", { class: "propose-citation" }, labelled("Source", source), holder),
      get inputs() {
        return [...source.inputs, ...where.inputs];
      },
      read: () => {
        const [id, locator] = [source.read() || "", where.read()];
        return locator ? `${id}, ${locator}` : id || undefined;
      },
      write: (value) => {
        const [id, ...rest] = (typeof value === "string" ? value : "").split(",");
        source.write(id);
        place(strip(rest.join(",")));
      },
    };
  }

  function control(field, lists) {
    switch (field.type) {
      case "text":
      case "words":
        return box({}, 4);
      case "number":
        return number();
      case "flag":
        return flag();
      case "choice":
        return vocabulary(field.of);
      case "record":
        return record(field.of, lists);
      case "part":
        return part(field.of);
      case "citation":
        return citation();
      case "line":
        return box({}, field.longest > LONG ? 3 : 0);
      default:
        return box({ spellcheck: "false" });
    }
  }

  Object.assign(propose, { citation, control, element, newId, suggestions });
})();
