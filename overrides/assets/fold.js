// What words have in common however they are typed: `schema/folding.py` in the browser, by the same rules in the same
// steps. The rules are in `folding.js`, which the generator makes of them. The search's worker loads both too.

/**
 * @typedef {Object} FoldingRules
 * @property {Record<string, string>} before Signs, each with what it is read as before a normal form is made.
 * @property {string} silent An expression for signs that make no difference.
 * @property {Record<string, string>} letters Letters, each with those that are typed in its place.
 * @property {string} and A sign that is read as the word and.
 * @property {number} width Digits to which numbers are filled up in an order.
 */

const toolkitFold = (() => {
  "use strict";

  /** @type {FoldingRules} */
  const rules = Reflect.get(self, "toolkitFolding");
  const BEFORE = new RegExp(`[${Object.keys(rules.before).join("")}]`, "gu");
  const SILENT = new RegExp(rules.silent, "gu");
  const LETTERS = new RegExp(`[${Object.keys(rules.letters).join("")}]`, "gu");
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;

  // A word in parts, which others write in one, as wellbeing; and numbers, as 850000.
  const PARTED = /\p{L}+(?:[-\u2010\u2011]\p{L}+)+|\b\d{1,3}(?:,\d{3})+\b/gu;

  /**
   * A text in small letters without accents and apostrophes.
   * @param {string} text
   */
  function fold(text) {
    return text
      .replace(BEFORE, (sign) => rules.before[sign])
      .normalize("NFKD")
      .toLowerCase()
      .replace(SILENT, "")
      .replace(LETTERS, (letter) => rules.letters[letter])
      .normalize("NFC");
  }

  /**
   * The words of a text, folded: letters and digits of any script. All else stands between words.
   * @param {string} text
   * @returns {string[]}
   */
  function words(text) {
    return fold(text).replaceAll(rules.and, " and ").match(WORD) || [];
  }

  /**
   * What a text has in parts, each in one word, as a reader may type it.
   * @param {string} text
   */
  function inOne(text) {
    return new Set((text.match(PARTED) || []).map((found) => words(found).join("")));
  }

  /**
   * By what a text is put in order: its words, with numbers by size.
   * @param {string} text
   */
  function inOrder(text) {
    return words(text)
      .join(" ")
      .replace(/[0-9]+/gu, (digits) => digits.padStart(rules.width, "0"));
  }

  /**
   * Words for the name of a file or an address: `id_from` in the generator.
   * @param {string} text
   * @param {number} longest
   */
  function slug(text, longest) {
    let found = "";
    for (const word of words(text)
      .join(" ")
      .match(/[a-z0-9]+/gu) || []) {
      const longer = found ? `${found}-${word}` : word.slice(0, longest);
      if (longer.length > longest) break;
      found = longer;
    }
    return found;
  }

  return { fold, inOne, inOrder, slug, words };
})();
