// Briefs: buttons that print one, or copy it as text. Without this script, the browser's own ways do both.

const toolkitBrief = (() => {
  "use strict";

  const { button, copyButton, element, textOf, without } = toolkit;
  const LEFT_OUT =
    "button, figure, noscript, script, svg, .brief-tools, .headerlink, .footnote-backref, .suggest, .paper-address";
  const NAMED = "h1, h2, dt, th[scope='row']";

  /**
   * Text of an element as lines: headings, facts and list items one each, with the marks of notes as they are.
   * @param {Element} root
   * @returns {string[]}
   */
  function lines(root) {
    return Array.from(root.children).flatMap((child) => {
      if (child.matches(LEFT_OUT) || child.matches("#next, #next + ul, details, nav")) return [];
      if (child.matches("table, thead, tbody, div, section, dl, article, ul, ol")) return within(child);
      const text = words(child);
      if (!text) return [];
      if (child.matches("tr")) return [Array.from(child.children, words).join("\t")];
      if (child.matches(NAMED)) return ["", text];
      return [child.matches("li, dd") ? `- ${text}` : text];
    });
  }

  /** @param {Element} list */
  function within(list) {
    if (!list.matches("ol")) return lines(list);
    return Array.from(list.children, (item, index) => `[${index + 1}] ${words(item)}`);
  }

  /** @param {Element} one */
  function words(one) {
    const bare = without(one, LEFT_OUT);
    for (const item of bare.querySelectorAll("li:not(:last-child)")) item.append("; ");
    return textOf(bare);
  }

  /**
   * The buttons for a brief, which is all that an element holds.
   * @param {Element} root
   */
  function tools(root) {
    const print = button("Print brief", () => window.print(), "text-button");
    const text = () => `${lines(root).join("\n").trim()}\n`;
    return element("div", { class: "brief-tools" }, print, " ", copyButton("Copy as text", text));
  }

  const found = document.querySelector("article .brief");
  const article = found?.closest("article");
  if (found && article) found.before(tools(article));

  return { tools };
})();
