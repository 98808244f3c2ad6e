// What the theme and browsers leave short of WCAG 2.2 AA and only a script can mend, until it is mended upstream.

(() => {
  "use strict";

  const SHORTCUTS = ["/", "s", "f", "p", "n", ",", "."];

  /**
   * @param {string} selector
   * @param {Record<string, string>} attributes
   */
  function set(selector, attributes) {
    for (const found of document.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
    }
  }

  /**
   * Single letters are shortcuts in the theme, and cannot be turned off (2.1.4). Someone who dictates, or whose hand
   * slips, must not jump to another page. Ctrl+K opens the search instead. The switch between light and dark answers
   * to Enter alone, where a reader may well press Space.
   * @param {KeyboardEvent} event
   */
  function key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const search = document.querySelector(".md-search__input");
      if (search instanceof HTMLElement) {
        event.preventDefault();
        search.focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.key === " " && event.target instanceof HTMLInputElement && event.target.matches(".md-option")) {
      event.preventDefault();
      switchColours(event.target);
      return;
    }
    if (event.target.closest("input, textarea, select")) return;
    if (SHORTCUTS.includes(event.key.toLowerCase())) event.stopImmediatePropagation();
  }

  // The theme closes the search at Esc, and leaves the focus nowhere. It goes back to where it came from.
  /** @type {HTMLElement | null} */
  let before = null;
  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    const search = document.querySelector(".md-search");
    const from = relatedTarget instanceof HTMLElement ? relatedTarget : null;
    if (target instanceof Node && search?.contains(target) && !search.contains(from)) before = from;
  });
  window.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || !(target instanceof Element) || !target.closest(".md-search")) return;
    before?.focus();
    before = null;
  });

  // At a click on a result the theme closes the search. One that opens a tab or a window leaves the reader here.
  document.addEventListener(
    "click",
    (event) => {
      const opens = event.ctrlKey || event.metaKey || event.shiftKey;
      if (opens && event.target instanceof Element && event.target.closest(".md-search-result"))
        event.stopPropagation();
    },
    true
  );

  /** @param {HTMLInputElement} option */
  function switchColours(option) {
    const options = Array.from(option.form?.querySelectorAll("input") || []);
    const choices = options.filter((each) => each.matches(".md-option"));
    const next = choices[(choices.indexOf(option) + 1) % choices.length];
    next.click();
    next.focus();
  }

  // In a narrow window, the menu opens with a label, which the keyboard does not reach. A button takes its
  // place. Opened, the menu has the focus; whoever leaves it, by Tab or by Esc, closes it, because the rest of
  // the page lies dimmed below.
  function drawer() {
    const toggle = document.querySelector("input#__drawer");
    const label = document.querySelector("label.md-header__button[for='__drawer']");
    const menu = document.querySelector(".md-sidebar--primary");
    if (!(toggle instanceof HTMLInputElement) || !label || !menu) return;
    const button = toolkit.element(
      "button",
      { type: "button", class: `${label.className} drawer-button`, "aria-label": "Menu", "aria-controls": "__menu" },
      ...label.childNodes
    );
    label.replaceWith(button);

    const say = () => {
      button.setAttribute("aria-expanded", String(toggle.checked));
      if (!toggle.checked) return;
      const links = Array.from(menu.querySelectorAll("a")).filter((link) => link.matches(".md-nav__list a[href]"));
      links.find((link) => link.offsetParent)?.focus({ preventScroll: true });
    };

    const close = (/** @type {boolean} */ focus) => {
      if (!toggle.checked) return;
      toggle.click();
      if (focus) button.focus();
    };

    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", say);
    document.addEventListener("focusin", (event) => {
      const within = event.target instanceof Node && menu.contains(event.target);
      if (!within && event.target !== button && event.target !== toggle) close(false);
    });
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(true);
    });
    say();
  }

  // On a narrow screen the cells of a table are stacked, and some browsers then take it for none. The standard has no
  // such roles in the page itself, where they go without saying.
  function tables() {
    for (const table of document.querySelectorAll("table.stack")) {
      if (!(table instanceof HTMLTableElement)) continue;
      for (const row of table.rows) {
        row.setAttribute("role", "row");
        for (const cell of row.cells) {
          const heading = cell.scope === "col" ? "columnheader" : "rowheader";
          cell.setAttribute("role", cell.tagName === "TH" ? heading : "cell");
        }
      }
    }
  }

  // An older address of a section of a record that is an entry among others now: where the entry has no such section,
  // it is the entry that was sought.
  function toEntry() {
    const [entry, section] = location.hash.slice(1).split("--");
    if (!section || document.getElementById(location.hash.slice(1)) || !document.getElementById(entry)) return;
    location.replace(`#${entry}`);
  }

  // The theme writes the number of results at each letter, and a screen reader reads out what is written. A number that
  // stays as it is need not be said again.
  function sayOnce() {
    const told = document.querySelector(".md-search-result__meta");
    const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, "textContent") || {};
    if (!told || !get || !set) return;
    Object.defineProperty(told, "textContent", {
      get,
      set(text) {
        if (text !== get.call(this)) set.call(this, text);
      },
    });
  }

  function start() {
    toEntry();
    tables();
    sayOnce();
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
