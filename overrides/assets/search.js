// How a reader's words become a question to the theme's search, and in which order what it finds is shown.
//
// The theme finds entries, one for each page and each section, in a worker. This stands between the two. It has the
// worker fold words as `fold.js` does, takes what was typed for words and not for a language, leaves out those that
// only make a sentence, asks for other forms of the others, and puts pages in order: first those whose name is what
// was typed, then those in which more of the words are found.

/** @typedef {Record<string, boolean>} Terms Whether each of the words asked for is in an entry. */
/**
 * @typedef {Object} SearchEntry A page or a section that was found. Its texts are HTML, escaped in the index.
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {Terms} terms
 * @property {number} score
 * @property {string[]} [also]
 * @property {string} [summary]
 * @property {[string, string][]} [evidence] The sign of each mark, and its words.
 */

(() => {
  "use strict";

  // Another engine has a search of its own, with an index and messages of its own: what follows would only break it.
  const engine = document.querySelector('meta[name="generator"]')?.getAttribute("content") || "";
  if (!engine.includes("mkdocs-material")) return;

  // What the addresses of our own scripts end with, so that browsers may keep them: ?v=b2f0c1aa.
  const VERSION = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).search;

  // Messages of the theme's search, by their numbers.
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;

  // How much a word counts as it was typed, as the beginning of another, and with one letter wrong.
  const AS_TYPED = 20;
  const AS_BEGINNING = 8;
  const MISTYPED = 1;

  // Words with more letters than these may have one that is wrong.
  const LETTERS_TO_MISTYPE = 5;

  // Words that make a question or a sentence, and say nothing of what it is about. No apostrophe is left in them.
  const IDLE = new Set(
    (
      "a about an and any are arent as at be been being between by can cant could did didnt do does doesnt doing done " +
      "dont each every find for from get give had happened has have he her heres his how hows i if im in into is isnt " +
      "it its ive know look looking me mean means my need of on or other our please s shall she should show so some " +
      "someone something stand stands t tell than that thats the their them then there theres these they theyre this " +
      "those to us v versus vs want was we were weve what whats when wheres where which who whom whos whose why will " +
      "with would you your youre"
    ).split(" ")
  );

  // A sign before a word that pages must have, or must not have. Anywhere else these are punctuation.
  const SIGNED = /^[+-](?=[\p{L}\p{N}])/u;

  // A word and a number that were run together: section75. Older browsers cannot look behind a place in a text.
  const RUN_TOGETHER = /(^|[^\p{L}\p{N}])(\p{L}{3,})(\d+)(?![\p{L}\p{N}])/gu;

  // Letters that stand for words, with points: H.W.B. The s of s.75 is one alone.
  const POINTED = /(^|[^\p{L}\p{N}.])((?:\p{L}\.){2,}\p{L}?)(?![\p{L}\p{N}])/gu;

  // A word in parts, which others write in one: well-being.
  const PARTED = /^[^\p{L}\p{N}]*(\p{L}+(?:[-\u2010\u2011]\p{L}+)+)[^\p{L}\p{N}]*$/u;

  // So many words are asked for: who pastes a page means its beginning.
  const MOST = 30;

  // A number with one digit wrong is another number.
  const DIGIT = /\p{N}/u;

  // So many signs of a question are read: more than so many words of any language have.
  const LONGEST = 4_000;

  // What the worker runs besides the theme's script: before it, and after it.
  const BEFORE = ["folding.js", "fold.js"];
  const AFTER = "search-folding.js";

  const FORMULA = /\bdifferences? between\b/gi;

  // Endings of other forms of a word, each with how many letters must stand before it.
  /** @type {[RegExp, number][]} */
  const ENDINGS = [
    [/()ies$/, 3],
    [/()ness$/, 4],
    [/()ing$/, 4],
    [/()ed$/, 4],
    [/(s|x|z|ch|sh)es$/, 4],
    [/([^s])s$/, 3],
    [/(b)le$/, 4],
  ];

  // So many words of a page's text are shown before a match, and from it on.
  const BEFORE_MATCH = 8;
  const AFTER_MATCH = 20;

  // Pages with less than this share of the words of the best are no answers.
  const ENOUGH = 0.5;

  const FIELD = ".md-search__input";
  const FAILED = "The search could not be loaded. Check your connection, and type again or reload the page.";

  // How long the theme may take to set the search up, once a reader types. It says nothing if it cannot.
  const GRACE = 2_000;

  /** @type {string[]} What was asked for, a word each, folded. */
  let asked = [];
  /** @type {Map<string, string>} Those words, each as it was typed. */
  let typedAs = new Map();
  /** @type {Map<string, string>} Those that were typed as parts of one, each with the whole. */
  let wholeOf = new Map();
  /** @type {string[]} Every word of what was typed, folded. */
  let whole = [];
  /** @type {Set<string>} What those words begin with. */
  let beginnings = new Set();
  /** @type {string[]} What each of the pages is, in the order of the results, where the theme leaves it out. */
  let summaries = [];
  let isSetUp = false;

  /**
   * The words of a piece of the theme's results, which is HTML.
   * @param {string} html
   */
  function words(html) {
    return toolkitFold.words(html.replace(/<[^<>]*>|&(?:lt|gt);/g, " ").replaceAll("&amp;", "&"));
  }

  /**
   * The beginning that a word has in common with its other forms: budget of budgets, pool of pooled.
   * @param {string} word
   */
  function beginning(word) {
    for (const [ending, least] of ENDINGS) {
      const rest = word.replace(ending, "$1");
      if (rest !== word && rest.length >= least) return rest;
    }
    return word;
  }

  /**
   * Whether two words are one, with one letter wrong, missing, too many or in the other order.
   * @param {string} one
   * @param {string} other
   */
  function near(one, other) {
    if (one.length <= LETTERS_TO_MISTYPE || DIGIT.test(one)) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [a, b] = [one.slice(at), other.slice(at)];
    const turned = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return turned || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
  }

  /**
   * Words as those that tell them apart, such that two ways to ask are the same.
   * @param {string[]} all
   */
  function telling(all) {
    const some = all.filter((word) => !IDLE.has(word));
    return [...new Set(some.length ? some : all)];
  }

  /**
   * The question for the theme's search, which is nothing but words and what we put to them.
   * @param {string} typed
   */
  function question(typed) {
    typed = typed
      .slice(0, LONGEST)
      .replace(POINTED, (_, before, letters) => before + letters.replaceAll(".", ""))
      .replace(RUN_TOGETHER, "$1$2 $3");
    const pieces = typed.replace(FORMULA, " ").split(/\s+/u);
    const signs = new Map(
      pieces.flatMap((piece) => (SIGNED.test(piece) ? toolkitFold.words(piece).map((word) => [word, piece[0]]) : []))
    );
    const all = toolkitFold.words(pieces.join(" "));
    typedAs = new Map(
      pieces.flatMap((piece) => {
        const [word, ...more] = toolkitFold.words(piece);
        return word && !more.length ? [[word, piece.replace(SIGNED, "")]] : [];
      })
    );
    wholeOf = new Map(
      pieces.flatMap((piece) => {
        const parts = toolkitFold.words(PARTED.exec(piece)?.[1] || "");
        return parts.map((part) => [part, parts.join("")]);
      })
    );
    const wanted = all.filter((word) => signs.get(word) !== "-");
    const without = wanted.length ? all.filter((word) => signs.get(word) === "-") : [];
    asked = telling(wanted.length ? wanted : all).slice(0, MOST);
    whole = toolkitFold.words(typed);
    if (!asked.length) return typed;
    beginnings = new Set([...asked, ...wholeOf.values()].map(beginning));
    const parts = asked.map((word, place) => {
      if (signs.get(word) === "+") return `+${word}^${AS_TYPED}`;
      const forms = [`${word}^${AS_TYPED}`];
      const unfinished = place === asked.length - 1;
      if (word.length > 3 || unfinished) forms.push(`${beginning(word)}*^${AS_BEGINNING}`);
      if (wholeOf.has(word)) forms.push(`${wholeOf.get(word)}^${AS_TYPED}`);
      if (word.length > LETTERS_TO_MISTYPE && !DIGIT.test(word)) forms.push(`${word}~1^${MISTYPED}`);
      return forms.join(" ");
    });
    return [...parts, ...without.map((word) => `-${word}`)].join(" ");
  }

  /**
   * @param {string} word
   * @param {Terms} terms
   */
  function isFound(word, terms) {
    return [word, beginning(word), wholeOf.get(word) || word].some((each) => Object.hasOwn(terms, each) && terms[each]);
  }

  /** @param {Terms} terms */
  function share(terms) {
    return asked.filter((word) => isFound(word, terms)).length / asked.length;
  }

  /**
   * What the theme says is missing, in the reader's words, and not in those of the question.
   * @param {Terms} terms
   */
  function inReadersWords(terms) {
    return Object.fromEntries(
      asked.map((word) => {
        const typed = typedAs.get(word) || word;
        if (!isFound(word, terms)) return [typed, false];
        return [typed.toLowerCase() === word ? beginning(word) : typed, true];
      })
    );
  }

  /**
   * Whether a name was typed to the last word, after words that say nothing at most: “What is IT?”
   * @param {string[]} name
   */
  function isAsked(name) {
    const before = whole.slice(0, whole.length - name.length);
    if (name.length && name.join("") === whole.join("")) return true;
    return (
      name.length > 0 &&
      before.length + name.length === whole.length &&
      before.every((word) => IDLE.has(word)) &&
      name.every((word, place) => word === whole[before.length + place])
    );
  }

  /**
   * How much of a name was typed, if the name is all that was typed, and if it was typed to the last word.
   * @param {string} text
   */
  function fit(text) {
    const all = words(text);
    const parts = telling(all);
    const inOne = all.flatMap((word, at) => (asked.includes(`${all[at - 1]}${word}`) ? [all[at - 1], word] : []));
    const isTyped = (/** @type {string} */ part) => beginnings.has(beginning(part)) || inOne.includes(part);
    const typed = parts.filter((part) => isTyped(part) || asked.some((word) => near(word, part)));
    const share = typed.length / (parts.length || 1);
    return { share, whole: share === 1 && parts.length === asked.length, exact: isAsked(all) };
  }

  /**
   * How well a page answers. An entry counts by how many of the words it has, and so does the whole page. A
   * page counts twice if its whole name was typed, and before all others if nothing else was.
   * @param {SearchEntry[]} entries
   */
  function measured(entries) {
    const page = entries.find(isPage) || entries[0];
    entries.forEach(countMistyped);
    const terms = Object.assign({}, ...entries.map((entry) => entry.terms), ...entries.map(onlyFound));
    const best = Math.max(...entries.map((entry) => entry.score * share(entry.terms)));
    const [own, ...others] = [page.title, ...(page.also || [])].map(fit);
    const ranks = [own.exact, others.some((other) => other.exact), own.whole, others.some((other) => other.whole)];
    const named = ranks.includes(true) ? ranks.length - ranks.indexOf(true) : 0;
    const fitting = Math.max(own.share, ...others.map((other) => other.share));
    const found = share(terms);
    return { entries, named, terms, found, score: best * found * (1 + fitting) };
  }

  /**
   * The theme does not count a word as found that was typed with a letter wrong, but it marks what it found.
   * @param {SearchEntry} entry
   */
  function countMistyped(entry) {
    const missing = asked.filter((word) => !isFound(word, entry.terms));
    if (!missing.length) return;
    const shown = [entry.title, entry.text, entry.summary || "", ...(entry.also || [])].join(" ");
    const marked = [...shown.matchAll(/<mark[^<>]*>([^<]*)</g)].flatMap(([, text]) => words(text));
    for (const word of missing) if (marked.some((each) => near(word, each))) entry.terms[word] = true;
  }

  /** @param {SearchEntry} entry */
  function onlyFound(entry) {
    return Object.fromEntries(Object.entries(entry.terms).filter(([, found]) => found));
  }

  /** @param {SearchEntry[][]} items */
  function ordered(items) {
    const all = items.map(measured).sort((a, b) => b.named - a.named || b.score - a.score);
    const most = Math.max(...all.map((page) => page.found));
    summaries = [];
    const pages = all.filter((page) => page.named || page.found >= ENOUGH * most);
    return pages.map(({ entries, named, terms }, place) => {
      const page = entries.find(isPage);
      const section = page && !named && bestSection(page, entries);
      const shown = section ? [section, ...entries.filter((entry) => entry !== section)] : entries;
      // The theme opens the entry with the highest score at Enter, and folds those with less than the first.
      const first = pages.length - place;
      for (const entry of shown) {
        entry.score = entry === (page || shown[0]) ? first : entry === section ? first - 0.5 : 0;
        entry.terms = inReadersWords(entry === page || entry === section ? terms : entry.terms);
        if (entry !== section) tell(entry);
        entry.location = entry.location.replace("?", "#"); // An entry of a list: the index has it as a page.
      }
      if (page && section) section.text = `<p>${snippet(section.text, words(page.title), true)}</p>`;
      summaries[place] = (section && page?.summary) || "";
      return shown;
    });
  }

  /** @param {SearchEntry} entry */
  function isPage(entry) {
    return !entry.location.includes("#");
  }

  /**
   * The section to which a reader is led: that with most of the words, if the page's own lines have fewer.
   * @param {SearchEntry} page
   * @param {SearchEntry[]} entries
   */
  function bestSection(page, entries) {
    const said = words([page.title, page.summary, ...(page.also || [])].join(" ")).map(beginning);
    const own = asked.filter((word) => said.includes(beginning(word))).length / asked.length;
    const sections = entries.filter((entry) => !isPage(entry) && share(entry.terms) > own);
    return sections.sort((a, b) => share(b.terms) - share(a.terms) || b.score - a.score)[0];
  }

  /**
   * What a result tells of a page as a whole: its summary, the other name by which it was found, and how strong
   * its evidence is. All of it comes from the index, where it is escaped.
   * @param {SearchEntry} entry
   */
  function tell(entry) {
    const found = (entry.also || []).filter((other) => other.includes("<mark>"));
    if (entry.summary) {
      const match = entry.summary.includes("<mark") ? "" : snippet(entry.text, words(entry.title));
      entry.text = `<p>${entry.summary}</p>${match && `<p>${match}</p>`}`;
    }
    if (found.length) entry.text += `<p>Found under: ${found.slice(0, 3).join("; ")}</p>`;
    const marks = (entry.evidence || []).map(([sign, words]) => `<span class="mark mark-${sign}">${words}</span>`);
    if (marks.length) entry.text += `<p class="evidence">Evidence: ${marks.join(", ")}</p>`;
  }

  /**
   * The words of a text of the index that hold most of what was found, beyond the words that are known already; if
   * nothing was, its first words if so wanted.
   * @param {string} html
   * @param {string[]} known
   */
  function snippet(html, known, any = false) {
    const all = html
      .replace(/<mark[^<>]*>/g, "<mark>")
      .replace(/<(?!\/?mark>)[^<>]*>/g, " ")
      .split(/\s+/);
    const inReach = (/** @type {number} */ at) =>
      new Set(
        all
          .slice(at, at + AFTER_MATCH)
          .flatMap((word) => (word.includes("<mark>") ? words(word).filter((each) => !known.includes(each)) : []))
      ).size;
    const matches = all.flatMap((word, at) => (word.includes("<mark>") ? [{ at, found: inReach(at) }] : []));
    const match = matches.sort((a, b) => b.found - a.found || a.at - b.at)[0]?.at ?? -1;
    if (match < 0 && !any) return "";
    const from = Math.max(0, match - BEFORE_MATCH);
    const shown = all.slice(from, Math.max(0, match) + AFTER_MATCH);
    return [...(from ? ["…"] : []), ...shown, "…"].join(" ");
  }

  /**
   * The theme shows a page's kind last, in a landmark of its own for each result. It belongs to the title. What a
   * page is, it leaves out where it shows a section.
   * @param {Node} item
   */
  function completeResult(item) {
    if (!(item instanceof Element)) return;
    const summary = summaries[[...(item.parentElement?.children || [])].indexOf(item)];
    const said = (summary || "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    if (said) item.querySelector("article")?.append(toolkit.element("p", {}, said));
    for (const tags of item.querySelectorAll("nav.md-tags")) {
      const kind = toolkit.element("span", { class: "search-kind" }, tags.textContent || "");
      tags.parentElement?.querySelector("h1, h2")?.append(" ", kind);
      tags.remove();
    }
  }

  function watchResults() {
    const list = document.querySelector(".md-search-result__list");
    if (!list) return;
    const watcher = new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(completeResult);
    });
    watcher.observe(list, { childList: true });
  }

  /**
   * The address of a worker that runs the theme's script among ours.
   * @param {string | URL} theme
   */
  function among(theme) {
    const script = new URL(theme, document.baseURI);
    const own = (/** @type {string} */ name) => new URL(`../../${name}${VERSION}`, script).href;
    const worker = new URL(own("search-worker.js"));
    for (const each of [...BEFORE.map(own), script.href, own(AFTER)]) worker.searchParams.append("script", each);
    return worker;
  }

  // The search, as a worker to the theme. The theme starts one with every page; this one fetches the index, and starts
  // the theme's worker, once a reader searches: most readers do not, and it is more than all else on a page. The theme
  // asks nothing before the worker says that it is ready.
  class WaitingWorker extends EventTarget {
    #address;
    /** @type {any} What the theme says to a worker at first. */
    #setup = null;
    /** @type {Worker | null} */
    #worker = null;
    #isWanted = false;
    #isBegun = false;

    /** @param {string | URL} theme */
    constructor(theme) {
      super();
      this.#address = among(theme);
      for (const type of ["focusin", "input"]) {
        document.addEventListener(type, ({ target }) => {
          if (target instanceof Element && target.matches(FIELD)) this.#begin();
        });
      }
    }

    /** @param {any} message */
    postMessage(message) {
      if (message.type === SETUP) {
        this.#setup = message;
        isSetUp = true;
        if (this.#isWanted) this.#begin();
      } else if (message.type === QUERY) {
        this.#worker?.postMessage({ ...message, data: question(message.data) });
      }
    }

    async #begin() {
      this.#isWanted = true;
      if (this.#isBegun || !this.#setup) return;
      this.#isBegun = true;
      try {
        const { data } = this.#setup;
        const docs = data.docs.length ? data.docs : await entries(); // From a folder, the theme has them.
        const worker = new ThemesWorker(this.#address);
        worker.addEventListener("error", failed);
        worker.addEventListener("message", (event) => this.#take(event.data));
        worker.postMessage({ ...this.#setup, data: { ...data, docs } });
        this.#worker = worker;
      } catch {
        this.#isBegun = false; // A reader who types on tries again.
        failed();
      }
    }

    /** @param {any} data */
    #take(data) {
      if (data.type === RESULT && asked.length) data.data.items = ordered(data.data.items);
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    terminate() {
      this.#worker?.terminate();
    }
  }

  // A frame without an origin of its own is given no worker: the search cannot run there, and all else is to.
  class NoWorker extends EventTarget {
    postMessage() {}
    terminate() {}
  }

  async function entries() {
    const { base } = JSON.parse(document.getElementById("__config")?.textContent || "{}");
    const answer = await fetch(new URL(`${base}/search/entries.json`, document.baseURI));
    return (await answer.json()).docs;
  }

  function failed() {
    const told = document.querySelector(".md-search-result__meta");
    if (told) told.textContent = FAILED;
  }

  const ThemesWorker = window.Worker;
  const isAlone = window.origin === "null" && location.protocol !== "file:";
  Reflect.set(window, "Worker", isAlone ? NoWorker : WaitingWorker);

  // The theme listens to keys alone. Words come by pasting and by speech too.
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof Element) || !target.matches(FIELD)) return;
    for (const type of ["keydown", "keyup"]) target.dispatchEvent(new Event(type));
    if (!isSetUp) setTimeout(() => isSetUp || failed(), GRACE);
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchResults);
  else watchResults();
})();
