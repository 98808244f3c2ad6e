// Leads from an old address to the new one, with what stands behind it: a section, a view, words to mark. Where the
// new address is a part of a page already, that stays.

(() => {
  "use strict";

  const { to } = /** @type {HTMLElement} */ (document.currentScript).dataset;
  const target = new URL(to || "", document.baseURI);
  if (location.search) target.search = location.search;
  if (location.hash && !target.hash) target.hash = location.hash;
  location.replace(target);
})();
