// What a set of answers shows: a picture with its numbers, and what to read next.

(function () {
  "use strict";

  const assess = window.toolkitAssess;
  if (!assess || !assess.sheets) return;
  const { ASIDE, counts, countsInWords, element, many, named, order, row, sheets, stepOf, table } = assess;

  // One square a question, lowest step first. Each says its step by a number as well as by how full it is.
  function squares(set, keys) {
    const made = element("span", { class: "assess-squares", "aria-hidden": "true" });
    for (const [step, , number] of counts(set, keys)) {
      const sign = step === ASIDE ? "–" : step ? String(order.indexOf(step) + 1) : "";
      for (let each = 0; each < number; each += 1) made.append(element("span", { class: `assess-at-${step || "none"}` }, sign));
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

  function keysOf(sheet) {
    return sheet.questions.map(({ key }) => key);
  }

  function linkTo(sheet) {
    return element("a", { href: `#${sheet.id}` }, sheet.name);
  }

  function summary(set) {
    const headings = ["Principle", "One square a question", "In numbers"];
    const rows = sheets.map((sheet) => {
      const keys = keysOf(sheet);
      return row(headings, [linkTo(sheet)], [squares(set, keys)], [countsInWords(set, keys)]);
    });
    return [legend(), table("assess-summary", "How many questions are at which step", headings, rows)];
  }

  // Whoever is there does not yet have in use what the question asks for.
  function isLow(step) {
    return step === order[0] || step === order[1];
  }

  function links(found) {
    return found.map(([words, href]) => element("li", {}, element("a", { href }, words)));
  }

  // For each principle with a question on one of the first two steps: how it is done, what is named for the
  // question, and what else shows the principle.
  function reading(set) {
    const parts = [];
    for (const sheet of sheets) {
      const low = sheet.questions.filter(({ key }) => isLow(stepOf(set, key)));
      if (!low.length) continue;
      const items = low.filter(({ read }) => read.length).map(({ key, ask, element: node, read }) => {
        const question = element("a", { href: `#${node.id}` }, ask);
        return element("li", {}, question, ` (${named(stepOf(set, key)).toLowerCase()})`, element("ul", {}, ...links(read)));
      });
      const practice = element("a", { href: sheet.practice }, `What “${sheet.name}” means in practice`);
      parts.push(element("h3", {}, sheet.name), element("p", {}, practice));
      if (items.length) parts.push(element("ul", {}, ...items));
      if (sheet.more.length) {
        const summary = element("summary", {}, many(sheet.more.length, "other example or place", "other examples and places"));
        parts.push(element("details", { class: "contents assess-more" }, summary, element("ul", {}, ...links(sheet.more))));
      }
    }
    return parts;
  }

  Object.assign(assess, { isLow, keysOf, legend, linkTo, reading, squares, summary });
})();
