// Changes of the form that move nothing from under the pointer. While a button is held down they wait, as whoever
// presses it means what is there; and what was pressed stays where it is on the screen. What a reader is at by keyboard
// is kept in place by the browser: to measure it would lay out the page twice at each change, a tenth of a second.

const proposeSteady = (() => {
  "use strict";

  /**
   * Return what makes changes within a region in this way.
   * @param {HTMLElement} region
   * @param {() => void} change
   */
  function steady(region, change) {
    /** @type {Element | null} */
    let pressed = null;
    let waiting = false;

    function now() {
      const kept = pressed;
      pressed = null;
      waiting = false;
      const before = kept?.getBoundingClientRect().top || 0;
      change();
      const moved = kept?.isConnected ? kept.getBoundingClientRect().top - before : 0;
      if (moved) (kept?.closest("dialog") || window).scrollBy({ top: moved, behavior: "instant" });
    }

    function release() {
      if (waiting) now();
      pressed = null;
    }

    region.addEventListener("pointerdown", ({ target }) => {
      pressed = target instanceof Element ? target : null;
    });
    // A click follows the pointer's going up, and comes first.
    window.addEventListener("pointerup", () => setTimeout(release));
    for (const name of ["pointercancel", "dragend", "keydown", "blur"]) window.addEventListener(name, release);
    // A list to choose from keeps for itself that the pointer went up.
    window.addEventListener("pointermove", ({ buttons }) => buttons || release());
    region.addEventListener("change", ({ target }) => target instanceof HTMLSelectElement && release(), true);
    region.addEventListener("click", release, true);

    return () => {
      waiting = true;
      if (!pressed) now();
    };
  }

  return { steady };
})();
