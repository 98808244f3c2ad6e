// The site's own search, in place of the theme's. The theme asks a worker, which it starts with every page; here it is
// given one that is none, and answers once a reader searches. Then the index is fetched, and `search-find.js`, which finds
// in it: most readers do not search, and these are more than all else on a page.

(() => {
  "use strict";

  // Where our scripts are: ../assets/search.js?v=b2f0c1aa.
  const OWN = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  // Messages of the theme's search, by their numbers.
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;

  const FIELD = ".md-search__input";
  const FAILED = "The search could not be loaded. Check your connection, and type again or reload the page.";

  // How long the theme may take to set the search up, once a reader types. It says nothing if it cannot.
  const GRACE = 2_000;

  /** @type {string[]} What each of the pages is, in the order of the results, where the theme leaves it out. */
  let summaries = [];
  let isSetUp = false;
  /** @type {Promise<unknown> | null} The script that finds, once it is asked for. */
  let loading = null;

  class Search extends EventTarget {
    /** @type {any} What the theme says at first. */
    #setup = null;
    /** @type {ReturnType<typeof toolkitFinder.finder> | null} */
    #find = null;
    // An address with ?q= asks at once, also where its field cannot have the focus: in a frame.
    #isWanted = new URLSearchParams(location.search).has("q");

    constructor() {
      super();
      for (const type of ["focusin", "input"]) {
        document.addEventListener(type, ({ target }) => {
          if (!(target instanceof Element) || !target.matches(FIELD) || this.#isWanted) return;
          this.#isWanted = true;
          this.#begin();
        });
      }
    }

    /** @param {any} message */
    postMessage(message) {
      if (message.type === SETUP) {
        this.#setup = message.data;
        isSetUp = true;
        if (this.#isWanted) this.#begin();
      } else if (message.type === QUERY && this.#find) {
        const { suggest, ...found } = this.#find(message.data);
        summaries = found.summaries;
        this.#say(RESULT, { items: found.items, suggest });
      }
    }

    async #begin() {
      if (!this.#setup) return;
      try {
        const { config, docs } = this.#setup;
        const [pages] = await Promise.all([
          docs.length ? docs : entries(), // From a folder, the theme has them.
          finder(),
        ]);
        this.#find = toolkitFinder.finder(await toolkitFinder.indexed(pages, config.fields));
        this.#say(READY);
      } catch {
        this.#isWanted = false; // A reader who types on tries again.
        failed();
      }
    }

    /**
     * Answer the theme, as a worker does: not before it has done what it is at.
     * @param {number} type
     * @param {object} [data]
     */
    #say(type, data) {
      queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { type, data } })));
    }

    terminate() {}
  }

  async function entries() {
    const { base } = JSON.parse(document.getElementById("__config")?.textContent || "{}");
    const answer = await fetch(new URL("search/entries.json", new URL(base, document.baseURI)));
    return (await answer.json()).docs;
  }

  /** Run the script that finds, which stands beside this one. A second time only if it could not be loaded. */
  function finder() {
    loading ||= new Promise((done, fail) => {
      const script = toolkit.element("script", { src: OWN.replace("search.js", "search-find.js") });
      script.addEventListener("load", done);
      script.addEventListener("error", (event) => {
        loading = null;
        fail(event);
      });
      document.head.append(script);
    });
    return loading;
  }

  function failed() {
    const told = document.querySelector(".md-search-result__meta");
    if (told) told.textContent = FAILED;
  }

  /**
   * The theme shows a page's kind last, in a landmark of its own for each result. It belongs to the title. What a
   * page is, it leaves out where it shows a section.
   * @param {Node} item
   */
  function completeResult(item) {
    if (!(item instanceof Element)) return;
    const summary = summaries[[...(item.parentElement?.children || [])].indexOf(item)];
    if (summary) item.querySelector("article")?.append(toolkit.element("p", {}, summary));
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

  Reflect.set(window, "Worker", Search);

  // The theme listens to keys alone. Words come by pasting and by speech too.
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof Element) || !target.matches(FIELD)) return;
    for (const type of ["keydown", "keyup"]) target.dispatchEvent(new Event(type));
    if (!isSetUp) setTimeout(() => isSetUp || failed(), GRACE);
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchResults);
  else watchResults();
})();
