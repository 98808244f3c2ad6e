// Propose a case study: a form that asks for what a place's record holds, checks it, and makes its file.
//
// Nothing is sent anywhere. What a reader fills in is kept in their own browser, so that it is there again when
// they come back. A problem is shown once the reader has left its field, or has asked for the file.

(function () {
  "use strict";

  const region = document.querySelector("[data-propose]");
  const propose = window.toolkitPropose;
  if (!region || !propose || !propose.form) return;
  const { any, element, form, handover, idFrom, newId, problems, suggestions, together } = propose;

  const KEPT = `toolkit-propose-${form.folder}`;
  const PAUSE = 150;

  // What a reader wrote before. A browser may forbid to keep it, and what it kept may be anything.
  const draft = {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(KEPT));
      } catch {
        return null;
      }
    },
    write: (values) => {
      try {
        localStorage.setItem(KEPT, JSON.stringify(values));
      } catch {
        // The form works without it.
      }
    },
    forget: () => {
      try {
        localStorage.removeItem(KEPT);
      } catch {
        // There is nothing to forget.
      }
    },
  };

  // The questions: those that come first, then the others by theme, folded away.

  const lists = suggestions(region);
  const fields = new Map(form.fields.map((field) => [field.name, field]));
  const questions = new Map(form.fields.map(({ name }) => [name, any(fields.get(name), lists)]));
  const all = together(questions);
  const elementsOf = (names) => names.map((name) => questions.get(name).element);
  const themes = form.themes.map(([title, names]) => {
    const state = element("span", { class: "propose-state" });
    const summary = element("summary", {}, element("span", {}, title), " ", state);
    return { names, state, element: element("details", { class: "propose-theme" }, summary, ...elementsOf(names)) };
  });
  const again = element("button", { type: "button", class: "md-button" }, "Start again");
  const make = element("button", { type: "button", class: "md-button md-button--primary" }, "Check it and make the file");
  const count = element("p", { role: "status", class: "propose-count" });
  const found = element("ul", { class: "propose-problems" });
  const heading = element("h2", { id: newId(), tabindex: "-1" }, "The file");
  const file = handover({ new: region.dataset.new, upload: region.dataset.upload });
  const questionnaire = element(
    "form",
    { "aria-label": "A new case study", novalidate: "", autocomplete: "off" },
    element("h2", {}, "What a page needs"),
    ...elementsOf(form.first),
    element("h2", {}, "What else the sources say"),
    element("p", {}, "All of this may be left out. Open what your sources tell of."),
    ...themes.map((theme) => theme.element)
  );

  let asked = false;
  let listed = "";
  let timer = 0;

  // What is wrong with the name that is no rule of a record's: there is no file of that name to be made.
  function inName({ name }) {
    if (name === undefined) return [];
    const id = idFrom(name);
    const path = ["name"];
    if (!id) return [{ path, sentence: "gives the file no name. Write it with letters from a to z." }];
    const there = `data/${form.folder}/${id}.yml`;
    if (form.records[form.folder].some(([each]) => each === id)) {
      return [{ path, sentence: `${there} is there already. Give another name, or correct that place's own page.` }];
    }
    if (!Object.hasOwn(form.formerly, id)) return [];
    return [{ path, sentence: `${there} was once the file of ${form.formerly[id]}. Give another name.` }];
  }

  function everyQuestion(question = all) {
    return [question, ...question.inside().flatMap(everyQuestion)];
  }

  function update() {
    const values = all.read() || {};
    draft.write(values);
    all.refresh(values);
    const id = idFrom(values.name || "");
    questions.get("name").note(id ? `The file will be data/${form.folder}/${id}.yml.` : "");
    const shown = new Map();
    const told = problems(values);
    if (!told.some(({ path }) => path[0] === "name")) told.push(...inName(values));
    for (const problem of told) {
      const question = all.at(problem.path);
      if (!question || !(asked || question.left)) continue;
      shown.set(question, [...(shown.get(question) || []), problem]);
    }
    const each = everyQuestion().filter((question) => question.say);
    for (const question of each) question.say((shown.get(question) || []).map(({ sentence }) => sentence));
    for (const question of each) if (shown.has(question) && question.inside().length) mark(question);
    summarise(values, shown);
    if (asked) file.show(values, id);
  }

  // What is wrong with a group or a list stands above it, and is told at its first box too.
  function mark(question) {
    const input = question.element.querySelector("input, select, textarea");
    const problem = question.element.querySelector(":scope > .propose-problem");
    if (!input) return;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), problem.id].filter(Boolean).join(" "));
  }

  function summarise(values, shown) {
    const every = Array.from(shown.values()).flat();
    const words = every.length === 1 ? "1 thing to mend" : `${every.length} things to mend`;
    const later = asked ? " You can hand the file over all the same, and mend it there." : "";
    const text = every.length ? `${words}.${later}` : asked ? "Nothing to mend. The file is ready." : "";
    if (count.textContent !== text) count.textContent = text;
    const inOrder = Array.from(shown).sort(([one], [other]) => (follows(one, other) ? 1 : -1));
    list(inOrder.flatMap(([question, some]) => some.map((problem) => [first(question), inWords(problem)])));
    for (const { names, state } of themes) {
      const filled = names.filter((name) => values[name] !== undefined).length;
      const wrong = every.filter(({ path }) => names.includes(path[0])).length;
      state.textContent = [filled && `${filled} filled in`, wrong && `${wrong} to mend`].filter(Boolean).join(", ");
    }
  }

  function follows(one, other) {
    return Boolean(other.element.compareDocumentPosition(one.element) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  // As the check says it: where, then what is wrong.
  function inWords({ path, sentence }) {
    const where = path.map((step) => (typeof step === "number" ? `item ${step + 1}` : step)).join(", ");
    return `${where}: ${sentence}`;
  }

  function first(question) {
    const target = question.element.querySelector("input, select, textarea, button");
    if (!target.id) target.id = newId();
    return target;
  }

  // A link that a reader is about to choose stays where it is, unless there is something else to say.
  function list(items) {
    const key = JSON.stringify(items.map(([target, text]) => [target.id, text]));
    if (key === listed) return;
    listed = key;
    found.replaceChildren(...items.map(([target, text]) => item(target, text)));
  }

  function item(target, text) {
    const link = element("a", { href: `#${target.id}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let node = target; node && node !== region; node = node.parentElement) {
        if (node instanceof HTMLDetailsElement) node.open = true;
      }
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    });
    return element("li", {}, link);
  }

  function open() {
    for (const theme of themes) theme.element.open = theme.names.some((name) => questions.get(name).read() !== undefined);
    for (const details of questionnaire.querySelectorAll(".propose-more")) {
      const inputs = Array.from(details.querySelectorAll("input, select, textarea"));
      details.open = inputs.some((input) => input.value);
    }
  }

  questionnaire.addEventListener("submit", (event) => event.preventDefault());
  questionnaire.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  questionnaire.addEventListener("change", update);
  questionnaire.addEventListener("focusout", (event) => {
    for (const question of everyQuestion()) {
      const from = question.element && question.element.contains(event.target);
      if (from && !question.element.contains(event.relatedTarget)) question.left = true;
    }
    update();
  });
  window.addEventListener("pagehide", () => draft.write(all.read() || {}));
  make.addEventListener("click", () => {
    asked = true;
    update();
    heading.focus();
  });
  again.addEventListener("click", () => {
    if (!window.confirm("Delete all that you have filled in?")) return;
    asked = false;
    all.write({});
    for (const question of everyQuestion()) question.left = false;
    update();
    draft.forget();
    file.hide();
    open();
    questions.get("name").element.querySelector("input").focus();
  });

  region.replaceChildren(
    ...region.querySelectorAll("datalist"),
    questionnaire,
    heading,
    element("p", { class: "propose-buttons" }, make, again),
    count,
    found,
    file.element
  );
  all.write(draft.read());
  open();
  update();
})();
