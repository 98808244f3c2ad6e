// The questions of the form: one value, a group of fields, and lists of either, with "Add another" and "Remove".

/**
 * @typedef {Object} Question
 * @property {HTMLElement} element
 * @property {() => Question[]} inside
 * @property {boolean} left Whether the reader has been there.
 * @property {() => Value | undefined} read
 * @property {(value: unknown) => void} write
 * @property {(path: Path) => Question | null} at The question that a problem is about.
 * @property {(values: Values) => void} [refresh] Follows what else is filled in.
 * @property {(folder: string, from: string, to: string) => void} [rename] Follows a new record's id.
 * @property {(sentences: string[]) => void} [say] Puts what is wrong beside it.
 * @property {(text: string) => void} [name]
 * @property {(text: string) => void} [note]
 */
/** @typedef {Map<string, Question>} Questions */

const proposeFields = (() => {
  "use strict";

  const { button, element, one } = toolkit;
  const { fields, form, idFrom, named, uncited } = proposeShape;
  const { citation, control, limit, link, newId } = proposeControls;

  // So many fields that may be left out stand open; more are folded away.
  const FEW = 3;
  // What a citation stands before, and the citations that a further one joins.
  const SIGN = /[.?!]$/u;
  const CITED = /\[@[^[\]]+\]$/u;

  /** @param {Field} field */
  function hintOf({ schema }) {
    const { description = "" } = schema;
    const most = limit(schema);
    if (most) return `${description} At most ${most} letters.`;
    switch (schema["x-type"]) {
      case "date":
        return `${description} ${schema.patternErrorMessage}`;
      case "record":
        if (form.kinds.slice(1).some(({ folder }) => folder === schema["x-of"])) return description;
        return `${description} If it is not in the list, leave this out, and tell it when you hand the file over.`;
      default:
        return description;
    }
  }

  /** @param {Field} field */
  function told(field) {
    return element("p", { class: "propose-hint", id: newId() }, hintOf(field));
  }

  function trouble() {
    return element("p", { class: "propose-problem", id: newId(), hidden: "" });
  }

  /**
   * @param {HTMLElement} node
   * @param {string[]} sentences
   */
  function tell(node, sentences) {
    put(node, sentences.length ? `To mend: ${sentences.join(" ")}` : "");
  }

  /**
   * @param {HTMLElement} node
   * @param {string} text
   */
  function put(node, text) {
    if (node.textContent === text) return;
    node.textContent = text;
    node.hidden = !text;
  }

  /** @param {Field} field */
  function needed(field) {
    return field.required ? element("span", { class: "propose-needed" }, " (needed)") : "";
  }

  /**
   * @param {HTMLElement} node
   * @param {(HTMLElement | null)[]} words
   */
  function describe(node, words) {
    const ids = words.flatMap((each) => (each ? [each.id] : []));
    if (ids.length) node.setAttribute("aria-describedby", ids.join(" "));
    else node.removeAttribute("aria-describedby");
  }

  /**
   * Tell the browser what is wrong with a box, and with it whoever reads the page aloud.
   * @param {Input} input
   * @param {string[]} sentences
   */
  function judge(input, sentences) {
    input.setCustomValidity(sentences.join(" "));
    input.setAttribute("aria-invalid", String(sentences.length > 0));
  }

  /**
   * One value. An item of a list has its number for a name, and no hint of its own.
   * @param {Field} field
   * @param {boolean} item
   * @returns {Question}
   */
  function single(field, item) {
    const own = control(field.schema);
    const holds = field.schema["x-type"];
    const compound = holds === "citation";
    const name = element("span", {}, field.label);
    const hint = item ? null : told(field);
    const note = element("p", { class: "propose-note", id: newId(), hidden: "" });
    const problem = trouble();
    const label = compound ? element("legend", {}, name) : element("label", { for: own.inputs()[0].id }, name);
    if (!item) label.append(needed(field));
    const node = element(compound ? "fieldset" : "div", { class: "propose-field" }, label);
    if (hint) node.append(hint);
    node.append(problem, own.element, note);
    if (compound) describe(node, [hint, note, problem]);
    const text = holds === "text" || holds === "words" ? /** @type {HTMLTextAreaElement} */ (own.element) : null;
    const tools = text ? [...(holds === "text" ? [citing(text)] : []), linking(text)] : [];
    node.append(...tools.map((tool) => tool.element));
    /** @type {Question} */
    const question = {
      element: node,
      inside: () => [],
      left: false,
      read: own.read,
      write: own.write,
      at: () => question,
      note: (text) => put(note, text),
      refresh: (values) => {
        own.refresh?.(values);
        for (const tool of tools) tool.refresh();
        if (own.note) put(note, own.note());
      },
      say: (sentences) => {
        tell(problem, sentences);
        for (const input of own.inputs()) {
          input.required = field.required && !item;
          judge(input, sentences);
          if (!compound) describe(input, [hint, note, problem]);
        }
      },
      name: (text) => {
        name.textContent = text;
      },
      rename: (...given) => {
        own.rename?.(...given);
        if (text) text.value = renamed(text.value, ...given);
      },
    };
    question.say?.([]);
    return question;
  }

  /**
   * A text in which citations of a record and links to it have its new id.
   * @param {string} text
   * @param {string} folder
   * @param {string} from
   * @param {string} to
   */
  function renamed(text, folder, from, to) {
    const noun = form.kinds.find((kind) => kind.folder === folder)?.noun;
    const linked = text.replaceAll(`](${noun}:${from})`, `](${noun}:${to})`);
    return folder === form.cited
      ? linked.replaceAll(`@${from},`, `@${to},`).replaceAll(`@${from}]`, `@${to}]`)
      : linked;
  }

  /**
   * Where a citation goes that belongs to what stands before it, and how it is written there.
   * @param {string} before
   * @param {string} cited
   * @returns {[number, string]}
   */
  function placed(before, cited) {
    const said = before.trimEnd();
    const cut = SIGN.test(said.slice(-1)) ? said.slice(0, -1) : before;
    const end = cut.trimEnd();
    if (CITED.test(end.slice(end.lastIndexOf("[")))) return [end.length - 1, `; @${cited}`];
    return [cut.length, `${/\S$/u.test(cut.slice(-1)) ? " " : ""}[@${cited}]`];
  }

  /**
   * What helps with a text, folded away until somebody wants it, and made then.
   * @param {string} words
   * @param {() => [Control, ...Node[]]} make
   */
  function tool(words, make) {
    const details = element("details", { class: "propose-citing" }, element("summary", {}, words));
    /** @type {Control | undefined} */
    let own;
    details.addEventListener("toggle", () => {
      if (own) return;
      const [control, ...more] = make();
      own = control;
      details.append(control.element, ...more);
    });
    return { element: details, refresh: () => own?.refresh?.({}) };
  }

  /**
   * A source to be put into a text, for what the reader wrote last: before the sign that ends it.
   * @param {HTMLTextAreaElement} text
   */
  function citing(text) {
    return tool("Add a source to this text", () => {
      const own = citation();
      const missing = element("p", { class: "propose-problem", role: "alert", hidden: "" });
      own.element.addEventListener("input", () => tell(missing, []));
      const insert = () => {
        const cited = own.read();
        if (typeof cited !== "string") return;
        const lack = uncited(cited);
        tell(missing, lack ? [lack] : []);
        if (lack) return;
        const caret = text.selectionEnd;
        const [at, words] = placed(text.value.slice(0, caret), cited);
        text.setRangeText(words, at, at);
        putBack(text, caret + words.length);
      };
      return [own, button("Put it into the text", insert), missing];
    });
  }

  /**
   * A link to a record, to be put into a text: of the words that the reader marked, or else of the record's name.
   * @param {HTMLTextAreaElement} text
   */
  function linking(text) {
    return tool("Link words of this text", () => {
      const own = link();
      const insert = () => {
        const to = own.read();
        if (typeof to !== "string") return;
        const { selectionStart: from, selectionEnd: end } = text;
        const words = `[${text.value.slice(from, end).trim() || own.words()}](${to})`;
        text.setRangeText(words, from, end);
        putBack(text, from + words.length);
      };
      return [own, button("Put the link into the text", insert)];
    });
  }

  /**
   * Have the reader write on in a text, where it was changed for them.
   * @param {HTMLTextAreaElement} text
   * @param {number} caret
   */
  function putBack(text, caret) {
    text.setSelectionRange(caret, caret);
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /**
   * A group of fields: those that it needs first, and if many may be left out, those folded away.
   * @param {Field} field
   * @param {boolean} item
   * @returns {Question}
   */
  function group(field, item) {
    const { schema } = field;
    const either = [...named(schema.oneOf), ...named(schema.anyOf)];
    const own = fields(schema);
    const optional = own.filter((each) => !each.required && !either.includes(each.name));
    const needs = own.filter((each) => !optional.includes(each));
    /** @type {Questions} */
    const questions = new Map([...needs, ...optional].map((each) => [each.name, any(each)]));
    const elementsOf = (/** @type {Field[]} */ some) => some.map((each) => elementOf(questions, each.name));
    const name = element("span", {}, field.label);
    const hint = item ? null : told(field);
    const problem = trouble();
    const legend = element("legend", {}, name);
    if (!item) legend.append(needed(field));
    const node = element("fieldset", { class: "propose-group" }, legend);
    if (hint) node.append(hint);
    node.append(problem, ...elementsOf(needs));
    if (optional.length <= FEW) node.append(...elementsOf(optional));
    else {
      const names = optional.map((each) => each.label.toLowerCase()).join(", ");
      const summary = element("summary", {}, `More: ${names}`);
      node.append(element("details", { class: "propose-more" }, summary, ...elementsOf(optional)));
    }
    describe(node, [hint, problem]);
    giveId(questions.get("id"), questions.get("name"));
    const within = together(questions);
    /** @type {Question} */
    const question = {
      ...within,
      element: node,
      at: (path) => (path.length ? within.at(path) : question),
      say: (sentences) => tell(problem, sentences),
      name: (text) => {
        name.textContent = text;
      },
    };
    return question;
  }

  /**
   * @param {Questions} questions
   * @param {string} name
   */
  function elementOf(questions, name) {
    const found = questions.get(name);
    if (!found) throw new TypeError(`There is no field ${name}.`);
    return found.element;
  }

  /**
   * Several questions as one: their values by name, without those that are empty.
   * @param {Questions} questions
   * @returns {Question}
   */
  function together(questions) {
    return {
      element: element("div", {}),
      left: false,
      inside: () => Array.from(questions.values()),
      read: () => {
        /** @type {[string, Value][]} */
        const found = Array.from(questions).flatMap(([name, question]) => {
          const value = question.read();
          return value === undefined ? [] : [[name, value]];
        });
        return found.length ? Object.fromEntries(found) : undefined;
      },
      write: (values) => {
        const given = new Map(values && typeof values === "object" ? Object.entries(values) : []);
        for (const [name, question] of questions) question.write(given.get(name));
      },
      at: ([name, ...path]) => questions.get(String(name))?.at(path) || null,
    };
  }

  /**
   * Give a part an id that nobody has to think of: that of its name, until someone writes another.
   * @param {Question} [id]
   * @param {Question} [name]
   */
  function giveId(id, name) {
    if (!id || !name) return;
    let given = "";
    name.element.addEventListener("change", () => {
      const own = id.read();
      if (own !== undefined && own !== given) return;
      given = idFrom(String(name.read() || ""));
      id.write(given);
    });
  }

  /**
   * @param {Field} field
   * @returns {Question}
   */
  function list(field) {
    const each = { ...field, schema: field.schema.items || {} };
    const items = element("div", { class: "propose-items" });
    const add = button("", another);
    const hint = told({ ...field, schema: { ...each.schema, description: field.schema.description } });
    const problem = trouble();
    const legend = element("legend", {}, field.label, needed(field));
    const node = element("fieldset", { class: "propose-list" }, legend, hint, problem, items, add);
    describe(node, [hint, problem]);
    /** @typedef {{ question: Question, remove: HTMLButtonElement, element: HTMLElement }} Item */
    /** @type {Item[]} */
    let all = [];
    /** @type {Question[]} */
    let filled = [];

    function number() {
      all.forEach(({ question, remove }, position) => {
        const name = `${field.label}, item ${position + 1}`;
        question.name?.(name);
        remove.setAttribute("aria-label", `Remove ${name}`);
      });
      add.textContent = all.length ? "Add another" : "Add";
      add.setAttribute("aria-label", `${add.textContent}: ${field.label}`);
    }

    /** @param {Item} item */
    function take(item) {
      const words = `${item.remove.getAttribute("aria-label")}, with what is in it?`;
      if (item.question.read() !== undefined && !window.confirm(words)) return;
      all = all.filter((other) => other !== item);
      item.element.remove();
      number();
      add.focus();
      node.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /** @param {unknown} [value] */
    function append(value) {
      const question = each.schema.properties ? group(each, true) : single(each, true);
      const remove = button("Remove", () => take(item), "md-button propose-remove");
      /** @type {Item} */
      const item = { question, remove, element: element("div", { class: "propose-item" }, question.element, remove) };
      if (value !== undefined) question.write(value);
      all.push(item);
      items.append(item.element);
      number();
      return question;
    }

    function another() {
      const question = append();
      node.dispatchEvent(new Event("input", { bubbles: true }));
      one(question.element, "input, select, textarea", HTMLElement).focus();
    }

    /** @type {Question} */
    const question = {
      element: node,
      inside: () => all.map((item) => item.question),
      left: false,
      read: () => {
        const read = all.map((item) => ({ question: item.question, value: item.question.read() }));
        const found = read.filter(({ value }) => value !== undefined);
        filled = found.map((item) => item.question);
        return found.length ? /** @type {Value[]} */ (found.map(({ value }) => value)) : undefined;
      },
      write: (values) => {
        items.replaceChildren();
        all = [];
        if (Array.isArray(values)) for (const value of values) append(value);
        if (!all.length && field.required) append();
        number();
      },
      at: ([position, ...path]) => (position === undefined ? question : filled[Number(position)]?.at(path) || null),
      say: (sentences) => tell(problem, sentences),
    };
    question.write(undefined);
    return question;
  }

  /**
   * @param {Field} field
   * @returns {Question}
   */
  function any(field) {
    if (field.schema.items) return list(field);
    return field.schema.properties ? group(field, false) : single(field, false);
  }

  return { any, elementOf, group, judge, together };
})();
