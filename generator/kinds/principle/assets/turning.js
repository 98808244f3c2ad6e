// One principle a screen: the sheets of a page, of which one is there at a time. On paper all are.

const assessTurning = (() => {
  "use strict";

  const { PRIMARY, button, element } = toolkit;
  const { region, sheets } = assessSheets;

  /** @param {() => void} turned What is to be done after each turn. */
  function turning(turned) {
    let at = 0;

    /**
     * @param {number} to
     * @param {boolean} goes
     */
    function turn(to, goes = false) {
      at = to;
      sheets.forEach((sheet, position) => {
        sheet.element.classList.toggle("assess-away", position !== at);
        const link = region.querySelector(`.assess-jump a[href="#${sheet.id}"]`);
        if (position === at) link?.setAttribute("aria-current", "step");
        else link?.removeAttribute("aria-current");
      });
      if (!goes) return;
      turned();
      const { heading } = sheets[at];
      heading.setAttribute("tabindex", "-1");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
    }

    /**
     * Turn to the sheet that has this element, if any has.
     * @param {Element | null} node
     */
    function open(node) {
      const to = sheets.findIndex((sheet) => node && sheet.element.contains(node));
      if (to >= 0 && to !== at) turn(to);
    }

    function follow() {
      const target = toolkit.named(location.hash);
      open(target);
      if (target && sheets[at].element.contains(target)) target.scrollIntoView({ block: "start" });
    }

    if (sheets.length > 1) {
      sheets.forEach((sheet, position) => {
        const [before, after] = [sheets[position - 1], sheets[position + 1]];
        const turns = element("p", { class: "assess-buttons assess-turns" });
        turns.append(element("span", {}, `Principle ${position + 1} of ${sheets.length}`));
        const [back, on] = [() => turn(position - 1, true), () => turn(position + 1, true)];
        if (before) turns.append(button(`Back: ${before.name}`, back));
        if (after) turns.append(button(`Next: ${after.name}`, on, PRIMARY));
        sheet.element.append(turns);
      });
      // A link to what is on another sheet turns to it before the browser goes there.
      document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
        if (link instanceof HTMLAnchorElement) open(toolkit.named(link.hash));
      });
      window.addEventListener("hashchange", follow);
      turn(0);
      follow();
    }
    return { open };
  }

  return { turning };
})();
