// What all scripts of the site use. They are plain scripts, because a browser loads no module from a folder: each
// keeps what it makes to itself, but for one constant that others may use.

const toolkit = (() => {
  "use strict";

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
   * The text of a node, with one space wherever it has white space.
   * @param {Node} node
   */
  function textOf(node) {
    return (node.textContent || "").replace(/\s+/gu, " ").trim();
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

  return { MONTHS, element, one, save, textOf };
})();
