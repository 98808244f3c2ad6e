// Sets of answers side by side: those on the page and those in files. Files are read here, and not kept.

/** @typedef {(key: string) => Difference} Differences By the keys of questions. */

const assessComparing = (() => {
  "use strict";

  const { PRIMARY, box, button, element, many, save, stacked, stackedRow } = toolkit;
  const { Refused, areSame, isKnown, open } = assessAnswers;
  const { countsInWords, csv, dateInWords, difference, labels, named, today } = assessWords;
  const { printAlone, questions, sheets } = assessSheets;
  const { keysOf, legend, linkTo, squares } = assessResults;

  // More columns than this nobody can read.
  const MOST = 12;
  const FURTHEST = 8;
  const VERDICTS = { same: "Same", differs: "Differs", partly: "Not all answered", nowhere: "Not answered" };

  /**
   * `own` gives the set on the page. `opened` is done when files were opened or one was removed.
   * @param {() => Answers} own
   * @param {() => void} opened
   */
  function comparing(own, opened) {
    /** @type {Answers[]} */
    const files = [];
    const picker = element("input", { type: "file", multiple: "", accept: ".json,application/json", hidden: "" });
    const pick = button("Open files of answers", () => picker.click(), PRIMARY);
    const withOwn = box("", () => update());
    const mine = element("span", {});
    withOwn.label.append(mine);
    const only = box("Show only where the answers are not the same", () => update());
    for (const { input, label } of [withOwn, only]) {
      input.checked = true;
      label.className = "assess-box";
    }
    const said = element("p", { class: "assess-said", role: "status" });
    const list = element("ul", { class: "assess-sets" });
    const take = button("Take as CSV", () => {
      save(`self-assessment-compared-${today()}.csv`, "text/csv", csv(chosen(), questions));
      said.textContent = "The answers side by side are saved as a CSV file, where your browser puts downloads.";
    });
    const print = button("Print the comparison alone", () => printAlone("comparison"));
    const after = element("p", { class: "assess-buttons" }, take, print);
    const result = element("div", {});
    const heading = element("h2", { id: "compare" }, "Compare");

    // Oldest first, so that what changed can be told.
    function chosen() {
      const mine = withOwn.input.checked && own().answers.size ? [own()] : [];
      const sets = [...mine, ...files.filter((set) => !mine.some((other) => areSame(set, other)))];
      return sets.slice().sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
    }

    /** @param {File[]} given */
    async function add(given) {
      /** @type {string[]} */
      const sentences = [];
      for (const file of given) {
        try {
          if (files.length >= MOST)
            throw new Refused(`“${file.name}” was not opened: ${MOST} files are as many as fit.`);
          const set = await open(file);
          if ([own(), ...files].some((other) => areSame(other, set))) {
            throw new Refused(`“${file.name}” was not opened: the same answers are here already.`);
          }
          files.push(set);
          sentences.push(`${titled(set)} is opened.`);
          sentences.push(...strange(set));
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          sentences.push(error.message);
        }
      }
      update(sentences);
      opened();
    }

    /** @param {Answers} set */
    function titled(set) {
      return `${set.name || "A set without a name"}, ${dateInWords(set.date)}`;
    }

    /**
     * @param {Answers} set
     * @returns {string[]}
     */
    function strange(set) {
      const unknown = Array.from(set.answers.keys()).filter((key) => !isKnown(key)).length;
      const worded = reworded(set);
      return [
        unknown &&
          `It has ${many(unknown, "answer")} to questions that this toolkit does not have. They are left out here.`,
        worded && `It answers ${many(worded, "question")} that had other words then.`,
      ].flatMap((sentence) => sentence || []);
    }

    /** @param {string[]} sentences */
    function update(sentences = []) {
      const sets = chosen();
      mine.textContent = `With the answers on this page (${own().answers.size ? titled(own()) : "there are none yet"})`;
      list.replaceChildren(
        ...files.map((set) => {
          const remove = button("Remove", () => {
            files.splice(files.indexOf(set), 1);
            update([`${titled(set)} is removed.`]);
            pick.focus();
            opened();
          });
          remove.setAttribute("aria-label", `Remove ${titled(set)}`);
          return element("li", {}, `${titled(set)} `, remove);
        })
      );
      const several = sets.length > 1;
      only.label.hidden = !several;
      after.hidden = !several;
      result.replaceChildren(...(several ? compared(sets) : []));
      const told = several ? tally(sets) : files.length ? "Open another file, to compare it with." : "";
      const words = [...sentences, told].filter(Boolean).join(" ");
      if (said.textContent !== words) said.textContent = words;
    }

    /** @param {Answers[]} sets */
    function differences(sets) {
      const titles = labels(sets);
      const found = new Map(questions.map(({ key }) => [key, difference(sets, titles, key)]));
      return (/** @type {string} */ key) => found.get(key) || difference(sets, titles, key);
    }

    /** @param {Answers[]} sets */
    function tally(sets) {
      const told = differences(sets);
      const found = questions.map(({ key }) => told(key));
      const number = (/** @type {string} */ verdict) => found.filter((each) => each.verdict === verdict).length;
      const parts = [`${number("same")} answered the same`, `${number("differs")} differently`];
      if (number("partly")) parts.push(`${number("partly")} not by all`);
      if (number("nowhere")) parts.push(`${number("nowhere")} by nobody`);
      return `${sets.length} sets side by side. Of ${many(questions.length, "question")}: ${parts.join(", ")}.`;
    }

    /** @param {Answers[]} sets */
    function compared(sets) {
      const titles = labels(sets);
      const found = differences(sets);
      return [
        ...furthest(found),
        ...overview(sets, titles, found),
        element("div", { class: "assess-details" }, ...sheets.flatMap((sheet) => details(sheet, sets, titles, found))),
      ];
    }

    /**
     * @param {Answers[]} sets
     * @param {string[]} titles
     * @param {Differences} found
     */
    function overview(sets, titles, found) {
      const headings = ["Principle", ...titles, "Answered differently"];
      const rows = sheets.map((sheet) => {
        const keys = keysOf(sheet);
        const cells = sets.map((set) => [
          squares(set, keys),
          element("span", { class: "assess-small" }, countsInWords(set, keys)),
        ]);
        const differ = keys.filter((key) => found(key).verdict === "differs").length;
        return stackedRow(headings, [linkTo(sheet)], ...cells, [`${differ} of ${keys.length}`]);
      });
      return [legend(), stacked("assess-overview", "The answers side by side, one square a question", headings, rows)];
    }

    /** @param {Differences} found */
    function furthest(found) {
      const apart = questions
        .filter(({ key }) => found(key).gap)
        .sort((one, other) => found(other.key).gap - found(one.key).gap);
      if (!apart.length) return [];
      const items = apart.slice(0, FURTHEST).map(({ key, ask, element: node }) => {
        const link = element("a", { href: `#${node.id}-compared` }, ask);
        return element("li", {}, link, ` ${found(key).words}`);
      });
      return [element("h3", {}, "Furthest apart"), element("ol", {}, ...items)];
    }

    /**
     * @param {Sheet} sheet
     * @param {Answers[]} sets
     * @param {string[]} titles
     * @param {Differences} found
     */
    function details(sheet, sets, titles, found) {
      const shown = sheet.questions.filter(
        ({ key }) => !only.input.checked || ["differs", "partly"].includes(found(key).verdict)
      );
      if (!shown.length) return [];
      const headings = ["Question", ...titles, "Difference"];
      const rows = shown.map(({ key, ask, looks, element: node }) => {
        const { verdict, words } = found(key);
        const cells = sets.map((set) => {
          const { step, notes } = set.answers.get(key) || { step: "", notes: "" };
          /** @type {HTMLElement[]} */
          const parts = [element("b", {}, named(step))];
          const look = looks.get(step);
          if (look) parts.push(element("p", { class: "assess-small" }, look));
          if (notes.trim()) parts.push(element("p", { class: "assess-note" }, `Note: ${notes}`));
          return parts;
        });
        const mark = element("span", { class: "verdict" }, VERDICTS[verdict]);
        const made = stackedRow(headings, [ask], ...cells, [mark, element("p", { class: "assess-small" }, words)]);
        made.id = `${node.id}-compared`;
        made.className = `verdict-${verdict}`;
        return made;
      });
      const id = `assess-compared-${sheet.id}`;
      const numbers = `${shown.length} of ${many(sheet.questions.length, "question")}`;
      const caption = only.input.checked ? `${numbers}, where the answers are not the same` : numbers;
      const made = stacked(id, caption, headings, rows);
      made.setAttribute("aria-labelledby", `${id}-heading ${id}`);
      return [element("h3", { id: `${id}-heading` }, sheet.name), made];
    }

    picker.addEventListener("change", () => {
      const given = Array.from(picker.files || []);
      picker.value = "";
      add(given);
    });

    const how =
      "Open the files that your partners sent, or one of your own from another date. They are shown here, and not " +
      "kept. Two sets of the same name show what changed between their dates.";
    const opening = element("p", {}, pick, picker);
    const choice = element("div", { class: "assess-choice" }, opening, withOwn.label, list, only.label);
    const node = element(
      "section",
      { class: "assess-compare" },
      heading,
      element("p", { class: "assess-how" }, how),
      choice,
      said,
      after,
      result
    );
    return { element: node, hasSeveral: () => chosen().length > 1, update };
  }

  /**
   * How many answers were given to a question in other words than it has now.
   * @param {Answers} set
   */
  function reworded(set) {
    return questions.filter(({ key, ask }) => (set.answers.get(key)?.ask || ask) !== ask).length;
  }

  return { comparing, reworded };
})();
