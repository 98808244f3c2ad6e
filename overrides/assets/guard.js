// What stands in each page, before all scripts: for browsers and servers that refuse what these need.

(() => {
  "use strict";

  // A server that takes // for / shows a page at an address from which its files and links are sought elsewhere.
  const { hash, pathname, protocol, search } = location;
  if (protocol.startsWith("http") && pathname.includes("//")) {
    location.replace(pathname.replace(/\/{2,}/g, "/") + search + hash);
  }

  // Files may not be handed out, as to a frame without an origin. Then the search cannot say itself that it is not there.
  const SEARCH = /\/assets\/search\.js(?:\?|$)/;
  window.addEventListener(
    "error",
    ({ target }) => {
      const told = document.querySelector(".md-search-result__meta");
      if (told && target instanceof HTMLScriptElement && SEARCH.test(target.src)) {
        told.textContent = "The search could not be loaded. Reload the page, or open it in a window of its own.";
      }
    },
    true
  );

  // The theme asks the browser for what a reader chose before it does anything else, the search too. A browser may keep
  // nothing, or refuse to say: private windows, group policies, frames. What it kept may be anything. Where there is no
  // choice that can be read, nothing was chosen, and all else works.

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
