/* While a page is printed: opens what is folded, and lists the addresses of the pages that it names. Both go
   back afterwards. Without script, a page prints without the list. A brief is one page, and has no room for it; nor
   has a comparison, which is made of what pages say that are named at the head of its columns. */

(() => {
  "use strict";

  const { element, textOf } = toolkit;
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  /** @type {HTMLElement | null} */
  let list = null;

  /**
   * Both editions say where a page is below the site: as a folder when served, as a file in a folder.
   * @param {string} path
   */
  function short(path) {
    return path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "/");
  }

  /**
   * The pages that an article names, each with the words of the first link to it.
   * @param {Element} article
   * @param {string} start
   */
  function named(article, start) {
    /** @type {Map<string, string>} */
    const found = new Map();
    const here = short(location.href.split(/[?#]/)[0].slice(start.length));
    for (const link of article.querySelectorAll("a")) {
      if (!(link instanceof HTMLAnchorElement)) continue; // in a picture: it leads to a part of this page
      const address = link.href.split("#")[0];
      const own = link.closest(
        "[hidden], .suggest, .evidence, .contents, .md-path, .md-content__button, #next + ul, nav"
      );
      if (own || !address.startsWith(start)) continue;
      const where = decodeURI(short(address.slice(start.length)));
      const words = textOf(link);
      if (words && where !== here && !found.has(where)) found.set(where, words);
    }
    return found;
  }

  function before() {
    const article = document.querySelector("article.md-content__inner");
    const note = article?.querySelector(".paper-address");
    if (!article || !(note instanceof HTMLElement) || list || article.querySelector(".brief, .compare-result table"))
      return;
    opened = Array.from(article.querySelectorAll("details")).filter((details) => !details.open);
    for (const details of opened) details.open = true;
    const start = new URL(note.dataset.start || "", location.href).href.replace(/index\.html$/, "");
    const found = named(article, start);
    if (!found.size) return;
    const items = Array.from(found, ([where, words]) => element("li", {}, `${words}: ${where || "the home page"}`));
    const site = note.dataset.site;
    const below = site ? `Their addresses begin with ${site}` : "Their addresses begin with that of the site.";
    list = element(
      "section",
      { class: "paper-links" },
      element("h2", {}, "Pages named here"),
      element("p", {}, below),
      element("ul", {}, ...items)
    );
    note.after(list);
  }

  function after() {
    for (const details of opened) details.open = false;
    opened = [];
    list?.remove();
    list = null;
  }

  for (const button of document.querySelectorAll("button.to-pdf"))
    button.addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
})();
