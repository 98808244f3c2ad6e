// Answers in words and as rows for a spreadsheet: how many on which step, and how sets of answers differ.

/** @typedef {{ verdict: "same" | "differs" | "partly" | "nowhere", gap: number, words: string }} Difference */

const assessWords = (() => {
  "use strict";

  const { known, stepNames } = assessAnswers;
  const { MONTHS, harmless, listed, many } = toolkit;
  const order = known.steps.map(([id]) => id);
  const [ASIDE] = known.aside;
  // Signs of a name that its file's name has.
  const LONGEST = 44;

  /** @param {string} date */
  function dateInWords(date) {
    const [year, month, day] = date.split("-").map(Number);
    return date ? `${day} ${MONTHS[month - 1]} ${year}` : "no date";
  }

  function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /**
   * @param {Answers} set
   * @param {string} key
   */
  function stepOf(set, key) {
    return set.answers.get(key)?.step || "";
  }

  /**
   * What is said of no answer, as well.
   * @param {string} step
   */
  function named(step) {
    return step ? stepNames.get(step) || step : "Not answered";
  }

  /**
   * How many of these questions are at which step: [[step, name, number]], lowest first, what has no step last.
   * @param {Answers} set
   * @param {string[]} keys
   * @returns {[string, string, number][]}
   */
  function counts(set, keys) {
    const given = keys.map((key) => stepOf(set, key));
    return [...order, ASIDE, ""].map((step) => [step, named(step), given.filter((each) => each === step).length]);
  }

  /**
   * @param {Answers} set
   * @param {string[]} keys
   */
  function countsInWords(set, keys) {
    const said = counts(set, keys).filter(([, , number]) => number);
    return said
      .map(([step, name, number]) => `${number} ${step === ASIDE ? "not relevant or not known" : name.toLowerCase()}`)
      .join(", ");
  }

  /**
   * What to call sets side by side: by name, by date if they are of one name, and by number if of one date too.
   * @param {Answers[]} sets
   */
  function labels(sets) {
    const names = sets.map((set) => set.name || "No name");
    const dates = sets.map((set) => dateInWords(set.date));
    const isOne = new Set(names).size === 1;
    const first = names.map((name, position) =>
      isOne && new Set(dates).size > 1
        ? dates[position]
        : names.indexOf(name) === names.lastIndexOf(name)
          ? name
          : `${name}, ${dates[position]}`
    );
    return first.map((label, position) => {
      const before = first.slice(0, position).filter((other) => other === label).length;
      return before ? `${label} (${before + 1})` : label;
    });
  }

  /**
   * How the answers to a question differ: { verdict, gap, words }. The sets stand in the order of their dates.
   * @param {Answers[]} sets
   * @param {string[]} titles
   * @param {string} key
   * @returns {Difference}
   */
  function difference(sets, titles, key) {
    const given = sets.map((set, position) => ({ step: stepOf(set, key), title: titles[position] }));
    const placed = given
      .filter(({ step }) => order.includes(step))
      .map(({ step, title }) => ({ title, at: order.indexOf(step) }));
    const silent = given.filter(({ step }) => !step).map(({ title }) => title);
    const aside = given.filter(({ step }) => step === ASIDE).map(({ title }) => title);
    if (silent.length === given.length) return { verdict: "nowhere", gap: 0, words: "Not answered" };
    const said = [];
    const low = Math.min(...placed.map(({ at }) => at));
    const high = Math.max(...placed.map(({ at }) => at));
    const gap = placed.length > 1 ? high - low : 0;
    if (gap) said.push(apart(sets, placed, low, high));
    else if (placed.length === given.length || aside.length === given.length) said.push("The same");
    else if (placed.length > 1) said.push(`${listed(placed.map(({ title }) => title))}: the same`);
    if (aside.length && aside.length < given.length) said.push(`${listed(aside)}: not relevant, or not known yet`);
    if (silent.length) said.push(`${listed(silent)}: not answered`);
    const differs = gap || (aside.length && placed.length);
    return { verdict: differs ? "differs" : silent.length ? "partly" : "same", gap, words: `${said.join(". ")}.` };
  }

  /**
   * @param {Answers[]} sets
   * @param {{ title: string, at: number }[]} placed
   * @param {number} low
   * @param {number} high
   */
  function apart(sets, placed, low, high) {
    const steps = many(high - low, "step");
    const isOne = sets.every((set) => set.name === sets[0].name);
    if (isOne && sets.length === 2)
      return `${steps} ${placed[1].at > placed[0].at ? "further" : "back"} since ${placed[0].title}`;
    const at = (/** @type {number} */ step) =>
      listed(placed.filter((each) => each.at === step).map(({ title }) => title));
    if (placed.length === 2) return `${at(high)} is ${steps} further than ${at(low)}`;
    return `${steps} apart: ${at(low)} (${named(order[low]).toLowerCase()}), ${at(high)} (${named(order[high]).toLowerCase()})`;
  }

  /** @param {string} text */
  function cell(text) {
    return `"${harmless(text).replaceAll('"', '""')}"`;
  }

  /**
   * All answers of the sets to these questions as CSV, a row for each set and question, for Excel too.
   * @param {Answers[]} sets
   * @param {AskedQuestion[]} questions
   */
  function csv(sets, questions) {
    const rows = [["Who", "Date", "Principle", "Question", "Answer", "What that looks like", "Notes", "Id"]];
    for (const set of sets) {
      for (const { key, principle, ask, looks } of questions) {
        const { step, notes } = set.answers.get(key) || { step: "", notes: "" };
        rows.push([set.name, set.date, principle, ask, named(step), looks.get(step) || "", notes, key]);
      }
    }
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  /**
   * @param {Answers} set
   * @param {string} ending
   */
  function fileName(set, ending) {
    const parts = ["self-assessment", toolkitFold.slug(set.name, LONGEST), set.date || today()];
    return `${parts.filter(Boolean).join("-")}.${ending}`;
  }

  return {
    ASIDE,
    counts,
    countsInWords,
    csv,
    dateInWords,
    difference,
    fileName,
    labels,
    named,
    order,
    stepOf,
    today,
  };
})();
