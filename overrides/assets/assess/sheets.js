// The questions as they stand on the page: what each asks, and where its answer is given.

(function () {
  "use strict";

  const assess = window.toolkitAssess;
  const region = document.querySelector("[data-assess]");
  if (!assess || !assess.known || !region) return;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function button(words, act, kind = "") {
    const made = element("button", { type: "button", class: `md-button ${kind}`.trim() }, words);
    made.addEventListener("click", act);
    return made;
  }

  // A row of the theme's own kind of table, which stacks on a narrow screen.
  function row(headings, heading, ...cells) {
    const made = element("tr", { role: "row" }, element("th", { role: "rowheader", scope: "row" }, ...heading));
    cells.forEach((content, position) => {
      made.append(element("td", { role: "cell", "data-label": headings[position + 1] }, ...content));
    });
    return made;
  }

  function table(id, caption, headings, rows) {
    const heads = headings.map((words) => element("th", { role: "columnheader", scope: "col" }, words));
    const head = element("thead", {}, element("tr", { role: "row" }, ...heads));
    const made = element("table", { class: "stack", role: "table" }, element("caption", { id }, caption), head);
    made.append(element("tbody", {}, ...rows));
    return element("div", { class: "table-scroll", role: "region", "aria-labelledby": id, tabindex: "0" }, made);
  }

  function textOf(node) {
    return node.textContent.replace(/\s+/gu, " ").trim();
  }

  function linksIn(node) {
    return node ? Array.from(node.querySelectorAll("a"), (link) => [textOf(link), link.getAttribute("href")]) : [];
  }

  function question(node, principle) {
    const radios = Array.from(node.querySelectorAll("input[type=radio]"));
    const notes = node.querySelector("textarea");
    const read = node.querySelector(".assess-read");
    const looks = new Map(
      radios.slice(0, -1).map((radio) => {
        const [name, ...rest] = radio.parentElement.querySelector("span").childNodes;
        return [radio.value, rest.map((each) => each.textContent).join("").trim() || name.textContent];
      })
    );
    const back = button("Take the answer back", () => {}, "assess-back");
    node.querySelector(".assess-steps").append(back);
    return {
      key: node.dataset.question,
      ask: textOf(node.querySelector("legend")).replace(/^\d+\. /u, ""),
      principle,
      looks,
      element: node,
      radios,
      notes,
      back,
      read: linksIn(read),
      answer: () => {
        const chosen = radios.find((radio) => radio.checked);
        return { step: chosen ? chosen.value : "", notes: notes.value };
      },
      // Shows an answer; on paper the note stands as text.
      show: ({ step = "", notes: text = "" } = {}) => {
        for (const radio of radios) radio.checked = radio.value === step;
        if (notes.value !== text) notes.value = text;
        notes.nextElementSibling.textContent = text;
        back.hidden = !step;
        if (read) read.hidden = !assess.isLow(step);
      },
    };
  }

  function sheet(node) {
    const heading = node.querySelector("h2");
    const name = node.dataset.name || textOf(heading).replace(/¶$/u, "");
    const practice = node.querySelector(".assess-practice") || document.querySelector(".assess-practice");
    const state = element("p", { class: "assess-state" });
    heading.after(state);
    return {
      id: node.dataset.principle,
      name,
      heading,
      state,
      practice: practice.getAttribute("href"),
      more: linksIn(node.querySelector(".assess-more")),
      questions: Array.from(node.querySelectorAll("[data-question]"), (each) => question(each, name)),
    };
  }

  const sheets = Array.from(region.querySelectorAll("[data-principle]"), sheet);
  const questions = sheets.flatMap((each) => each.questions);

  Object.assign(assess, { button, element, questions, region, row, sheets, table });
})();
