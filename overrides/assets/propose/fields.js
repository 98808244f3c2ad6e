// The questions of the form: one value, a group of fields, and lists of either, with "Add another" and "Remove".
//
// Each is { element, inside, read, write, at, refresh, say, left }: at(path) finds the question that a problem
// is about, say(sentences) puts what is wrong beside it, and left tells whether the reader has been there.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { citation, control, element, idFrom, inCitation, newId, stripEnd } = propose;

  // So many fields that may be left out stand open; more are folded away.
  const FEW = 3;
  // What a citation stands before, and the citations that a further one joins.
  const SIGN = /[.?!]$/u;
  const CITED = /\[@[^[\]]+\]$/u;

  function told(field) {
    return element("p", { class: "propose-hint", id: newId() }, field.hint);
  }

  function trouble() {
    return element("p", { class: "propose-problem", id: newId(), hidden: "" });
  }

  function tell(node, sentences) {
    const text = sentences.length ? `To mend: ${sentences.join(" ")}` : "";
    if (node.textContent !== text) node.textContent = text;
    node.hidden = !text;
  }

  function needed(field) {
    return field.required ? element("span", { class: "propose-needed" }, " (needed)") : "";
  }

  function describe(input, ids) {
    if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
    else input.removeAttribute("aria-describedby");
  }

  // One value. An item of a list has its number for a name, and no hint of its own.
  function single(field, lists, item) {
    const own = control(field, lists);
    const compound = field.type === "citation";
    const name = element("span", {}, field.label);
    const hint = item ? null : told(field);
    const note = element("p", { class: "propose-note", id: newId() });
    const problem = trouble();
    const label = compound ? element("legend", {}, name) : element("label", { for: own.inputs[0].id }, name);
    if (!item) label.append(needed(field));
    const parts = [label, hint, problem, own.element, note].filter(Boolean);
    const node = element(compound ? "fieldset" : "div", { class: "propose-field" }, ...parts);
    const ids = [hint, note, problem].filter(Boolean).map((each) => each.id);
    if (compound) describe(node, ids);
    if (field.type === "text") node.append(citing(own.element));
    const question = {
      element: node,
      inside: () => [],
      left: false,
      read: own.read,
      write: own.write,
      at: () => question,
      note: (text) => {
        if (note.textContent !== text) note.textContent = text;
        note.hidden = !text;
      },
      refresh: (values) => {
        if (own.refresh) own.refresh(values);
        if (own.note) question.note(own.note());
        else if (!note.textContent) note.hidden = true;
      },
      say: (sentences) => {
        tell(problem, sentences);
        for (const input of own.inputs) {
          if (field.required && !item) input.setAttribute("aria-required", "true");
          if (sentences.length) input.setAttribute("aria-invalid", "true");
          else input.removeAttribute("aria-invalid");
          if (!compound) describe(input, ids);
        }
      },
      name: (text) => {
        name.textContent = text;
      },
    };
    question.say([]);
    return question;
  }

  // Where a citation goes that belongs to what stands before it, and how it is written there.
  function placed(before, cited) {
    const said = stripEnd(before);
    const cut = SIGN.test(said) ? said.slice(0, -1) : before;
    const end = stripEnd(cut);
    if (CITED.test(end)) return [end.length - 1, `; @${cited}`];
    return [cut.length, `${/\S$/u.test(cut) ? " " : ""}[@${cited}]`];
  }

  // A source to be put into a text, for what the reader wrote last: before the sign that ends it.
  function citing(text) {
    const details = element("details", { class: "propose-citing" }, element("summary", {}, "Add a source to this text"));
    details.addEventListener("toggle", () => {
      if (details.childElementCount > 1) return;
      const own = citation();
      const put = element("button", { type: "button", class: "md-button" }, "Put it into the text");
      const missing = element("p", { class: "propose-problem", role: "alert", hidden: "" });
      own.element.addEventListener("input", () => tell(missing, []));
      put.addEventListener("click", () => {
        const cited = own.read();
        if (!cited) return;
        const lacks = cited.includes(",") ? [] : inCitation(cited, {});
        tell(missing, lacks);
        if (lacks.length) return;
        const caret = text.selectionEnd;
        const [at, words] = placed(text.value.slice(0, caret), cited);
        text.setRangeText(words, at, at);
        text.setSelectionRange(caret + words.length, caret + words.length);
        text.focus();
        text.dispatchEvent(new Event("input", { bubbles: true }));
      });
      details.append(own.element, put, missing);
    });
    return details;
  }

  function lay(fields, lists, shown) {
    const questions = new Map(fields.map((field) => [field.name, any(field, lists)]));
    const open = fields.filter((field) => shown(field)).map((field) => questions.get(field.name).element);
    const folded = fields.filter((field) => !shown(field));
    if (!folded.length) return [questions, open];
    const names = folded.map((field) => field.label.toLowerCase()).join(", ");
    const more = element("details", { class: "propose-more" }, element("summary", {}, `More: ${names}`));
    more.append(...folded.map((field) => questions.get(field.name).element));
    return [questions, [...open, more]];
  }

  // A group of fields: those that it needs first.
  function group(field, lists, item) {
    const either = [...field.exactlyOne, ...field.atLeastOne];
    const optional = field.fields.filter((each) => !each.required && !either.includes(each.name));
    const shown = (each) => optional.length <= FEW || !optional.includes(each);
    const needs = [...field.fields].sort((one, other) => optional.includes(one) - optional.includes(other));
    const [questions, laid] = lay(needs, lists, shown);
    const name = element("span", {}, field.label);
    const hint = item ? null : told(field);
    const problem = trouble();
    const legend = element("legend", {}, name);
    if (!item) legend.append(needed(field));
    const node = element("fieldset", { class: "propose-group" }, ...[legend, hint, problem].filter(Boolean), ...laid);
    describe(node, [hint, problem].filter(Boolean).map((each) => each.id));
    if (questions.has("id") && questions.has("name")) named(questions.get("id"), questions.get("name"));
    const whole = {
      ...together(questions),
      element: node,
      left: false,
      say: (sentences) => tell(problem, sentences),
      name: (text) => {
        name.textContent = text;
      },
    };
    const within = whole.at;
    whole.at = (path) => (path.length ? within(path) : whole);
    return whole;
  }

  // Several questions as one: their values by name, without those that are empty.
  function together(questions) {
    return {
      inside: () => Array.from(questions.values()),
      read: () => {
        const given = Array.from(questions, ([name, question]) => [name, question.read()]);
        const found = given.filter(([, value]) => value !== undefined);
        return found.length ? Object.fromEntries(found) : undefined;
      },
      write: (values) => {
        const given = values && typeof values === "object" ? values : {};
        for (const [name, question] of questions) {
          question.write(Object.hasOwn(given, name) ? given[name] : undefined);
        }
      },
      at: ([name, ...path]) => (questions.has(name) ? questions.get(name).at(path) : null),
      refresh: (values) => questions.forEach((question) => question.refresh(values)),
    };
  }

  // An id that nobody has to think of: the name gives it, until someone writes another.
  function named(id, name) {
    let given = "";
    name.element.addEventListener("change", () => {
      const own = id.read();
      if (own !== undefined && own !== given) return;
      given = idFrom(name.read() || "");
      id.write(given);
    });
  }

  function list(field, lists) {
    const items = element("div", { class: "propose-items" });
    const add = element("button", { type: "button", class: "md-button" });
    const hint = told(field);
    const problem = trouble();
    const legend = element("legend", {}, field.label, needed(field));
    const node = element("fieldset", { class: "propose-list" }, legend, hint, problem, items, add);
    describe(node, [hint.id, problem.id]);
    let all = [];
    let filled = [];

    function number() {
      all.forEach(({ question, remove }, position) => {
        const name = `${field.label}, item ${position + 1}`;
        question.name(name);
        remove.setAttribute("aria-label", `Remove ${name}`);
      });
      add.textContent = all.length ? "Add another" : "Add";
      add.setAttribute("aria-label", `${add.textContent}: ${field.label}`);
    }

    function append(value) {
      const question = (field.type === "group" ? group : single)(field, lists, true);
      const remove = element("button", { type: "button", class: "md-button propose-remove" }, "Remove");
      const item = { question, remove, element: element("div", { class: "propose-item" }, question.element, remove) };
      if (value !== undefined) question.write(value);
      remove.addEventListener("click", () => {
        if (question.read() !== undefined && !window.confirm(`${remove.getAttribute("aria-label")}, with what is in it?`)) return;
        all = all.filter((each) => each !== item);
        item.element.remove();
        number();
        add.focus();
        node.dispatchEvent(new Event("input", { bubbles: true }));
      });
      all.push(item);
      items.append(item.element);
      number();
      return question;
    }

    add.addEventListener("click", () => {
      const question = append();
      node.dispatchEvent(new Event("input", { bubbles: true }));
      question.element.querySelector("input, select, textarea").focus();
    });

    const whole = {
      element: node,
      inside: () => all.map(({ question }) => question),
      left: false,
      read: () => {
        filled = all.map(({ question }) => question).filter((question) => question.read() !== undefined);
        return filled.length ? filled.map((question) => question.read()) : undefined;
      },
      write: (values) => {
        items.replaceChildren();
        all = [];
        if (Array.isArray(values)) values.forEach((value) => append(value));
        if (!all.length && field.required) append();
        number();
      },
      at: ([position, ...path]) => (position === undefined ? whole : filled[position] ? filled[position].at(path) : null),
      refresh: (values) => all.forEach(({ question }) => question.refresh(values)),
      say: (sentences) => tell(problem, sentences),
    };
    whole.write(undefined);
    return whole;
  }

  function any(field, lists) {
    if (field.several) return list(field, lists);
    return field.type === "group" ? group(field, lists, false) : single(field, lists, false);
  }

  Object.assign(propose, { any, together });
})();
