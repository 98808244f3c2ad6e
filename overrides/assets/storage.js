// The theme asks the browser for what a reader chose before it does anything else, the search too. A browser may keep
// nothing, or refuse to say: private windows, group policies, frames. What it kept may be anything. Where there is no
// choice that can be read, nothing was chosen, and all else works.

(() => {
  "use strict";

  const [ask, keep] = ["__md_get", "__md_set"].map((name) => Reflect.get(window, name));
  const COLOURS = "__palette";

  /** @param {any} kept */
  function isColours(kept) {
    return Number.isInteger(kept?.index) && typeof kept.color === "object" && kept.color !== null;
  }

  Reflect.set(window, "__md_get", (/** @type {string} */ name, /** @type {unknown[]} */ ...where) => {
    try {
      const kept = ask(name, ...where);
      return name === COLOURS && !isColours(kept) ? null : kept;
    } catch {
      return null;
    }
  });
  Reflect.set(window, "__md_set", (/** @type {unknown[]} */ ...given) => {
    try {
      keep(...given);
    } catch {
      // The choice holds until the next page.
    }
  });
})();
