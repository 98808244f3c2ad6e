// What the theme leaves short of WCAG 2.2 AA and only a script can mend, until it is mended upstream.

(function () {
  "use strict";

  // The search box is a dialog without a name, and the breadcrumb has the name of the menu.
  function label(selector, name) {
    const found = document.querySelector(selector);
    if (found) found.setAttribute("aria-label", name);
  }

  // Single letters are shortcuts in the theme, and cannot be turned off (2.1.4). Someone who dictates, or
  // whose hand slips, must not jump to another page. Ctrl+K opens the search instead.
  function key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const search = document.querySelector(".md-search__input");
      if (search) {
        event.preventDefault();
        search.focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    if (["/", "s", "f", "p", "n", ",", "."].includes(event.key.toLowerCase())) {
      event.stopImmediatePropagation();
    }
  }

  function start() {
    label(".md-search", "Search");
    label(".md-path", "You are here");
  }

  window.addEventListener("keydown", key, true);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
