// A set of answers: what a file of them may hold, read strictly and written plainly.
//
// A file comes from anywhere, so nothing in it is believed until it has been looked at: Refused says in a sentence what
// is wrong.

/**
 * @typedef {Object} Answers A set of answers.
 * @property {string} name Who answers.
 * @property {string} date The day of the latest change: 2026-11-21.
 * @property {Map<string, Answer>} answers By "principle/question".
 */
/** @typedef {{ step: string, notes: string, ask: string }} Answer `ask` is the question as it was worded then. */

const assessAnswers = (() => {
  "use strict";

  /** @type {KnownQuestions} */
  const known = JSON.parse(toolkit.one(document, "script#assess-known", HTMLScriptElement).textContent || "");

  const FORMAT = "place-toolkit-self-assessment";
  const VERSION = 1;
  // Bytes of a file; then items, and signs of a text.
  const LARGEST = 1000000;
  const MOST = 1000;
  const LONGEST = { name: 120, notes: 4000, ask: 500, id: 80 };
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
  // Control signs, and those that turn the direction of what follows; halves of signs.
  const CONTROL = /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
  const HALF = /[\ud800-\udfff]/gu;

  const steps = [...known.steps, known.aside];
  const stepNames = new Map(steps);
  /** @type {Map<string, { id: string, questions: Set<string> }>} */
  const current = new Map();
  for (const [id, { formerly, questions }] of Object.entries(known.principles)) {
    for (const name of [id, ...formerly]) current.set(name, { id, questions: new Set(questions) });
  }

  class Refused extends Error {}

  /** @returns {Answers} */
  function empty() {
    return { name: "", date: "", answers: new Map() };
  }

  /**
   * @param {string} text
   * @param {number} longest
   */
  function clean(text, longest) {
    const signs = text.replace(/\r\n?/gu, "\n").replace(HALF, "\ufffd").replace(CONTROL, " ");
    return signs.length > longest ? signs.slice(0, longest).replace(HALF, "") : signs;
  }

  /** @param {string} text */
  function isDate(text) {
    const [, year, month, day] = DATE.exec(text) || [];
    if (!year) return false;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.toISOString().startsWith(text);
  }

  /**
   * @param {unknown} value
   * @returns {value is Record<string, unknown>}
   */
  function isGroup(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /**
   * @param {unknown} value
   * @param {string} what
   * @param {number} longest
   */
  function textIn(value, what, longest) {
    if (value === undefined) return "";
    if (typeof value !== "string") throw new Refused(`${what} is not text.`);
    if (value.length > longest) throw new Refused(`${what} is longer than ${longest} letters.`);
    return clean(value, longest);
  }

  /**
   * Whether the toolkit that this page belongs to has the question.
   * @param {string} key
   */
  function isKnown(key) {
    const [principle, question] = key.split("/");
    return current.get(principle)?.questions.has(question) || false;
  }

  /**
   * @param {unknown} given
   * @param {number} number
   * @returns {[string, Answer]}
   */
  function readAnswer(given, number) {
    const where = `answer ${number}`;
    if (!isGroup(given)) throw new Refused(`${where} is not made of principle, question and step.`);
    const [principle, question] = [given.principle, given.question].map((id) => {
      if (typeof id === "string" && id.length <= LONGEST.id && ID.test(id)) return id;
      throw new Refused(`${where} does not say which question it answers.`);
    });
    const { step = "" } = given;
    if (typeof step !== "string" || (step && !stepNames.has(step))) {
      throw new Refused(`${where} has a step that there is not.`);
    }
    const notes = textIn(given.notes, `the note of ${where}`, LONGEST.notes);
    const ask = textIn(given.ask, `the question of ${where}`, LONGEST.ask);
    const id = current.get(principle)?.id || principle;
    return [`${id}/${question}`, { step, notes, ask }];
  }

  /**
   * The set in a file's text. Throws Refused.
   * @param {string} text
   * @returns {Answers}
   */
  function read(text) {
    if (text.length > LARGEST) throw new Refused("it is too large.");
    let given;
    try {
      given = JSON.parse(text.replace(/^\ufeff/u, ""));
    } catch {
      throw new Refused("it is no file of answers, or it is damaged.");
    }
    if (!isGroup(given) || given.format !== FORMAT) throw new Refused("it is not a file of answers from this toolkit.");
    const { version, date = "" } = given;
    if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
      throw new Refused("it does not say its version.");
    }
    if (version > VERSION) {
      throw new Refused("a newer edition of the toolkit made it. Open it there, or ask for a newer copy of this site.");
    }
    if (typeof date !== "string" || (date && !isDate(date))) throw new Refused("its date is not in the calendar.");
    const name = textIn(given.name, "its name", LONGEST.name).replace(/\s+/gu, " ").trim();
    if (!Array.isArray(given.answers)) throw new Refused("it holds no answers.");
    if (given.answers.length > MOST) throw new Refused(`it holds more than ${MOST} answers.`);
    const answers = new Map();
    given.answers.forEach((each, position) => {
      const [key, answer] = readAnswer(each, position + 1);
      if (answers.has(key)) throw new Refused(`it answers the question ${key} twice.`);
      if (answer.step || answer.notes.trim()) answers.set(key, answer);
    });
    return { name, date, answers };
  }

  /** @param {Answers} set */
  function write(set) {
    const answers = Array.from(set.answers, ([key, { step, notes, ask }]) => {
      const [principle, question] = key.split("/");
      /** @type {Record<string, string>} */
      const answer = { principle, question, ask };
      if (step) answer.step = step;
      if (notes) answer.notes = notes;
      return answer;
    });
    const { name, date } = set;
    return `${JSON.stringify({ format: FORMAT, version: VERSION, toolkit: known.toolkit, name, date, answers }, null, 1)}\n`;
  }

  /**
   * Whether two sets are one: of the same name and day, with the same answers and notes, in whatever order.
   * @param {Answers} one
   * @param {Answers} other
   */
  function areSame(one, other) {
    const told = (/** @type {Answers} */ { name, date, answers }) => {
      const given = Array.from(answers, ([key, { step, notes }]) => [key, step, notes]);
      return JSON.stringify([name, date, given.sort(([first], [second]) => (first < second ? -1 : 1))]);
    };
    return told(one) === told(other);
  }

  /**
   * Reads a file that a reader picked, and says in the sentence which one it was.
   * @param {File} file
   */
  async function open(file) {
    try {
      if (file.size > LARGEST) throw new Refused("it is too large.");
      return read(await file.text());
    } catch (error) {
      const why = error instanceof Refused ? error.message : "your browser could not read it.";
      throw new Refused(`“${clean(file.name, 80)}” was not opened: ${why}`);
    }
  }

  return { LONGEST, Refused, areSame, clean, empty, isKnown, known, open, read, stepNames, write };
})();
