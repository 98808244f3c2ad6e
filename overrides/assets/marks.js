// Follow a mark to its source and back without losing the address, where the address holds a reader's view.
//
// A filtered table (#view?…) and a comparison (#topics=…) stand in the part of the address after #. A link to
// another part of the page would replace it, and a reader who then shares the address would share nothing.

(() => {
  "use strict";

  /** @type {HTMLAnchorElement | null} */
  let left = null;

  /** @param {HTMLElement} target */
  function goTo(target) {
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (
      event.defaultPrevented ||
      !(link instanceof HTMLAnchorElement) ||
      !location.hash.includes("=") ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const target = toolkit.named(link.hash);
    if (!target) return;
    event.preventDefault();
    const returns = link.classList.contains("footnote-backref");
    const back = returns && left && left.hash === `#${link.closest("[id]")?.id}` ? left : target;
    left = link.classList.contains("footnote-ref") ? link : null;
    goTo(back);
  });
})();
