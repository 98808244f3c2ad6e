// The questions as they stand on the page: what each asks, and where its answer is given.

/**
 * @typedef {Object} AskedQuestion
 * @property {string} key
 * @property {string} ask
 * @property {string} principle The name of its principle.
 * @property {Map<string, string>} looks What each step looks like.
 * @property {HTMLElement} element
 * @property {HTMLInputElement[]} radios
 * @property {HTMLTextAreaElement} notes
 * @property {HTMLButtonElement} back
 * @property {[string, string][]} read What to read: words and addresses.
 * @property {() => { step: string, notes: string }} answer
 * @property {(answer?: { step: string, notes: string }) => void} show
 */
/**
 * @typedef {Object} Sheet The questions of a principle.
 * @property {string} id
 * @property {string} name
 * @property {HTMLElement} element
 * @property {HTMLElement} heading
 * @property {HTMLElement} state
 * @property {string} practice Where it is told what the principle means.
 * @property {[string, string][]} more
 * @property {AskedQuestion[]} questions
 */

const assessSheets = (() => {
  "use strict";

  const { button, element, one, textOf, without } = toolkit;
  const { order } = assessWords;
  const region = one(document, "[data-assess]", HTMLElement);

  /**
   * Print one part of the page without the others.
   * @param {"results" | "comparison"} part
   */
  function printAlone(part) {
    const name = `assess-prints-${part}`;
    document.documentElement.classList.add(name);
    window.print();
    document.documentElement.classList.remove(name);
  }

  /**
   * @param {Element | null} node
   * @returns {[string, string][]}
   */
  function linksIn(node) {
    return Array.from(node?.querySelectorAll("a") || [], (link) => [textOf(link), link.getAttribute("href") || ""]);
  }

  /**
   * @param {HTMLElement} node
   * @param {string} principle
   * @returns {AskedQuestion}
   */
  function question(node, principle) {
    const radios = Array.from(node.querySelectorAll("input")).filter((input) => input.type === "radio");
    const notes = one(node, "textarea", HTMLTextAreaElement);
    const onPaper = one(node, "textarea + .assess-paper", HTMLElement);
    const read = node.querySelector(".assess-read");
    const looks = new Map(
      radios.slice(0, -1).map((radio) => {
        const words = radio.nextElementSibling || radio;
        const [name, ...rest] = words.childNodes;
        const look = rest.map(({ textContent }) => textContent).join("");
        return [radio.value, look.trim() || name.textContent || ""];
      })
    );
    const back = button("Take the answer back", () => {}, "md-button assess-back");
    one(node, ".assess-steps", HTMLElement).append(back);
    return {
      key: node.dataset.question || "",
      ask: textOf(one(node, "legend", HTMLLegendElement)).replace(/^\d+\. /u, ""),
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
      show: ({ step, notes: text } = { step: "", notes: "" }) => {
        for (const radio of radios) radio.checked = radio.value === step;
        if (notes.value !== text) notes.value = text;
        onPaper.textContent = text;
        back.hidden = !step;
        if (read instanceof HTMLElement) read.hidden = !isLow(step);
      },
    };
  }

  /**
   * @param {HTMLElement} node
   * @returns {Sheet}
   */
  function sheet(node) {
    const heading = one(node, "h2", HTMLElement);
    const name = node.dataset.name || textOf(without(heading, ".headerlink"));
    const practice = node.querySelector(".assess-practice") || one(document, ".assess-practice", HTMLElement);
    const state = element("p", { class: "assess-state" });
    heading.after(state);
    return {
      id: node.dataset.principle || "",
      name,
      element: node,
      heading,
      state,
      practice: practice.getAttribute("href") || "",
      more: linksIn(node.querySelector(".assess-more")),
      questions: marked(node, "[data-question]").map((each) => question(each, name)),
    };
  }

  /**
   * @param {Element} within
   * @param {string} selector
   */
  function marked(within, selector) {
    return Array.from(within.querySelectorAll(selector)).filter((node) => node instanceof HTMLElement);
  }

  /**
   * Whoever is at one of the first two steps does not yet have in use what the question asks for.
   * @param {string} step
   */
  function isLow(step) {
    return order.slice(0, 2).includes(step);
  }

  const sheets = marked(region, "[data-principle]").map(sheet);
  const questions = sheets.flatMap((each) => each.questions);

  return { isLow, printAlone, questions, region, sheets };
})();
