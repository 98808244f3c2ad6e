// Show a note, or what a word means, where the mark or the word stands: on hover, on focus, on a click and on a tap.
//
// A box stands beside the mark and moves nothing. Esc closes it, and so does leaving it. Enter follows the link, as all
// do without this script; a click and a tap do not, and the box has the link. The theme has boxes for notes, but Esc
// does not close them, and a click moves the page.

(() => {
  "use strict";

  const { element, noteOf, textOf } = toolkit;
  const MARKS = "a.footnote-ref[href^='#'], a.term[title], a.term[data-meaning]";
  const EDGE = 8;

  const words = element("span", { id: "note-words" });
  const more = element("a", { href: "#", "aria-describedby": words.id });
  const box = element("div", { class: "note-box md-typeset", role: "group", hidden: "" }, words, " ", more);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let timer = 0;
  let pointer = "";

  /** @param {EventTarget | null} target */
  function markOf(target) {
    const found = target instanceof Element ? target.closest(MARKS) : null;
    return found instanceof HTMLAnchorElement ? found : null;
  }

  /**
   * Fill the box for a mark, unless there is nothing to tell.
   * @param {HTMLAnchorElement} mark
   */
  function fill(mark) {
    if (mark.matches(".term")) {
      mark.dataset.meaning = mark.title || mark.dataset.meaning;
      mark.removeAttribute("title"); // or the browser shows it too
      words.replaceChildren(mark.dataset.meaning || "");
      more.textContent = "More on this word";
    } else {
      const note = toolkit.named(mark.hash);
      if (!note) return false;
      words.replaceChildren(...noteOf(note));
      more.textContent = "In the list of sources";
    }
    more.href = mark.href;
    box.setAttribute("aria-label", mark.matches(".term") ? textOf(mark) : `Source ${textOf(mark)}`);
    return true;
  }

  /** @param {HTMLAnchorElement} mark */
  function open(mark) {
    clearTimeout(timer);
    if (shown === mark) return;
    close();
    if (!fill(mark)) return;
    shown = mark;
    mark.setAttribute("aria-describedby", words.id);
    box.hidden = false;
    const at = mark.getClientRects()[0];
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(EDGE, Math.min(at.left, clientWidth - box.offsetWidth - EDGE));
    const fits = at.bottom + box.offsetHeight + EDGE <= clientHeight || at.top < box.offsetHeight + EDGE;
    const top = fits ? at.bottom + EDGE / 2 : at.top - box.offsetHeight - EDGE / 2;
    const origin = (box.offsetParent || document.body).getBoundingClientRect();
    box.style.left = `${left - origin.left}px`;
    box.style.top = `${top - origin.top}px`;
  }

  function close() {
    clearTimeout(timer);
    if (!shown) return;
    const mark = shown;
    shown = null;
    mark.removeAttribute("aria-describedby");
    if (mark.dataset.meaning) mark.title = mark.dataset.meaning;
    if (box.contains(document.activeElement)) mark.focus({ preventScroll: true });
    box.hidden = true;
  }

  /** @param {() => void} act */
  function soon(act) {
    clearTimeout(timer);
    timer = window.setTimeout(act, 200);
  }

  /** @param {PointerEvent} event */
  function over(event) {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const mark = markOf(event.target);
    if (mark) soon(() => open(mark));
    else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement && !box.contains(document.activeElement)) soon(close);
    else clearTimeout(timer);
  }

  document.addEventListener("pointerover", over);
  document.addEventListener(
    "pointerdown",
    (event) => {
      pointer = event.pointerType;
    },
    true
  );
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") close();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark?.matches(":focus-visible") && mark !== shown && !pointer) open(mark);
    else if (mark !== shown && !(event.target instanceof Node && box.contains(event.target))) close();
  });
  document.addEventListener(
    "click",
    (event) => {
      const mark = markOf(event.target);
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (mark && pointer && plain) {
        open(mark);
        if (shown !== mark) return;
        event.preventDefault();
        more.focus({ preventScroll: true });
      } else if (shown && event.target === more && plain) {
        // As if the mark had been followed: who minds where it leads, and where from, is told.
        const from = shown;
        event.preventDefault();
        close();
        pointer = "";
        from.click();
      } else if (!(event.target instanceof Node && box.contains(event.target) && event.target !== more)) close();
    },
    true
  );
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target !== document) close();
    },
    true
  );
  window.addEventListener("resize", close);
  window.addEventListener("beforeprint", close);
  (document.querySelector("main") || document.body).append(box);
})();
