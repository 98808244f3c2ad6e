// The search of the published edition, whose index is in pieces: fetches those that a question needs.
//
// The theme's search reads one index of all pages, in a worker, and asks it in the language of lunr. This stands
// between the two. It looks up the question's words, finds which pages fit best, and fetches these. The worker
// then makes its index of them alone, and finds, marks and suggests as ever. generator/plugin/pieces.py says what
// the pieces hold. Where the index is whole, in the offline edition or with `mkdocs serve`, this does nothing.

(function () {
  "use strict";

  // Messages of the theme's search, by their numbers.
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;

  // How many pages are fetched, and shown, for a question, and for how long one waits for a piece.
  const SHOWN = 20;
  const PATIENCE = 20_000;

  // How long the theme may take for what it fetches first, once we have fetched the same.
  const GRACE = 2_000;

  const FAILED = "The search could not be loaded. Check your connection, and reload the page.";

  // Fields that lunr's language may name before a colon.
  const FIELDS = new Set(["title", "text", "tags"]);

  // What the theme knows of the page. It stands below this script.
  function theme() {
    return JSON.parse(document.getElementById("__config").textContent);
  }

  function tell(text) {
    const told = document.querySelector(".md-search-result__meta");
    if (told) told.textContent = text;
  }

  async function fetched(path, options) {
    const base = new URL(theme().base, document.baseURI);
    const answer = await fetch(new URL(`search/${path}`, base), { signal: AbortSignal.timeout(PATIENCE), ...options });
    if (!answer.ok) throw new Error(`search/${path}: ${answer.status}`);
    return answer.json();
  }

  // The words of a question in lunr's language, each with how it is to be found. What must be there or must not
  // is left to the worker: here, a page is found by the words that may be there.
  function clauses(question) {
    return question.replaceAll('"', " ").split(/\s+/).filter((part) => !part.startsWith("-")).flatMap((part) => {
      const [, signs] = /((?:[~^]\d*)*)$/.exec(part);
      const [, field, word] = /^\+?(?:([a-z]+):)?(.*?)\*?$/.exec(part.slice(0, part.length - signs.length));
      const boost = Number(/\^(\d+)/.exec(signs)?.[1] ?? 1);
      const mistyped = signs.includes("~");
      // The worker takes a word without any sign for the beginning of one.
      const beginning = !mistyped && (!signs || part.includes("*"));
      const words = split(field && !FIELDS.has(field) ? `${field} ${word}` : word);
      return words.map((word) => ({ word, boost, beginning, mistyped }));
    });
  }

  function split(text) {
    return text.toLowerCase().normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  // If a word is another with one letter wrong, missing, or too many.
  function isNear(word, other) {
    let same = 0;
    while (same < word.length && word[same] === other[same]) same++;
    const skipped = [[1, 1], [1, 0], [0, 1]];
    return skipped.some(([left, right]) => word.slice(same + left) === other.slice(same + right));
  }

  // An index in pieces, as `told` describes it. Each piece is fetched once.
  class Pieces {
    #held = new Map();

    constructor(told) {
      this.told = told;
    }

    piece(name) {
      if (!this.#held.has(name)) {
        const coming = fetched(`${this.told.folder}/${name}.json`);
        coming.catch(() => this.#held.delete(name));
        this.#held.set(name, coming);
      }
      return this.#held.get(name);
    }

    // Which stretch of the alphabet holds a word.
    #stretch(word) {
      const after = this.told.bounds.findIndex((bound) => bound > word);
      return (after < 0 ? this.told.bounds.length : after) - 1;
    }

    async #word(word) {
      const stretch = await this.piece(`words/${this.#stretch(word)}`);
      return Object.hasOwn(stretch, word) ? [stretch[word]] : [];
    }

    // Words with a beginning. Those of more than one stretch have their best pages together, under a star.
    async #beginning(start) {
      const at = this.#stretch(start);
      if (this.told.bounds[at + 1]?.startsWith(start)) return this.#word(`${start}*`);
      const stretch = await this.piece(`words/${at}`);
      return Object.keys(stretch).filter((word) => word.startsWith(start)).map((word) => stretch[word]);
    }

    async #near(word) {
      const lengths = this.told.lengths.filter((length) => Math.abs(length - word.length) < 2);
      const lists = await Promise.all(lengths.map((length) => this.piece(`lengths/${length}`)));
      const near = lists.flat().filter((other) => isNear(word, other));
      return (await Promise.all(near.map((other) => this.#word(other)))).flat();
    }

    // What a clause counts on each page.
    #weights({ boost }, lists) {
      const weights = new Map();
      for (const [step, ...distances] of lists.flat()) {
        const weight = boost * 2 ** (step / this.told.steps);
        let page = 0;
        for (const distance of distances) {
          page += distance;
          weights.set(page, (weights.get(page) ?? 0) + weight);
        }
      }
      return weights;
    }

    // How well each page fits: what the clauses count there together, and how many of them are there.
    async scores(question) {
      const all = clauses(question);
      const plain = all.filter((clause) => !clause.mistyped);
      const found = await Promise.all(
        plain.map(async (clause) => {
          const lists = await (clause.beginning ? this.#beginning(clause.word) : this.#word(clause.word));
          return { ...clause, weights: this.#weights(clause, lists) };
        }),
      );
      const known = found.filter(({ weights }) => weights.size);
      // A word that is known, or begins like one, is taken for well typed.
      for (const clause of all.filter(({ mistyped }) => mistyped)) {
        if (known.some(({ word }) => clause.word.startsWith(word))) continue;
        found.push({ ...clause, weights: this.#weights(clause, await this.#near(clause.word)) });
      }
      const sums = new Map();
      for (const { weights } of found) {
        for (const [page, weight] of weights) {
          const { sum, times } = sums.get(page) ?? { sum: 0, times: 0 };
          sums.set(page, { sum: sum + weight, times: times + 1 });
        }
      }
      return Array.from(sums, ([page, { sum, times }]) => ({ page, score: (sum * times) / found.length }));
    }

    // The pages that fit a question best, with their entries, and how many there are in all.
    async best(question) {
      const scores = (await this.scores(question)).sort((a, b) => b.score - a.score || a.page - b.page);
      const some = scores.slice(0, SHOWN);
      const pages = await Promise.all(some.map(({ page }) => this.piece(`pages/${page}`)));
      const scored = new Map(pages.map((entries, place) => [entries[0].location.split("#")[0], some[place].score]));
      return { docs: pages.flat(), scored, total: scores.length };
    }
  }

  window.Worker = class extends window.Worker {
    #pieces = null;
    #setup = null;
    #asked = 0;
    #answers = [];
    #isReady = false;

    constructor(...options) {
      super(...options);
      this.addEventListener("message", (event) => this.#pieces && this.#received(event));
      document.addEventListener("input", (event) => this.#check(event.target));
    }

    postMessage(message, ...options) {
      if (message?.type === SETUP) {
        this.#setup = message.data;
        if (message.data.config.pieces) this.#pieces = new Pieces(message.data.config.pieces);
      }
      if (message?.type === QUERY && this.#pieces) this.#answer(message.data);
      else super.postMessage(message, ...options);
    }

    // The theme says nothing if it cannot fetch what comes first, and does not try again.
    async #check(box) {
      if (this.#setup || location.protocol === "file:" || !box.matches(".md-search__input")) return;
      await fetched("search_index.json").then(() => new Promise((resolve) => setTimeout(resolve, GRACE)), () => {});
      if (!this.#setup) tell(FAILED);
    }

    // Answer a question, unless another is asked meanwhile.
    async #answer(question) {
      const turn = ++this.#asked;
      let best = null;
      try {
        best = await this.#found(question);
      } catch (error) {
        console.warn(error);
      }
      if (turn !== this.#asked) return;
      if (best) {
        this.#answers.push({ turn, ...best });
        super.postMessage({ type: SETUP, data: { ...this.#setup, docs: best.docs } });
        super.postMessage({ type: QUERY, data: question });
      } else {
        this.dispatchEvent(new MessageEvent("message", { data: { type: RESULT, data: { items: [] } } }));
        tell(FAILED);
      }
    }

    // If a piece is gone, the site may have been published anew since this page was opened.
    async #found(question) {
      try {
        return await this.#pieces.best(question);
      } catch {
        const { config } = await fetched("search_index.json", { cache: "reload" });
        this.#pieces = new Pieces(config.pieces);
        return this.#pieces.best(question);
      }
    }

    // The theme knows of one index and of one answer to each question. The worker counts a word by how rare it
    // is on the fetched pages: that says which section fits, and the pieces say which page.
    #received(event) {
      const { type, data } = event.data;
      if (type === READY) {
        if (this.#isReady) event.stopImmediatePropagation();
        this.#isReady = true;
      }
      if (type !== RESULT || !this.#answers.length) return;
      const { turn, scored, total } = this.#answers.shift();
      if (turn !== this.#asked) {
        event.stopImmediatePropagation();
        return;
      }
      for (const entries of data.items) {
        const score = scored.get(entries[0].location.split("#")[0]);
        const most = Math.max(...entries.map((entry) => entry.score)) || 1;
        for (const entry of entries) entry.score *= score / most;
      }
      if (total > SHOWN && data.items.length) {
        setTimeout(() => tell(`The best ${data.items.length} of ${total.toLocaleString("en-GB")} pages`));
      }
    }
  };
})();
