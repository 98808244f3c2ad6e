// What a set of answers shows: a picture with its numbers, and what to read next.

const assessResults = (() => {
  "use strict";

  const { element, many, stacked, stackedRow } = toolkit;
  const { ASIDE, counts, countsInWords, named, order, stepOf } = assessWords;
  const { isLow, sheets } = assessSheets;

  /**
   * One square a question, lowest step first. Each says its step by a number as well as by how full it is.
   * @param {Answers} set
   * @param {string[]} keys
   */
  function squares(set, keys) {
    const made = element("span", { class: "assess-squares", "aria-hidden": "true" });
    for (const [step, , number] of counts(set, keys)) {
      const sign = step === ASIDE ? "–" : step ? String(order.indexOf(step) + 1) : "";
      for (let each = 0; each < number; each += 1)
        made.append(element("span", { class: `assess-at-${step || "none"}` }, sign));
    }
    return made;
  }

  function legend() {
    const parts = [...order.map((step, position) => [step, String(position + 1)]), [ASIDE, "–"], ["", ""]];
    const items = parts.map(([step, sign]) => {
      const square = element("span", { class: "assess-squares", "aria-hidden": "true" });
      square.append(element("span", { class: `assess-at-${step || "none"}` }, sign));
      return element("li", {}, square, ` ${named(step)}`);
    });
    return element("ul", { class: "assess-legend" }, ...items);
  }

  /** @param {Sheet} sheet */
  function keysOf(sheet) {
    return sheet.questions.map(({ key }) => key);
  }

  /** @param {Sheet} sheet */
  function linkTo(sheet) {
    return element("a", { href: `#${sheet.id}` }, sheet.name);
  }

  /** @param {Answers} set */
  function summary(set) {
    const headings = ["Principle", "One square a question", "In numbers"];
    const rows = sheets.map((sheet) => {
      const keys = keysOf(sheet);
      return stackedRow(headings, [linkTo(sheet)], [squares(set, keys)], [countsInWords(set, keys)]);
    });
    return [legend(), stacked("assess-summary", "How many questions are at which step", headings, rows)];
  }

  /** @param {[string, string][]} found */
  function links(found) {
    return found.map(([words, href]) => element("li", {}, element("a", { href }, words)));
  }

  /**
   * For each principle with a question on one of the first two steps: how it is done, what is named for the
   * question, and what else shows the principle.
   * @param {Answers} set
   */
  function reading(set) {
    /** @type {HTMLElement[]} */
    const parts = [];
    for (const sheet of sheets) {
      const low = sheet.questions.filter(({ key }) => isLow(stepOf(set, key)));
      if (!low.length) continue;
      const items = low
        .filter(({ read }) => read.length)
        .map(({ key, ask, element: node, read }) => {
          const question = element("a", { href: `#${node.id}` }, ask);
          return element(
            "li",
            {},
            question,
            ` (${named(stepOf(set, key)).toLowerCase()})`,
            element("ul", {}, ...links(read))
          );
        });
      const practice = element("a", { href: sheet.practice }, `What “${sheet.name}” means in practice`);
      parts.push(element("h3", {}, sheet.name), element("p", {}, practice));
      if (items.length) parts.push(element("ul", {}, ...items));
      if (sheet.more.length) {
        const summary = element(
          "summary",
          {},
          many(sheet.more.length, "other example or place", "other examples and places")
        );
        parts.push(
          element("details", { class: "contents assess-more" }, summary, element("ul", {}, ...links(sheet.more)))
        );
      }
    }
    return parts;
  }

  return { keysOf, legend, linkTo, reading, squares, summary };
})();
