// Propose a case study: a form that asks for what a record holds, and for the records that it refers to and that are
// not there yet, judges them, and makes their files.
//
// Nothing is sent anywhere. What a reader fills in is kept in their own browser, so that it is there again when
// they come back. A problem is shown once the reader has left its field, or has asked for the file.

(() => {
  "use strict";

  const { PRIMARY, button, element, many, one, save } = toolkit;
  const { add, choices, fields, form, idFrom, problems } = proposeShape;
  const { newId } = proposeControls;
  const { any, elementOf, judge, together } = proposeFields;
  const { adding, idOf, nameOf, valuesOf } = proposeAdding;
  const { handover } = proposeHandover;
  const { written } = proposeYaml;
  const { draftIn, follow, forget, read, write } = proposeDrafts;
  const { steady } = proposeSteady;

  const region = one(document, "[data-propose]", HTMLElement);
  const PAUSE = 150;
  const MAIN = form.kinds[0];
  /** @typedef {Problem & { added: Added | null }} Told */

  // The questions: those that come first, then the others by theme, folded away.

  /** @type {Questions} */
  const questions = new Map(fields(MAIN.schema).map((field) => [field.name, any(field)]));
  const all = together(questions);
  const elementsOf = (/** @type {string[]} */ names) => names.map((name) => elementOf(questions, name));
  const themes = form.themes.map(([title, names]) => {
    const state = element("span", { class: "propose-state" });
    const summary = element("summary", {}, element("span", {}, title), " ", state);
    return { names, state, element: element("details", { class: "propose-theme" }, summary, ...elementsOf(names)) };
  });
  const draftFile = element("input", { type: "file", accept: ".json", hidden: "", "aria-label": "A draft" });
  const [said, opened] = [0, 1].map(() => element("p", { role: "status", class: "propose-said" }));
  const count = element("p", { role: "status", class: "propose-count" });
  const found = element("ul", { class: "propose-problems" });
  const heading = element("h2", { id: newId(), tabindex: "-1" }, "The file");
  const file = handover(region.dataset.new || "");
  const questionnaire = element("form", { "aria-label": `A new ${MAIN.noun}`, novalidate: "", autocomplete: "off" });
  const along = adding(questionnaire, { judge: judged, told: answered });
  questionnaire.append(
    element(
      "p",
      { class: "propose-buttons" },
      button("Open a draft", () => draftFile.click())
    ),
    draftFile,
    opened,
    changing(),
    element("h2", {}, "What a page needs"),
    ...elementsOf(form.first),
    element("h2", {}, "What else the sources say"),
    element("p", {}, "All of this may be left out. Open what your sources tell of."),
    ...themes.map((theme) => theme.element),
    along.element
  );
  const update = steady(region, render);

  let asked = false;
  let listed = "";
  let timer = 0;
  // The id of the record that is changed, if it is not a new one.
  let changes = "";
  // Whether the reader wrote something here that is not kept yet.
  let changed = false;

  function valuesNow() {
    return /** @type {Values} */ (all.read() || {});
  }

  /** @returns {Draft} */
  function draftNow() {
    /** @type {Record<string, Values[]>} */
    const records = { [MAIN.folder]: [valuesNow()] };
    for (const added of along.all()) {
      const { folder } = added.kind;
      records[folder] = [...(records[folder] || []), valuesOf(added)];
    }
    return { changes, records };
  }

  /** @param {Draft | null} draft */
  function fill(draft) {
    const { [MAIN.folder]: own, ...others } = draft?.records || {};
    changes = draft && Object.hasOwn(MAIN.taken, draft.changes) ? draft.changes : "";
    for (const question of everyQuestion()) question.left = false;
    along.write(others);
    along.follow(() => {});
    add(along.records());
    all.write(Array.isArray(own) ? own[0] : undefined);
    open();
    update();
  }

  /** @param {Values} values */
  function mainId({ [MAIN.idFrom]: from = "" }) {
    return changes || idFrom(String(from));
  }

  /**
   * What is wrong with a name that no schema says: there is no file of that name to be made.
   * @param {FormKind} kind
   * @param {Values} values
   * @param {Added | null} added
   * @returns {Problem[]}
   */
  function inName({ folder, idFrom: from, noun, taken }, values, added) {
    if (values[from] === undefined || (changes && !added)) return [];
    const id = idFrom(String(values[from]));
    const there = `data/${folder}/${id}.yml`;
    const say = (/** @type {string} */ sentence) => [{ path: [from], sentence }];
    if (!id) return say("gives the file no name. Write it with letters from a to z.");
    const twice = added && along.all().some((o) => o !== added && o.kind === added.kind && idOf(o) === id);
    if (twice) return say("is that of another new one. Give another, or take one of the two out.");
    if (!Object.hasOwn(taken, id)) return [];
    if (!taken[id]) return say(`${there} cannot be the name of a file on Windows. Give another name.`);
    if (taken[id] !== there) return say(`${there} was once the file of ${taken[id]}. Give another name.`);
    return added
      ? say(`is there already. Choose this ${noun} in the list, or give another name.`)
      : say(`${there} is there already. Give another name, or correct that ${noun}'s own page.`);
  }

  /**
   * All that is wrong with a record.
   * @param {FormKind} kind
   * @param {Values} values
   * @param {Added | null} added
   * @returns {Told[]}
   */
  function wrongIn(kind, values, added) {
    const told = problems(values, kind);
    if (!told.some(({ path }) => path[0] === kind.idFrom)) told.push(...inName(kind, values, added));
    return told.map((problem) => ({ ...problem, added }));
  }

  /**
   * @param {Question} question
   * @returns {Question[]}
   */
  function within(question) {
    return [question, ...question.inside().flatMap(within)];
  }

  function everyQuestion() {
    return [all, ...along.all().map(({ question }) => question)].flatMap(within);
  }

  /**
   * Say all that is wrong with a new record, whether the reader has been there or not, and how much it is.
   * @param {Added} added
   */
  function judged(added) {
    for (const question of within(added.question)) question.left = true;
    update();
    return wrongIn(added.kind, valuesOf(added), added).length;
  }

  function answered() {
    changed = true;
    update();
  }

  function render() {
    along.follow((...given) => {
      for (const question of everyQuestion()) question.rename?.(...given);
    });
    add(along.records());
    const values = valuesNow();
    keep();
    for (const question of within(all)) question.refresh?.(values);
    for (const added of along.all()) {
      for (const question of within(added.question)) question.refresh?.(valuesOf(added));
    }
    const id = mainId(values);
    const will = changes
      ? `This changes data/${MAIN.folder}/${id}.yml.`
      : `The file will be data/${MAIN.folder}/${id}.yml.`;
    questions.get(MAIN.idFrom)?.note?.(id ? will : "");
    /** @type {Map<Question, Told[]>} */
    const shown = new Map();
    const told = along.all().flatMap((added) => wrongIn(added.kind, valuesOf(added), added));
    for (const problem of [...wrongIn(MAIN, values, null), ...told]) {
      const question = (problem.added?.question || all).at(problem.path);
      if (!question || !(asked || question.left)) continue;
      shown.set(question, [...(shown.get(question) || []), problem]);
    }
    const each = everyQuestion();
    for (const question of each) question.say?.((shown.get(question) || []).map(({ sentence }) => sentence));
    for (const question of each) if (shown.has(question) && question.inside().length) mark(question);
    summarise(values, shown);
    if (asked) file.show(files(values, id));
  }

  /**
   * All files, each after those that it refers to.
   * @param {Values} values
   * @param {string} id
   * @returns {MadeFile[]}
   */
  function files(values, id) {
    const added = along.all().map((one) => {
      return { kind: one.kind, id: one.id, there: false, text: written(valuesOf(one), one.kind) };
    });
    heading.textContent = added.length ? `The ${added.length + 1} files` : "The file";
    return [...added, { kind: MAIN, id, there: Boolean(changes), text: written(values) }];
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
   * @param {Map<Question, Told[]>} shown
   */
  function summarise(values, shown) {
    const every = Array.from(shown.values()).flat();
    const added = along.all().length;
    const later = asked ? ` You can hand the ${added ? "files" : "file"} over all the same, and mend it there.` : "";
    const ready = `Nothing to mend. ${added ? `The ${added + 1} files are` : "The file is"} ready.`;
    const text = every.length ? `${many(every.length, "thing")} to mend.${later}` : asked ? ready : "";
    if (count.textContent !== text) count.textContent = text;
    const inOrder = Array.from(shown).sort(([one], [other]) => (follows(one, other) ? 1 : -1));
    list(
      inOrder.flatMap(([question, some]) =>
        some.map((problem) => ({ target: first(question), text: inWords(problem) }))
      )
    );
    for (const { names, state } of themes) {
      const filled = names.filter((name) => values[name] !== undefined).length;
      const wrong = every.filter(({ added, path }) => !added && names.includes(String(path[0]))).length;
      const words = [filled && `${filled} filled in`, wrong && `${wrong} to mend`].filter(Boolean).join(", ");
      if (state.textContent !== words) state.textContent = words;
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
   * @param {Told} problem
   */
  function inWords({ added, path, sentence }) {
    const where = path.map((step) => (typeof step === "number" ? `item ${step + 1}` : step));
    return `${[...(added ? [nameOf(added)] : []), ...where].join(", ")}: ${sentence}`;
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
    changed = true;
    clearTimeout(timer);
    timer = window.setTimeout(update, PAUSE);
  });
  questionnaire.addEventListener("change", () => {
    changed = true;
    update();
  });
  questionnaire.addEventListener("focusout", (event) => {
    const [from, to] = [event.target, event.relatedTarget].map((each) => (each instanceof Node ? each : null));
    for (const question of everyQuestion()) {
      if (question.element.contains(from) && !question.element.contains(to)) question.left = true;
    }
    update();
  });
  // Several pages may have the form open, and the last one written in is right: only it writes, and all others follow.
  function keep() {
    if (!changed) return;
    changed = false;
    write(draftNow());
  }
  window.addEventListener("pagehide", keep);
  window.addEventListener("beforeunload", (event) => {
    if (changed && !write(draftNow())) event.preventDefault();
  });
  follow(() => {
    if (!changed) fill(read());
  });

  function makeFile() {
    asked = true;
    update();
    heading.focus();
  }

  function startAgain() {
    if (!window.confirm("Delete all that you have filled in?")) return;
    asked = false;
    changed = false;
    fill(null);
    forget();
    file.hide();
    one(questionnaire, "input:not([type=file])", HTMLInputElement).focus();
  }

  function isEmpty() {
    return all.read() === undefined && !along.all().length;
  }

  /**
   * Fill the form in anew, if that is what the reader wants.
   * @param {Draft} draft
   * @param {string} words What is then said.
   */
  function replace(draft, words) {
    if (!isEmpty() && !window.confirm("Put it in place of all that you have filled in?")) return;
    changed = true;
    fill(draft);
    opened.textContent = words;
  }

  function saveDraft() {
    const name = `draft-${mainId(valuesNow()) || MAIN.noun}.json`;
    save(name, "application/json", `${JSON.stringify(draftNow(), null, 2)}\n`);
    said.textContent = `${name} is saved where your browser puts downloads. Open it here, in any browser, to go on.`;
  }

  draftFile.addEventListener("change", async (event) => {
    event.stopPropagation();
    const [given] = draftFile.files || [];
    if (!given) return;
    const draft = draftIn(await given.text());
    draftFile.value = "";
    if (draft) replace(draft, `${given.name} is open.`);
    else opened.textContent = `${given.name} is no draft of this form. A draft is a file that “Save the draft” made.`;
  });

  // Records that are there, to be changed. Each has a script of its own, which is loaded once it is wanted.
  function changing() {
    const options = (choices({ "x-type": "record", "x-of": MAIN.folder }, {}) || []).map(
      ([id, name]) => new Option(name, id)
    );
    const list = element("select", { id: newId() }, new Option("Choose one", ""), ...options);
    const summary = element("summary", {}, `Change a ${MAIN.noun} that is there`);
    const label = element("label", { for: list.id }, MAIN.title);
    list.addEventListener("change", (event) => event.stopPropagation());
    const open = () => {
      if (!list.value) return list.focus();
      const [id, base] = [list.value, one(document, 'script[src$="form.js"]', HTMLScriptElement).src];
      const script = element("script", { src: new URL(`${MAIN.folder}/${id}.js`, base).href });
      script.addEventListener("load", () => {
        const values = Reflect.get(window, "toolkitRecord");
        script.remove();
        replace({ changes: id, records: { [MAIN.folder]: [values] } }, "");
        one(questionnaire, ".propose-field :is(input, textarea)", HTMLElement).focus();
      });
      document.head.append(script);
    };
    const node = element("details", { class: "propose-more" }, summary, label, list, " ", button("Open it", open));
    node.hidden = !options.length;
    return node;
  }

  const buttons = element(
    "p",
    { class: "propose-buttons" },
    button("Check it and make the file", makeFile, PRIMARY),
    button("Save the draft", saveDraft),
    button("Start again", startAgain)
  );
  region.replaceChildren(questionnaire, heading, buttons, said, count, found, file.element);
  fill(read());
})();
