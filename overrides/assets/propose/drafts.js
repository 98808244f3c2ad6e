// What a reader wrote so far: kept in their own browser, and in a file if they want it elsewhere.

/**
 * @typedef {Object} Draft
 * @property {string} changes The id of the record that is changed; empty for a new one.
 * @property {Record<string, unknown>} records By folder, a list of what each record's file would say.
 */

const proposeDrafts = (() => {
  "use strict";

  const kept = toolkit.keeper(`toolkit-propose-${proposeShape.form.kinds[0].folder}`);

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
    ...kept,
    draftIn,
    read: () => draftIn(kept.read()),
    write: (/** @type {Draft} */ draft) => kept.write(JSON.stringify(draft)),
  };
})();
