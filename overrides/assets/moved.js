// Leads from an old address to the new one, with what stands behind it: a section, a view, words to mark. Where the
// new address is an entry among others, the section is one of that entry; a choice of what to show stays as it is.

(() => {
  "use strict";

  const { to } = /** @type {HTMLElement} */ (document.currentScript).dataset;
  const target = new URL(to || "", document.baseURI);
  if (location.search) target.search = location.search;
  if (target.hash && location.hash.length > 1 && !target.hash.includes("="))
    target.hash += `--${location.hash.slice(1)}`;
  else if (!target.hash) target.hash = location.hash;
  // Which words to mark, a browser tells a page nowhere but here.
  const [asked] = performance.getEntriesByType("navigation");
  const [marks] = /:~:.*$/.exec(asked?.name || "") || [""];
  if (marks) target.hash += marks;
  location.replace(target);
})();
