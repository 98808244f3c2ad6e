// What all scripts of the site use. They are plain scripts, because a browser loads no module from a folder: each
// keeps what it makes to itself, but for one constant that others may use.

const toolkit = (() => {
  "use strict";

  // Browsers before March 2022 have none.
  Object.hasOwn ??= (object, name) => Object.getOwnPropertyDescriptor(object, name) !== undefined;

  // The classes of the button that stands for what a page is for.
  const PRIMARY = "md-button md-button--primary";

  // The months as the site writes them. The browser knows them.
  const MONTHS = Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(2000, month)).toLocaleString("en-GB", { month: "long", timeZone: "UTC" })
  );

  /**
   * Make an element. Text among its children is placed as text.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /**
   * @param {string} words
   * @param {() => unknown} act What a click does.
   * @param {string} look The classes of its styles.
   */
  function button(words, act, look = "md-button") {
    const made = element("button", { type: "button", class: look }, words);
    made.addEventListener("click", act);
    return made;
  }

  /**
   * A box to tick, or a button of a set, with the words beside it.
   * @param {string} words
   * @param {() => unknown} act What a change does.
   * @param {Record<string, string>} attributes Of the box.
   */
  function box(words, act, attributes = {}) {
    const input = element("input", { type: "checkbox", ...attributes });
    input.addEventListener("change", act);
    return { input, label: element("label", {}, input, ` ${words}`) };
  }

  /**
   * A row of a table of the theme's kind, which stacks on a narrow screen: each cell says there of what it is.
   * @param {string[]} headings
   * @param {(Node | string)[]} first What stands below the first heading.
   * @param {(Node | string)[][]} cells
   */
  function stackedRow(headings, first, ...cells) {
    const made = element("tr", { role: "row" }, element("th", { role: "rowheader", scope: "row" }, ...first));
    cells.forEach((content, at) => {
      made.append(element("td", { role: "cell", "data-label": headings[at + 1] }, ...content));
    });
    return made;
  }

  /**
   * A table of that kind, in a region that scrolls.
   * @param {string} id That of its caption.
   * @param {string} caption
   * @param {(Node | string)[]} headings
   * @param {HTMLElement[]} rows
   */
  function stacked(id, caption, headings, rows) {
    const heads = headings.map((heading) => element("th", { role: "columnheader", scope: "col" }, heading));
    const table = element(
      "table",
      { class: "stack", role: "table" },
      element("caption", { id }, caption),
      element("thead", {}, element("tr", { role: "row" }, ...heads)),
      element("tbody", {}, ...rows)
    );
    return element("div", { class: "table-scroll", role: "region", "aria-labelledby": id, tabindex: "0" }, table);
  }

  /**
   * @param {number} number
   * @param {string} one
   * @param {string} more
   */
  function many(number, one, more = `${one}s`) {
    return `${number} ${number === 1 ? one : more}`;
  }

  /**
   * Words as a sentence lists them: A, B and C.
   * @param {string[]} words
   */
  function listed(words) {
    return new Intl.ListFormat("en-GB").format(words);
  }

  /**
   * What this site keeps in the browser under a name. Other toolkits may be on the same host: the theme tells them
   * apart by their paths, and so do we. A browser may refuse to keep anything.
   * @param {string} name
   */
  function keeper(name) {
    const scope = Reflect.get(window, "__md_scope");
    const key = `${scope instanceof URL ? scope.pathname : "/"}.${name}`;
    let works = true;

    /** @param {() => string | null | void} act */
    function attempt(act) {
      try {
        return act() || null;
      } catch {
        works = false;
        return null;
      }
    }

    return {
      // Whether the browser keeps what it is given, as far as has been seen.
      works: () => works,
      read: () => attempt(() => localStorage.getItem(key)),
      // Keep a text. Without room for it, or leave, it is lost with the page: the answer is whether it was kept.
      write: (/** @type {string} */ text) => {
        works = true;
        attempt(() => localStorage.setItem(key, text));
        return works;
      },
      forget: () => attempt(() => localStorage.removeItem(key)),
      // Another page, or the same one in another tab, may have changed what is kept.
      follow: (/** @type {() => void} */ reread) => {
        window.addEventListener("storage", (event) => {
          if (event.key === key || event.key === null) reread();
        });
        window.addEventListener("pageshow", (event) => {
          if (event.persisted && works) reread();
        });
      },
    };
  }

  /**
   * The first element of this kind that a selector finds. There must be one.
   * @template {Element} Kind
   * @param {ParentNode} within
   * @param {string} selector
   * @param {new () => Kind} kind
   */
  function one(within, selector, kind) {
    const found = within.querySelector(selector);
    if (!(found instanceof kind)) throw new TypeError(`There is no ${selector}.`);
    return found;
  }

  /**
   * The part of this page that an address names behind its #, if there is one: written by hand, it may be anything.
   * @param {string} hash
   */
  function named(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  // What a spreadsheet takes for a formula, also behind a semicolon: the same as in `exports/tables.py`.
  const FORMULA = /(^|; ?)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/g;

  /**
   * A spreadsheet takes a cell that begins so for a formula: a quotation mark before it makes it text.
   * @param {string} text
   */
  function harmless(text) {
    return text.replace(FORMULA, "$1'");
  }

  /**
   * Put what a reader chose into the address. A browser may allow only so many in half a minute: then the choice
   * holds all the same, and the next one is in the address.
   * @param {string} address
   * @param {boolean} instead Whether it takes the place of the last one, or is a step of its own for Back.
   */
  function goTo(address, instead) {
    try {
      if (instead) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      // What is shown does not rest on it.
    }
  }

  /**
   * The text of a node, with one space wherever it has white space.
   * @param {Node} node
   */
  function textOf(node) {
    return (node.textContent || "").replace(/\s+/gu, " ").trim();
  }

  /**
   * A copy of an element without what a selector finds in it.
   * @param {Element} node
   * @param {string} selector
   */
  function without(node, selector) {
    const copy = /** @type {Element} */ (node.cloneNode(true));
    for (const other of copy.querySelectorAll(selector)) other.remove();
    return copy;
  }

  /**
   * What a note says, without its number and the links back; the document first, where notes are grouped by it.
   * @param {Element} note
   */
  function noteOf(note) {
    const group = note.parentElement?.closest("li");
    const parts = [...(group ? [group] : []), note].map((part) => {
      const copy = element("span", {});
      copy.append(...Array.from(part.childNodes, (child) => child.cloneNode(true)));
      for (const other of copy.querySelectorAll("ul, .footnote-backref, :scope > span:first-child")) other.remove();
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
      return copy;
    });
    return parts.flatMap((part) => [part, " "]);
  }

  /**
   * Hand the reader a file that was made here.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /**
   * Put a text on the clipboard, and with it the same as HTML, if it is more than text. Pages that came over plain
   * http, as on an intranet, may do so only in the older way.
   * @param {string} text
   * @param {string} html
   */
  async function copy(text, html = "") {
    if (navigator.clipboard && !html) {
      await navigator.clipboard.writeText(text);
      return;
    }
    if (navigator.clipboard?.write && typeof ClipboardItem === "function") {
      const parts = Object.entries({ "text/plain": text, "text/html": html });
      const blobs = parts.map(([type, content]) => [type, new Blob([content], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return;
    }
    const held = element("textarea", { readonly: "" });
    held.value = text;
    document.body.append(held);
    held.select();
    /** @param {ClipboardEvent} event */
    const both = (event) => {
      event.clipboardData?.setData("text/plain", text);
      if (html) event.clipboardData?.setData("text/html", html);
      event.preventDefault();
    };
    held.addEventListener("copy", both);
    const done = document.execCommand("copy");
    held.remove();
    if (!done) throw new Error("The browser copies nothing here.");
  }

  /**
   * A button that copies a text, with the same as HTML if there is more to it, and says so.
   * @param {string} words
   * @param {() => string} text
   * @param {() => string} html
   */
  function copyButton(words, text, html = () => "") {
    const said = element("span", { class: "copied", role: "status" });
    const copying = button(
      words,
      async () => {
        try {
          await copy(text(), html());
          said.textContent = "Copied";
        } catch {
          said.textContent = "Not copied: mark the text and copy it yourself";
        }
        copying.focus();
      },
      "text-button"
    );
    return element("span", { class: "copying" }, copying, " ", said);
  }

  return {
    MONTHS,
    PRIMARY,
    box,
    button,
    copy,
    copyButton,
    element,
    goTo,
    harmless,
    keeper,
    listed,
    many,
    named,
    noteOf,
    one,
    save,
    stacked,
    stackedRow,
    textOf,
    without,
  };
})();
