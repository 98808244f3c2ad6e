// What a reader wrote so far: kept in their own browser, and in a file if they want it elsewhere.

/**
 * @typedef {Object} Draft
 * @property {string} changes The id of the record that is changed; empty for a new one.
 * @property {Record<string, unknown>} records By folder, a list of what each record's file would say.
 */

const proposeDrafts = (() => {
  "use strict";

  const { keptAs } = toolkit;
  const { form } = proposeShape;

  const KEPT = keptAs(`toolkit-propose-${form.kinds[0].folder}`);

  /**
   * A draft, whatever was kept; null if it is none.
   * @param {string | null} text
   * @returns {Draft | null}
   */
  function draftIn(text) {
    try {
      const { changes, records } = JSON.parse(text || "null");
      if (typeof records !== "object" || records === null || Array.isArray(records)) return null;
      return { changes: typeof changes === "string" ? changes : "", records };
    } catch {
      return null;
    }
  }

  // A browser may forbid to keep it, or have no room. The form works without.
  return {
    KEPT,
    draftIn,
    read: () => {
      try {
        return draftIn(localStorage.getItem(KEPT));
      } catch {
        return null;
      }
    },
    write: (/** @type {Draft} */ draft) => {
      try {
        localStorage.setItem(KEPT, JSON.stringify(draft));
        return true;
      } catch {
        return false; // It is lost with the page.
      }
    },
    forget: () => {
      try {
        localStorage.removeItem(KEPT);
      } catch {
        // There is nothing to forget.
      }
    },
  };
})();
