// Has the theme's search put words into its index as a reader may type them: see `fold.js`. Runs in its worker, after it.

/**
 * @typedef {{ toString: () => string, clone: (change: () => string) => Token }} Token A word, and where it stands.
 * @typedef {{ pipeline: { add: (step: (token: Token) => Token[]) => void } }} IndexBuilder
 * @typedef {(this: IndexBuilder, builder: IndexBuilder) => void} Configuration
 * @typedef {{ Pipeline: { registerFunction: (step: Function, name: string) => void } }} Lunr
 */

(() => {
  "use strict";

  const ENTITY = /&(?:(amp)|lt|gt|quot|#\d+);?/gu;
  const PLAIN = /^[a-z0-9]+$/u;

  /**
   * A token of the index, which is HTML, as the words in it, where it stands.
   * @param {Token} token
   */
  function folded(token) {
    const text = token.toString();
    if (PLAIN.test(text)) return [token];
    const said = text.replace(ENTITY, (_, and) => (and ? "&" : " "));
    return toolkitFold.words(said).map((word) => token.clone(() => word));
  }

  /** @type {Lunr & ((configuration: Configuration) => unknown)} */
  const lunr = Reflect.get(self, "lunr");
  lunr.Pipeline.registerFunction(folded, "folded");
  Reflect.set(
    self,
    "lunr",
    Object.assign(
      (/** @type {Configuration} */ configuration) =>
        lunr(function (builder) {
          this.pipeline.add(folded);
          configuration.call(this, builder);
        }),
      lunr
    )
  );
})();
