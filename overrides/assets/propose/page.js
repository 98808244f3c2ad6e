// Propose a case study: a form that asks for what a place's record holds, judges it, and makes its file.
//
// Nothing is sent anywhere. What a reader fills in is kept in their own browser, so that it is there again when
// they come back. A problem is shown once the reader has left its field, or has asked for the file.

(() => {
  "use strict";

  const { element, one } = toolkit;
  const { fields, form, idFrom, problems } = proposeShape;
  const { newId } = proposeControls;
  const { any, elementOf, judge, together } = proposeFields;
  const { handover } = proposeHandover;

  const region = one(document, "[data-propose]", HTMLElement);
  const KEPT = `toolkit-propose-${form.folder}`;
  const PAUSE = 150;

  // What a reader wrote before. A browser may forbid to keep it, and what it kept may be anything.
  const draft = {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(KEPT) || "null");
      } catch {
        return null;
      }
    },
    write: (/** @type {Values} */ values) => {
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

  /** @type {Questions} */
  const questions = new Map(fields(form.schema).map((field) => [field.name, any(field)]));
  const all = together(questions);
  const elementsOf = (/** @type {string[]} */ names) => names.map((name) => elementOf(questions, name));
  const themes = form.themes.map(([title, names]) => {
    const state = element("span", { class: "propose-state" });
    const summary = element("summary", {}, element("span", {}, title), " ", state);
    return { names, state, element: element("details", { class: "propose-theme" }, summary, ...elementsOf(names)) };
  });
  const again = element("button", { type: "button", class: "md-button" }, "Start again");
  const make = element(
    "button",
    { type: "button", class: "md-button md-button--primary" },
    "Check it and make the file"
  );
  const count = element("p", { role: "status", class: "propose-count" });
  const found = element("ul", { class: "propose-problems" });
  const heading = element("h2", { id: newId(), tabindex: "-1" }, "The file");
  const file = handover(region.dataset.new || "", region.dataset.upload || "");
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

  function valuesNow() {
    return /** @type {Values} */ (all.read() || {});
  }

  /** @param {Values} values */
  function idOf({ name = "" }) {
    return idFrom(String(name));
  }

  /**
   * What is wrong with the name that no schema says: there is no file of that name to be made.
   * @param {Values} values
   * @returns {Problem[]}
   */
  function inName(values) {
    if (values.name === undefined) return [];
    const id = idOf(values);
    const there = `data/${form.folder}/${id}.yml`;
    const say = (/** @type {string} */ sentence) => [{ path: ["name"], sentence }];
    if (!id) return say("gives the file no name. Write it with letters from a to z.");
    if (!Object.hasOwn(form.taken, id)) return [];
    if (!form.taken[id]) return say(`${there} cannot be the name of a file on Windows. Give another name.`);
    return form.taken[id] === there
      ? say(`${there} is there already. Give another name, or correct that place's own page.`)
      : say(`${there} was once the file of ${form.taken[id]}. Give another name.`);
  }

  /**
   * @param {Question} question
   * @returns {Question[]}
   */
  function everyQuestion(question = all) {
    return [question, ...question.inside().flatMap(everyQuestion)];
  }

  function update() {
    const values = valuesNow();
    draft.write(values);
    all.refresh(values);
    const id = idOf(values);
    questions.get("name")?.note(id ? `The file will be data/${form.folder}/${id}.yml.` : "");
    /** @type {Map<Question, Problem[]>} */
    const shown = new Map();
    const told = problems(values);
    if (!told.some(({ path }) => path[0] === "name")) told.push(...inName(values));
    for (const problem of told) {
      const question = all.at(problem.path);
      if (!question || !(asked || question.left)) continue;
      shown.set(question, [...(shown.get(question) || []), problem]);
    }
    const each = everyQuestion();
    for (const question of each) question.say((shown.get(question) || []).map(({ sentence }) => sentence));
    for (const question of each) if (shown.has(question) && question.inside().length) mark(question);
    summarise(values, shown);
    if (asked) file.show(values, id);
  }

  /**
   * What is wrong with a group or a list stands above it, and is told at its first box too.
   * @param {Question} question
   */
  function mark(question) {
    const input = /** @type {Input | null} */ (question.element.querySelector("input, select, textarea"));
    if (!input) return;
    const problem = one(question.element, ":scope > .propose-problem", HTMLElement);
    judge(input, [problem.textContent || ""]);
    const described = [input.getAttribute("aria-describedby"), problem.id];
    input.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  }

  /**
   * @param {Values} values
   * @param {Map<Question, Problem[]>} shown
   */
  function summarise(values, shown) {
    const every = Array.from(shown.values()).flat();
    const words = every.length === 1 ? "1 thing to mend" : `${every.length} things to mend`;
    const later = asked ? " You can hand the file over all the same, and mend it there." : "";
    const text = every.length ? `${words}.${later}` : asked ? "Nothing to mend. The file is ready." : "";
    if (count.textContent !== text) count.textContent = text;
    const inOrder = Array.from(shown).sort(([one], [other]) => (follows(one, other) ? 1 : -1));
    list(
      inOrder.flatMap(([question, some]) =>
        some.map((problem) => ({ target: first(question), text: inWords(problem) }))
      )
    );
    for (const { names, state } of themes) {
      const filled = names.filter((name) => values[name] !== undefined).length;
      const wrong = every.filter(({ path }) => names.includes(String(path[0]))).length;
      state.textContent = [filled && `${filled} filled in`, wrong && `${wrong} to mend`].filter(Boolean).join(", ");
    }
  }

  /**
   * @param {Question} one
   * @param {Question} other
   */
  function follows(one, other) {
    return Boolean(other.element.compareDocumentPosition(one.element) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  /**
   * A problem as the check says it: where, then what is wrong.
   * @param {Problem} problem
   */
  function inWords({ path, sentence }) {
    const where = path.map((step) => (typeof step === "number" ? `item ${step + 1}` : step)).join(", ");
    return `${where}: ${sentence}`;
  }

  /** @param {Question} question */
  function first(question) {
    const target = one(question.element, "input, select, textarea, button", HTMLElement);
    if (!target.id) target.id = newId();
    return target;
  }

  /**
   * A link that a reader is about to choose stays where it is, unless there is something else to say.
   * @param {{ target: HTMLElement, text: string }[]} items
   */
  function list(items) {
    const key = JSON.stringify(items.map(({ target, text }) => [target.id, text]));
    if (key === listed) return;
    listed = key;
    found.replaceChildren(...items.map(item));
  }

  /** @param {{ target: HTMLElement, text: string }} given */
  function item({ target, text }) {
    const link = element("a", { href: `#${target.id}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let node = target.parentElement; node && node !== region; node = node.parentElement) {
        if (node instanceof HTMLDetailsElement) node.open = true;
      }
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    });
    return element("li", {}, link);
  }

  function open() {
    for (const theme of themes) {
      theme.element.open = theme.names.some((name) => questions.get(name)?.read() !== undefined);
    }
    for (const details of questionnaire.querySelectorAll("details")) {
      if (!details.matches(".propose-more")) continue;
      const inputs = /** @type {NodeListOf<Input>} */ (details.querySelectorAll("input, select, textarea"));
      details.open = Array.from(inputs).some((input) => input.value);
    }
  }

  questionnaire.addEventListener("submit", (event) => event.preventDefault());
  questionnaire.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(update, PAUSE);
  });
  questionnaire.addEventListener("change", update);
  questionnaire.addEventListener("focusout", (event) => {
    const [from, to] = [event.target, event.relatedTarget].map((each) => (each instanceof Node ? each : null));
    for (const question of everyQuestion()) {
      if (question.element.contains(from) && !question.element.contains(to)) question.left = true;
    }
    update();
  });
  window.addEventListener("pagehide", () => draft.write(valuesNow()));
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
    one(questionnaire, "input", HTMLInputElement).focus();
  });

  const buttons = element("p", { class: "propose-buttons" }, make, again);
  region.replaceChildren(questionnaire, heading, buttons, count, found, file.element);
  all.write(draft.read());
  open();
  update();
})();
