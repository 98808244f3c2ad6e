// How a reader's words become a question to the theme's search, and in which order what it finds is shown.
//
// The theme finds entries, one for each page and each section, in a worker. This stands between the two. It
// leaves out words that only make a sentence, asks for other forms of the others, and puts pages in order:
// first those whose name is what was typed, then those in which more of the words are found.

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
 */

(() => {
  "use strict";

  // Messages of the theme's search, by their numbers.
  const QUERY = 2;
  const RESULT = 3;

  // How much a word counts as it was typed, as the beginning of another, and with one letter wrong.
  const AS_TYPED = 20;
  const AS_BEGINNING = 8;
  const MISTYPED = 1;

  // Words that make a question or a sentence, and say nothing of what it is about.
  const IDLE = new Set(
    (
      "a an and any are as at be been between by can could did do does each every for from get give had " +
      "happened has have he her his how i if in into is it its me mean means my of on or other our please s " +
      "shall she should show so some someone something stand stands t tell than that the their them then " +
      "there these they this those to us was we were what when where which who whom whose why will with " +
      "would you your"
    ).split(" ")
  );

  const FORMULA = /\bdifferences? between\b/gi;

  // Endings of other forms of a word, each with how many letters must stand before it.
  /** @type {[RegExp, number][]} */
  const ENDINGS = [
    [/ies$/, 3],
    [/ness$/, 4],
    [/ing$/, 4],
    [/ed$/, 4],
    [/(?<=s|x|z|ch|sh)es$/, 4],
    [/(?<!s)s$/, 3],
    [/(?<=b)le$/, 4],
  ];

  // How long the theme may take to read its index, once it can be fetched.
  const GRACE = 2_000;

  const FAILED = "The search could not be loaded. Check your connection, and reload the page.";

  /** @type {string[]} What was asked for, a word each. */
  let asked = [];
  /** @type {Set<string>} What those words begin with. */
  let beginnings = new Set();
  let isStarted = false;

  /**
   * The words of a text or of a piece of the theme's results, which is HTML.
   * @param {string} text
   */
  function words(text) {
    return text
      .replace(/<[^<>]*>|&(amp|lt|gt);/g, " ")
      .toLowerCase()
      .normalize("NFKC")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  }

  /**
   * The beginning that a word has in common with its other forms: budget of budgets, pool of pooled.
   * @param {string} word
   */
  function beginning(word) {
    for (const [ending, least] of ENDINGS) {
      const rest = word.replace(ending, "");
      if (rest !== word && rest.length >= least) return rest;
    }
    return word;
  }

  /**
   * A name, or what was typed, as the words that tell it apart, such that two ways to write them are the same.
   * @param {string} text
   */
  function telling(text) {
    const all = words(text.replace(FORMULA, " "));
    const some = all.filter((word) => !IDLE.has(word));
    return [...new Set(some.length ? some : all)];
  }

  /**
   * The question for the theme's search. Whoever writes its own language is left alone.
   * @param {string} typed
   */
  function question(typed) {
    asked = [];
    if (/["*~^:+]|(^|\s)-/.test(typed)) return typed;
    const used = telling(typed);
    if (!used.length) return typed;
    asked = used;
    beginnings = new Set(asked.map(beginning));
    return used
      .map((word, place) => {
        const forms = [`${word}^${AS_TYPED}`];
        const unfinished = place === used.length - 1;
        if (word.length > 3 || unfinished) forms.push(`${beginning(word)}*^${AS_BEGINNING}`);
        if (word.length > 5) forms.push(`${word}~1^${MISTYPED}`);
        return forms.join(" ");
      })
      .join(" ");
  }

  /**
   * @param {string} word
   * @param {Terms} terms
   */
  function isFound(word, terms) {
    return [word, beginning(word)].some((each) => Object.hasOwn(terms, each) && terms[each]);
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
    return Object.fromEntries(asked.map((word) => (isFound(word, terms) ? [beginning(word), true] : [word, false])));
  }

  /**
   * How much of a name was typed, and if the name is all that was typed.
   * @param {string} text
   */
  function fit(text) {
    const parts = telling(text).map(beginning);
    const share = parts.filter((part) => beginnings.has(part)).length / (parts.length || 1);
    return { share, whole: share === 1 && parts.length === asked.length };
  }

  /**
   * How well a page answers. An entry counts by how many of the words it has, and so does the whole page. A
   * page counts twice if its whole name was typed, and before all others if nothing else was.
   * @param {SearchEntry[]} entries
   */
  function measured(entries) {
    const page = entries.find((entry) => !entry.location.includes("#")) || entries[0];
    const found = Object.assign({}, ...entries.map((entry) => onlyTrue(entry.terms)));
    const best = Math.max(...entries.map((entry) => entry.score * share(entry.terms)));
    const [own, ...others] = [page.title, ...(page.also || [])].map(fit);
    const named = own.whole ? 2 : others.some((other) => other.whole) ? 1 : 0;
    const fitting = Math.max(own.share, ...others.map((other) => other.share));
    return { entries, named, score: best * share(found) * (1 + fitting) };
  }

  /** @param {Terms} terms */
  function onlyTrue(terms) {
    return Object.fromEntries(Object.entries(terms).filter(([, found]) => found));
  }

  /** @param {SearchEntry[][]} items */
  function ordered(items) {
    const pages = items.map(measured).sort((a, b) => b.named - a.named || b.score - a.score);
    // The theme opens the entry with the highest score at Enter, and folds those with less than the first.
    pages.forEach(({ entries }, place) => {
      entries.forEach((entry, inside) => {
        entry.score = inside ? 0 : pages.length - place;
        entry.terms = inReadersWords(entry.terms);
        tell(entry);
      });
    });
    return pages.map((page) => page.entries);
  }

  /**
   * What a result tells of a page as a whole: its summary, and the other name by which it was found. All of it
   * comes from the index, where it is escaped.
   * @param {SearchEntry} entry
   */
  function tell(entry) {
    const found = (entry.also || []).filter((other) => other.includes("<mark>"));
    if (entry.summary) entry.text = `<p>${entry.summary}</p>`;
    if (found.length) entry.text += `<p>Found under: ${found.slice(0, 3).join("; ")}</p>`;
  }

  /**
   * The theme shows a page's kind last, in a landmark of its own for each result. It belongs to the title.
   * @param {Node} item
   */
  function showKind(item) {
    if (!(item instanceof Element)) return;
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
      for (const change of changes) change.addedNodes.forEach(showKind);
    });
    watcher.observe(list, { childList: true });
  }

  window.Worker = class extends window.Worker {
    /** @param {ConstructorParameters<typeof Worker>} options */
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => {
        if (asked.length && data.type === RESULT) data.data.items = ordered(data.data.items);
      });
    }

    /**
     * @param {any} message
     * @param {any[]} options
     */
    postMessage(message, ...options) {
      isStarted = true;
      const asking = message?.type === QUERY;
      super.postMessage(asking ? { ...message, data: question(message.data) } : message, ...options);
    }
  };

  // The theme says nothing if it cannot fetch its index, and does not try again.
  async function checkIndex() {
    if (isStarted || location.protocol === "file:") return;
    const { base } = JSON.parse(document.getElementById("__config")?.textContent || "{}");
    const index = new URL(`${base}/search/search_index.json`, document.baseURI);
    await fetch(index).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, GRACE));
    const told = document.querySelector(".md-search-result__meta");
    if (!isStarted && told) told.textContent = FAILED;
  }

  // The theme listens to keys alone. Words come by pasting and by speech too.
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof Element) || !target.matches(".md-search__input")) return;
    checkIndex();
    for (const type of ["keydown", "keyup"]) target.dispatchEvent(new Event(type));
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchResults);
  else watchResults();
})();
