/* While a page is printed: opens what is folded, and lists the addresses of the pages that it names. Both go
   back afterwards. Without script, a page prints without the list. */

(() => {
  "use strict";

  let opened = [];
  let list = null;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // Both editions say where a page is below the site: as a folder when served, as a file in a folder.
  function short(path) {
    return path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "/");
  }

  function named(article, start) {
    const found = new Map();
    const here = short(location.href.split(/[?#]/)[0].slice(start.length));
    for (const link of article.querySelectorAll("a[href]")) {
      const address = link.href.split("#")[0];
      const own = link.closest("[hidden], .suggest, .contents, .md-path, .md-content__button, #next + ul, nav");
      if (own || !address.startsWith(start)) continue;
      const where = decodeURI(short(address.slice(start.length)));
      const words = link.textContent.replace(/\s+/g, " ").trim();
      if (words && where !== here && !found.has(where)) found.set(where, words);
    }
    return found;
  }

  function before() {
    const article = document.querySelector("article.md-content__inner");
    const note = article && article.querySelector(".paper-address");
    if (!note || list) return;
    opened = Array.from(article.querySelectorAll("details:not([open])"));
    for (const details of opened) details.open = true;
    const start = new URL(note.dataset.start, location.href).href.replace(/index\.html$/, "");
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
    if (list) list.remove();
    list = null;
  }

  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
})();
