// What the theme leaves short of WCAG 2.2 AA and only a script can mend, until it is mended upstream.

(function () {
  "use strict";

  const SHORTCUTS = ["/", "s", "f", "p", "n", ",", "."];

  function set(selector, attributes) {
    for (const found of document.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
    }
  }

  // Single letters are shortcuts in the theme, and cannot be turned off (2.1.4). Someone who dictates, or
  // whose hand slips, must not jump to another page. Ctrl+K opens the search instead. The switch between
  // light and dark answers to Enter alone, where a reader may well press Space.
  function key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const search = document.querySelector(".md-search__input");
      if (search) {
        event.preventDefault();
        search.focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.key === " " && event.target.matches("input.md-option")) {
      event.preventDefault();
      switchColours(event.target);
      return;
    }
    if (event.target.closest("input, textarea, select")) return;
    if (SHORTCUTS.includes(event.key.toLowerCase())) event.stopImmediatePropagation();
  }

  function switchColours(option) {
    const options = Array.from(option.form.querySelectorAll("input.md-option"));
    const next = options[(options.indexOf(option) + 1) % options.length];
    next.click();
    next.focus();
  }

  // In a narrow window, the menu opens with a label, which the keyboard does not reach. A button takes its
  // place. Opened, the menu has the focus; whoever leaves it, by Tab or by Esc, closes it, because the rest of
  // the page lies dimmed below.
  function drawer() {
    const toggle = document.getElementById("__drawer");
    const label = document.querySelector("label.md-header__button[for='__drawer']");
    const menu = document.querySelector(".md-sidebar--primary");
    if (!toggle || !label || !menu) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} drawer-button`;
    button.append(...label.childNodes);
    button.setAttribute("aria-label", "Menu");
    button.setAttribute("aria-controls", "__menu");
    label.replaceWith(button);

    function say() {
      button.setAttribute("aria-expanded", String(toggle.checked));
      const first = toggle.checked && Array.from(menu.querySelectorAll(".md-nav__list a[href]")).find((link) => link.offsetParent);
      if (first) first.focus({ preventScroll: true });
    }

    function close(focus) {
      if (!toggle.checked) return;
      toggle.click();
      if (focus) button.focus();
    }

    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", say);
    document.addEventListener("focusin", (event) => {
      if (!menu.contains(event.target) && event.target !== button && event.target !== toggle) close(false);
    });
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(true);
    });
    say();
  }

  function start() {
    // The search box is a dialog without a name, and the breadcrumb has the name of the menu.
    set(".md-search", { "aria-label": "Search" });
    set(".md-path", { "aria-label": "You are here" });
    // How many results there are, and what was copied, is said without the focus going there.
    set(".md-search-result__meta, .md-dialog", { role: "status" });
    // What scrolls the results with the keyboard is called something.
    set(".md-search__scrollwrap", { role: "group", "aria-label": "Search results" });
    // Where one is: the page in the menu, and the section above it.
    set(".md-nav--primary a.md-nav__link--active", { "aria-current": "page" });
    set(".md-tabs__item--active > a", { "aria-current": "true" });
    drawer();
  }

  window.addEventListener("keydown", key, true);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
