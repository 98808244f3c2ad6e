// Self-assessment: keeps what a reader answers in the reader's own browser, and shows what it amounts to.
//
// Nothing is sent anywhere. Without this script the page is a form for paper.

(() => {
  "use strict";

  const { PRIMARY, button, element, many, one, save } = toolkit;
  const { LONGEST, Refused, clean, empty, isKnown, open, write } = assessAnswers;
  const { csv, dateInWords, fileName, named, stepOf, today } = assessWords;
  const { printAlone, questions, region, sheets } = assessSheets;
  const { keysOf, reading, summary } = assessResults;
  const { comparing, reworded } = assessComparing;
  const { turning } = assessTurning;
  const keeping = assessKeeping;

  const PAUSE = 200;
  const who = one(region, "input#assess-who", HTMLInputElement);
  const whoOnPaper = one(region, "#assess-who + .assess-paper", HTMLElement);
  const day = one(region, ".assess-day .assess-paper", HTMLElement);
  const kept = one(region, ".assess-kept", HTMLElement);
  const tools = one(region, ".assess-tools", HTMLElement);
  const isAll = sheets.length > 1;
  let set = keeping.read();
  let unsaved = false;
  let timer = 0;

  // What the reader can do with all answers.

  const picker = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
  const said = element("p", { class: "assess-said", role: "status" });
  const progress = element("p", { class: "assess-progress" });
  const strangers = element("div", {});
  const saving = button("Save to a file", toFile, PRIMARY);
  const again = button("Delete all answers here", startAgain);
  tools.append(
    progress,
    element(
      "p",
      { class: "assess-buttons" },
      saving,
      button("Open a file", () => picker.click()),
      button("Take as CSV", toTable),
      button("Print", () => window.print()),
      again,
      picker
    ),
    said,
    strangers
  );

  const strip = element("div", { class: "assess-strip", role: "group", "aria-label": "Your progress" });
  const stripProgress = element("span", {});
  const nextOne = button("Next unanswered", toNext);
  const places = [
    ["#answers", isAll ? "All principles" : "Top"],
    ["#shown", "Summary"],
    ["#read", "What to read"],
    ["#compare", "Compare"],
  ];
  const ways = places.map(([href, words]) => element("a", { href }, words));
  strip.append(stripProgress, nextOne, ...ways);

  const shown = element("div", {});
  const read = element("div", {});
  const results = element("section", { class: "assess-shown" });
  const printing = button("Print the results alone", () => printAlone("results"));
  results.append(element("h2", { id: "shown" }, "What your answers show"), shown, printing);
  const reads = element(
    "section",
    { class: "assess-reading" },
    element("h2", { id: "read" }, "What to read next"),
    read
  );
  const compare = comparing(() => set, arrange);
  region.append(strip, results, reads, compare.element);
  const { open: turnTo } = turning(arrange);
  const jumps = new Map(
    sheets.map((sheet) => {
      const link = region.querySelector(`.assess-jump a[href="#${sheet.id}"]`);
      const state = element("span", { class: "assess-state" });
      if (link) link.after(" ", state);
      return [sheet.id, state];
    })
  );

  /** @param {(string | number | false)[]} sentences */
  function say(...sentences) {
    said.textContent = sentences.filter(Boolean).join(" ");
  }

  // What has begun stands first: the results, and before them a comparison. It moves while the reader turns to another
  // sheet or opens a file, and not under the reader's hands.
  function arrange() {
    const focused = document.activeElement;
    const first = region.querySelector(".assess-jump") || sheets[0].element;
    if (answered(questions.map(({ key }) => key))) first.before(results);
    else strip.after(results);
    if (compare.hasSeveral()) (results.nextElementSibling === first ? results : first).before(compare.element);
    else reads.after(compare.element);
    if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
  }

  // From the set to the page.

  function show() {
    if (who.value.trim() !== set.name) who.value = set.name;
    whoOnPaper.textContent = set.name;
    for (const question of questions) question.show(set.answers.get(question.key));
    update();
  }

  /** @param {string[]} keys */
  function answered(keys) {
    return keys.filter((key) => stepOf(set, key)).length;
  }

  function update() {
    const keys = questions.map(({ key }) => key);
    const count = `${answered(keys)} of ${keys.length} answered`;
    const elsewhere = Array.from(set.answers.keys()).filter((key) => isKnown(key) && !keys.includes(key)).length;
    const dated = set.answers.size && set.date ? ` Last changed on ${dateInWords(set.date)}.` : "";
    day.textContent = set.date ? dateInWords(set.date) : "";
    const others = elsewhere
      ? ` ${many(elsewhere, "answer")} to other questions ${elsewhere === 1 ? "is" : "are"} kept too.`
      : "";
    progress.textContent = `${count}.${dated}${others}`;
    stripProgress.textContent = count;
    nextOne.hidden = answered(keys) === keys.length;
    again.hidden = !set.answers.size && !set.name;
    for (const sheet of sheets) {
      const state = `${answered(keysOf(sheet))} of ${sheet.questions.length} answered`;
      sheet.state.textContent = isAll && sheet.questions.length > 1 ? state : "";
      const jump = jumps.get(sheet.id);
      if (jump) jump.textContent = `(${state})`;
    }
    kept.classList.toggle("assess-warning", !keeping.works());
    if (!keeping.works()) {
      kept.textContent =
        "Your browser does not keep answers for this page: save them to a file before you leave it. Nothing is sent anywhere.";
    }
    // Before the first answer there is nothing to show, and no way to it.
    const begun = answered(keys) > 0;
    for (const part of [results, reads]) part.hidden = !begun;
    for (const way of ways) way.hidden = !begun && ["#shown", "#read"].includes(way.hash);
    shown.replaceChildren(...(begun ? summary(set) : []));
    const list = begun ? reading(set) : [];
    const nothing = "None of your answers is “not yet” or “begun”. There is nothing that you would have to read first.";
    read.replaceChildren(...(list.length ? list : [element("p", {}, nothing)]));
    showStrangers();
    compare.update();
  }

  // Answers to questions that this edition does not have: kept, saved again, and told apart.
  function showStrangers() {
    const unknown = Array.from(set.answers).filter(([key]) => !isKnown(key));
    if (!unknown.length) {
      strangers.replaceChildren();
      return;
    }
    const items = unknown.map(([key, { step, notes, ask }]) => {
      const note = notes ? ` Note: ${notes}` : "";
      return element("li", {}, `${ask || key}: ${named(step).toLowerCase()}.${note}`);
    });
    const words = `${many(unknown.length, "answer")} to questions that this toolkit does not have`;
    const made = element("details", { class: "contents assess-more" }, element("summary", {}, words));
    made.append(element("p", {}, "They are kept, and saved with the others."), element("ul", {}, ...items));
    strangers.replaceChildren(made);
  }

  // From the page to the set.

  /** @param {boolean} isChange */
  function keep(isChange) {
    if (isChange) set.date = today();
    unsaved = true;
    keeping.write(set);
  }

  /** @param {AskedQuestion} question */
  function take(question) {
    const { step, notes } = question.answer();
    const text = clean(notes, LONGEST.notes);
    if (step || text.trim()) set.answers.set(question.key, { step, notes: text, ask: question.ask });
    else set.answers.delete(question.key);
    question.show({ step, notes: text });
    keep(true);
  }

  function flush() {
    clearTimeout(timer);
    if (!timer) return;
    timer = 0;
    keep(false);
    update();
  }

  function later() {
    clearTimeout(timer);
    timer = window.setTimeout(flush, PAUSE);
  }

  for (const question of questions) {
    for (const radio of question.radios) {
      radio.addEventListener("change", () => {
        take(question);
        update();
      });
    }
    question.notes.addEventListener("input", () => {
      take(question);
      later();
    });
    question.back.addEventListener("click", () => {
      for (const radio of question.radios) radio.checked = false;
      take(question);
      update();
      question.radios[0].focus();
    });
  }
  who.addEventListener("input", () => {
    set.name = clean(who.value, LONGEST.name).replace(/\s+/gu, " ").trim();
    whoOnPaper.textContent = set.name;
    later();
  });

  function toNext() {
    const focused = questions.findIndex((question) => question.element.contains(document.activeElement));
    const at = focused < 0 ? questions.findIndex((question) => question.element.offsetParent) : focused;
    const inOrder = [...questions.slice(Math.max(0, at)), ...questions.slice(0, Math.max(0, at))];
    const next = inOrder.find(({ key }) => !stepOf(set, key));
    if (!next) return;
    turnTo(next.element);
    next.radios[0].focus({ preventScroll: true });
    next.element.scrollIntoView({ block: "start" });
  }

  // Files.

  function toFile() {
    flush();
    if (!set.answers.size) {
      say("There is nothing to save yet.");
      return;
    }
    const name = fileName(set, "json");
    save(name, "application/json", write(set));
    unsaved = false;
    say(
      `All your answers are saved as ${name}, where your browser puts downloads.`,
      set.name ? "" : "They carry no name: fill in who answers, if you mean to compare them."
    );
  }

  function toTable() {
    flush();
    const name = fileName(set, "csv");
    save(name, "text/csv", csv([set], questions));
    say(`The answers on this page are saved as ${name}, where your browser puts downloads.`);
  }

  picker.addEventListener("change", async () => {
    const [file] = picker.files || [];
    if (!file) return;
    try {
      const found = await open(file);
      picker.value = "";
      const words = `The answers here (${many(set.answers.size, "answer")}) make way for those in the file. Go on?`;
      if (set.answers.size && write(found) !== write(set) && !window.confirm(words)) {
        say("The file was not opened. Your answers are as they were.");
        return;
      }
      set = found;
      unsaved = false;
      keeping.write(set);
      show();
      arrange();
      const unknown = Array.from(set.answers.keys()).filter((key) => !isKnown(key)).length;
      const worded = reworded(set);
      say(
        `${many(set.answers.size, "answer")} of ${set.name || "a set without a name"}, ${dateInWords(set.date)}, opened.`,
        unknown &&
          `${many(unknown, "answer")} to questions that this toolkit does not have: they are kept apart, below.`,
        worded && `${many(worded, "question")} had other words then. Look whether the answer still holds.`
      );
    } catch (error) {
      picker.value = "";
      if (!(error instanceof Refused)) throw error;
      say(error.message, "Your answers are as they were.");
    }
  });

  function startAgain() {
    if (!window.confirm("Delete all your answers in this browser, to every principle? Files that you saved remain."))
      return;
    set = empty();
    who.value = "";
    unsaved = false;
    keeping.forget();
    show();
    say("Your answers are deleted from this browser.");
    who.focus();
  }

  keeping.follow(() => {
    set = keeping.read();
    show();
  });
  window.addEventListener("pagehide", flush);
  window.addEventListener("beforeunload", (event) => {
    flush();
    if (!keeping.works() && unsaved) event.preventDefault();
  });

  region.classList.add("assess-runs");
  show();
  arrange();
})();
