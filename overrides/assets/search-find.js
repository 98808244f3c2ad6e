// How a reader's words become a question, what in the index answers it, and in which order that is shown.
//
// An entry is a page or a section. It counts by how rare in the index are the words of the question that it has, how often
// it has them, and where: BM25, as in the theme's search, with the weights of mkdocs.yml. What was typed is taken for words
// and not for a language. Words that only make a sentence are left out, and other forms of the others are asked for too.
// Pages come in order: first those whose name is what was typed, then those in which more of the words are found.

/**
 * @typedef {Object} Told A page or a section, in plain text.
 * @property {string} title
 * @property {string} text
 * @property {string} [id] The anchor of a section, if it is not its heading in small letters.
 */
/**
 * @typedef {Object} OfPage What the index has of a page beside that.
 * @property {string} location
 * @property {string[]} [also]
 * @property {string[]} [synonyms]
 * @property {string} [summary]
 * @property {string[]} [tags]
 * @property {number} [boost]
 * @property {[string, string][]} [evidence] The sign of each mark, and its words.
 * @property {[title: string, text: string, id?: string][]} [sections]
 */
/** @typedef {Told & Partial<OfPage> & { page: number }} Searched A page or a section, with the number of its page. */
/**
 * @typedef {Object} SearchIndex
 * @property {Searched[]} entries Each page before its sections.
 * @property {number[]} weights Of the fields.
 * @property {Map<string, number[]>} postings For each word where it stands, and how often: entry and field, then number.
 */
/** @typedef {Searched & { score: number, terms: Set<string> }} Hit An entry that was found, with the words found in it. */

const toolkitFinder = (() => {
  "use strict";

  // How much a word counts as it was typed, as the beginning of another, and with one letter wrong.
  const AS_TYPED = 20;
  const AS_BEGINNING = 8;
  const MISTYPED = 1;

  // Words with more letters than these may have one that is wrong.
  const LETTERS_TO_MISTYPE = 5;

  // How soon a word that an entry repeats no longer adds to it.
  const ENOUGH_OF_A_WORD = 1.2;

  // So many milliseconds are worked on the index before the page may do other things.
  const SPELL = 30;

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

  // The s of a genitive after an s: trustees's.
  const GENITIVE = /(s)['\u2018\u2019\u02bc\u00b4]s(?![\p{L}\p{N}])/giu;

  // What stands between words that are shown.
  const BETWEEN = /([\s\-–—,;:.!?()[\]“”"/…]+)/u;

  // So many words are asked for: who pastes a page means its beginning.
  const MOST = 30;

  // A number with one digit wrong is another number.
  const DIGIT = /\p{N}/u;

  // So many signs of a question are read: more than so many words of any language have.
  const LONGEST = 4_000;

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

  const { inOne, words } = toolkitFold;

  /** @type {Map<string, string>} Words, each with its beginning. */
  const begun = new Map();

  /**
   * Make the index of pages: which words stand in which entries.
   * @param {(Told & OfPage)[]} pages
   * @param {Record<string, { boost: number }>} fields
   * @returns {Promise<SearchIndex>}
   */
  async function indexed(pages, fields) {
    /** @type {Searched[]} */
    const entries = [];
    const names = /** @type {("title" | "text" | "also" | "synonyms" | "summary" | "tags")[]} */ (Object.keys(fields));
    /** @type {Map<string, number[]>} */
    const postings = new Map();
    let pause = performance.now() + SPELL;
    for (const { sections = [], ...page } of pages) {
      const number = entries.length;
      for (const told of [page, ...sections.map(([title, text, id]) => ({ title, text, id }))]) {
        /** @type {Searched} */
        const entry = { ...told, page: number };
        const parted = inOne([entry.title, entry.summary, ...(entry.also || []), entry.text].join("\n"));
        names.forEach((name, field) => {
          const said = name === "synonyms" ? [...(entry.synonyms || []), ...parted] : entry[name] || "";
          const place = entries.length * names.length + field;
          for (const word of words(Array.isArray(said) ? said.join(" ") : said)) {
            const found = postings.get(word);
            if (!found) postings.set(word, [place, 1]);
            else if (found[found.length - 2] === place) found[found.length - 1] += 1;
            else found.push(place, 1);
          }
        });
        entries.push(entry);
      }
      if (performance.now() < pause) continue;
      await new Promise((resolve) => setTimeout(resolve));
      pause = performance.now() + SPELL;
    }
    return { entries, postings, weights: names.map((name) => fields[name].boost) };
  }

  /**
   * The beginning that a word has in common with its other forms: budget of budgets, pool of pooled.
   * @param {string} word
   */
  function beginning(word) {
    const known = begun.get(word);
    if (known !== undefined) return known;
    const rests = ENDINGS.map(([ending, least]) => ({ rest: word.replace(ending, "$1"), least }));
    const found = rests.find(({ rest, least }) => rest !== word && rest.length >= least)?.rest ?? word;
    begun.set(word, found);
    return found;
  }

  /**
   * Whether two words are one, with one letter wrong, missing, too many or in the other order.
   * @param {string} one
   * @param {string} other
   */
  function near(one, other) {
    if (one.length <= LETTERS_TO_MISTYPE || Math.abs(one.length - other.length) > 1 || DIGIT.test(one)) return false;
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
   * @param {string} text
   * @returns {string}
   */
  function escaped(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  }

  // A question that a reader typed. All its words are folded.
  class Question {
    /** @param {string} typed */
    constructor(typed) {
      const read = typed
        .slice(0, LONGEST)
        .replace(POINTED, (_, before, letters) => before + letters.replaceAll(".", ""))
        .replace(RUN_TOGETHER, "$1$2 $3")
        .replace(GENITIVE, "$1");
      const pieces = read.replace(FORMULA, " ").split(/\s+/u);
      const signs = new Map(
        pieces.flatMap((piece) => (SIGNED.test(piece) ? words(piece).map((word) => [word, piece[0]]) : []))
      );
      const all = words(pieces.join(" "));
      const wanted = all.filter((word) => signs.get(word) !== "-");
      // What is asked for, and every word of what was typed.
      this.asked = telling(wanted.length ? wanted : all).slice(0, MOST);
      this.whole = words(read);
      this.inOne = this.whole.join("");
      this.needed = this.asked.filter((word) => signs.get(word) === "+");
      this.refused = wanted.length ? all.filter((word) => signs.get(word) === "-") : [];
      /** @type {Map<string, string>} Those words, each as it was typed. */
      this.typedAs = new Map(
        pieces.flatMap((piece) => {
          const [word, ...more] = words(piece);
          return word && !more.length ? [[word, piece.replace(SIGNED, "")]] : [];
        })
      );
      /** @type {Map<string, string>} Those that were typed as parts of one, each with the whole. */
      this.wholeOf = new Map(
        pieces.flatMap((piece) => {
          const parts = words(
            /^[^\p{L}\p{N}]*(\p{L}+(?:[-\u2010\u2011]\p{L}+)+)[^\p{L}\p{N}]*$/u.exec(piece)?.[1] || ""
          );
          const one = parts.join("");
          return parts.map((part) => [part, one]);
        })
      );
      this.beginnings = new Set([...this.asked, ...this.wholeOf.values()].map(beginning));
      const last = this.asked[this.asked.length - 1];
      // Each word with the forms that count as it: its beginning, if that tells enough, and the whole that it is a part of.
      this.forms = this.asked.map((word) => {
        const isOpen = !this.needed.includes(word) && (word.length > 3 || word === last);
        return { word, start: isOpen ? beginning(word) : "", one: this.wholeOf.get(word) || "" };
      });
      this.keys = new Set(this.forms.flatMap(({ word, start, one }) => [word, start, one].filter(Boolean)));
      /** @type {Set<string>} Words of the index that answer. */
      this.matched = new Set();
    }

    /**
     * How much a word of the index counts, and for which of the words asked for.
     * @param {string} other
     */
    weigh(other) {
      let weight = 0;
      for (const { word, start, one } of this.forms) {
        if (other === word || other === one) weight += AS_TYPED;
        if (start && other.startsWith(start)) weight += AS_BEGINNING;
        if (!this.needed.includes(word) && near(word, other)) weight += MISTYPED;
      }
      return weight;
    }

    /**
     * Which keys of a question a word of the index stands for: what it begins with, or what it is with a letter wrong.
     * @param {string} other
     */
    keysOf(other) {
      const begun = [...this.keys].filter((key) => other.startsWith(key));
      return [...begun, ...this.asked.filter((word) => near(word, other))];
    }

    /**
     * @param {string} word
     * @param {Set<string>} terms
     */
    isFound(word, terms) {
      return [word, beginning(word), this.wholeOf.get(word) || word].some((each) => terms.has(each));
    }

    /** @param {Set<string>} terms */
    share(terms) {
      return this.asked.filter((word) => this.isFound(word, terms)).length / this.asked.length;
    }

    /**
     * What the theme says is missing, in the reader's words, and what it marks on the page.
     * @param {Set<string>} terms
     */
    inReadersWords(terms) {
      return Object.fromEntries(
        this.asked.map((word) => {
          const typed = this.typedAs.get(word) || word;
          if (!this.isFound(word, terms)) return [typed, false];
          return [typed.toLowerCase() === word ? beginning(word) : typed, true];
        })
      );
    }

    /**
     * Whether a name was typed to the last word, after words that say nothing at most: “What is IT?”
     * @param {string[]} name
     */
    isAsked(name) {
      if (!name.length) return false;
      const from = this.whole.length - name.length;
      const isLast = name.every((word, place) => word === this.whole[from + place]);
      return name.join("") === this.inOne || (isLast && this.whole.slice(0, from).every((word) => IDLE.has(word)));
    }

    /**
     * How much of a name was typed, if the name is all that was typed, and if it was typed to the last word.
     * @param {string} text
     */
    fit(text) {
      const all = words(text);
      const parts = telling(all);
      const inOne = all.flatMap((word, at) =>
        this.asked.includes(`${all[at - 1]}${word}`) ? [all[at - 1], word] : []
      );
      const isTyped = (/** @type {string} */ part) => this.beginnings.has(beginning(part)) || inOne.includes(part);
      const typed = parts.filter((part) => isTyped(part) || this.asked.some((word) => near(word, part)));
      const share = typed.length / (parts.length || 1);
      return { share, whole: share === 1 && parts.length === this.asked.length, exact: this.isAsked(all) };
    }
  }

  /**
   * How many of the words asked for stand in the index for each entry, and how much they count.
   * @param {SearchIndex} index
   * @param {Question} question
   */
  function hitsIn({ entries, postings, weights }, question) {
    const entryAt = (/** @type {number} */ place) => Math.floor(place / weights.length);
    const having = (/** @type {string} */ word) =>
      new Set((postings.get(word) || []).filter((_, at) => at % 2 === 0).map(entryAt));
    const needed = question.needed.map(having);
    const refused = question.refused.map(having);
    /** @type {Map<number, Hit>} */
    const hits = new Map();
    for (const [word, places] of postings) {
      const weight = question.weigh(word);
      if (!weight) continue;
      question.matched.add(word);
      const keys = question.keysOf(word);
      const number = places.length / 2;
      const rarity = Math.log(1 + Math.abs((entries.length - number + 0.5) / (number + 0.5)));
      for (let at = 0; at < places.length; at += 2) {
        const place = entryAt(places[at]);
        const hit = hits.get(place) || { ...entries[place], score: 0, terms: new Set() };
        const often = (places[at + 1] * (1 + ENOUGH_OF_A_WORD)) / (places[at + 1] + ENOUGH_OF_A_WORD);
        hit.score += weight * rarity * often * weights[places[at] % weights.length] * (hit.boost || 1);
        for (const key of keys) hit.terms.add(key);
        hits.set(place, hit);
      }
    }
    for (const [place, hit] of hits) {
      if (refused.some((all) => all.has(place)) || !needed.every((all) => all.has(place))) hits.delete(place);
      hit.score *= 1 + (Number(hit.page === place) + hit.terms.size / question.keys.size) ** 2;
    }
    return hits;
  }

  /**
   * How well a page answers. An entry counts by how many of the words it has, and so does the whole page. A
   * page counts twice if its whole name was typed, and before all others if nothing else was.
   * @param {Question} question
   * @param {Hit} page
   * @param {Hit[]} sections
   */
  function measured(question, page, sections) {
    const all = [page, ...sections];
    const terms = new Set(all.flatMap((entry) => [...entry.terms]));
    const best = Math.max(...all.map((entry) => entry.score * question.share(entry.terms)));
    const [own, ...others] = [page.title, ...(page.also || [])].map((name) => question.fit(name));
    const ranks = [own.exact, others.some((other) => other.exact), own.whole, others.some((other) => other.whole)];
    const named = ranks.includes(true) ? ranks.length - ranks.indexOf(true) : 0;
    const fitting = Math.max(own.share, ...others.map((other) => other.share));
    const found = question.share(terms);
    return { page, sections, named, terms, found, score: best * found * (1 + fitting) };
  }

  /**
   * The section to which a reader is led: that with most of the words, if the page's own lines have fewer.
   * @param {Question} question
   * @param {Hit} page
   * @param {Hit[]} sections
   */
  function bestSection(question, page, sections) {
    const said = words([page.title, page.summary, ...(page.also || [])].join(" ")).map(beginning);
    const own = question.asked.filter((word) => said.includes(beginning(word))).length / question.asked.length;
    const share = (/** @type {Hit} */ entry) => question.share(entry.terms);
    return sections.filter((entry) => share(entry) > own).sort((a, b) => share(b) - share(a) || b.score - a.score)[0];
  }

  // A result as the theme shows it, in HTML. Most results are never seen: each is written when the theme asks for it.
  class Result {
    #question;
    #entry;
    #page;

    /**
     * @param {Question} question
     * @param {Hit} entry
     * @param {Hit} page The page that it is, or is a section of.
     * @param {number} score The theme opens that with the highest at Enter, and folds those with less than the first.
     * @param {Set<string>} terms
     */
    constructor(question, entry, page, score, terms) {
      this.#question = question;
      this.#entry = entry;
      this.#page = page;
      this.score = score;
      this.terms = question.inReadersWords(terms);
    }

    get location() {
      const { id, title } = this.#entry;
      const own = this.#page.location || "";
      if (this.#entry === this.#page) return own.replace("?", "#"); // An entry of a list: the index has it as a page.
      return `${own}#${
        id ??
        title
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, "-")
          .replaceAll(/^-|-$/g, "")
      }`;
    }

    get title() {
      return this.#marked(this.#entry.title);
    }

    get tags() {
      return this.#entry.tags?.map(escaped);
    }

    // What a result tells of a page as a whole: its summary, the other name by which it was found, and how strong its
    // evidence is. Of a section, it tells the words around the match.
    get text() {
      const { text, summary, also = [], evidence = [] } = this.#entry;
      const known = words(this.#page.title);
      if (!summary) return `<p>${this.#snippet(text, known, true)}</p>`;
      const found = also.map((name) => this.#marked(name)).filter((name) => name.includes("<mark>"));
      const marks = evidence.map(([sign, said]) => `<span class="mark mark-${escaped(sign)}">${escaped(said)}</span>`);
      const said = this.#marked(summary);
      return [
        said,
        said.includes("<mark>") ? "" : this.#snippet(text, known),
        found.length ? `Found under: ${found.slice(0, 3).join("; ")}` : "",
      ]
        .map((part) => part && `<p>${part}</p>`)
        .concat(marks.length ? `<p class="evidence">Evidence: ${marks.join(", ")}</p>` : "")
        .join("");
    }

    /** @param {string} word */
    #matches(word) {
      return words(word).filter((each) => this.#question.matched.has(each));
    }

    /** @param {string} text */
    #marked(text) {
      const parts = text.split(BETWEEN);
      return parts
        .map((part) => (this.#matches(part).length ? `<mark>${escaped(part)}</mark>` : escaped(part)))
        .join("");
    }

    /**
     * The words of a text that hold most of what was found, beyond the words that are known already; if nothing was,
     * its first words if so wanted.
     * @param {string} text
     * @param {string[]} known
     */
    #snippet(text, known, any = false) {
      const all = text.split(/\s+/);
      const found = all.map((word) => this.#matches(word));
      const inReach = (/** @type {number} */ at) =>
        new Set(found.slice(at, at + AFTER_MATCH).flatMap((each) => each.filter((word) => !known.includes(word)))).size;
      const matches = found.flatMap((each, at) => (each.length ? [{ at, found: inReach(at) }] : []));
      const match = matches.sort((a, b) => b.found - a.found || a.at - b.at)[0]?.at ?? -1;
      if (match < 0 && !any) return "";
      const from = Math.max(0, match - BEFORE_MATCH);
      const to = Math.max(0, match) + AFTER_MATCH;
      return `${from ? "… " : ""}${this.#marked(all.slice(from, to).join(" "))}${to < all.length ? " …" : ""}`;
    }
  }

  /**
   * What answers questions from an index: for each page its results, and what it is where the theme leaves that out, which
   * it does before a section and in an entry of a list; and how the last word goes on.
   * @param {SearchIndex} index
   */
  function finder(index) {
    return (/** @type {string} */ typed) => {
      const question = new Question(typed);
      /** @type {Map<number, Hit>} */
      const hits = question.asked.length ? hitsIn(index, question) : new Map();
      /** @type {Map<number, Hit[]>} */
      const sections = new Map();
      for (const [place, hit] of hits) {
        const others = sections.get(hit.page) || [];
        sections.set(hit.page, place === hit.page ? others : [...others, hit]);
      }
      const all = Array.from(sections, ([place, others]) => {
        const page = hits.get(place) || { ...index.entries[place], score: 0, terms: new Set() };
        return measured(question, page, others);
      }).sort((a, b) => b.named - a.named || b.score - a.score);
      const most = Math.max(...all.map((each) => each.found));
      const pages = all.filter((each) => each.named || each.found >= ENOUGH * most);
      const last = question.whole[question.whole.length - 1] || "";
      const titles = pages.flatMap(({ page }) => words(page.title));
      /** @type {string[]} */
      const summaries = [];
      const items = pages.map(({ page, sections, named, terms }, place) => {
        const section = named ? undefined : bestSection(question, page, sections);
        const first = pages.length - place;
        const isBare = section || page.location?.includes("?");
        summaries.push((isBare && page.summary) || "");
        const rest = sections.filter((entry) => entry !== section).sort((a, b) => b.score - a.score);
        return [
          ...(section ? [new Result(question, section, page, first - 0.5, terms)] : []),
          new Result(question, page, page, first, terms),
          ...rest.map((entry) => new Result(question, entry, page, 0, entry.terms)),
        ];
      });
      return { items, summaries, suggest: titles.filter((word) => last && word.startsWith(last)).slice(0, 1) };
    };
  }

  return { finder, indexed };
})();
