// Where a reader's own answers are kept: in the browser, and nowhere else. A browser may refuse to.

const assessKeeping = (() => {
  "use strict";

  const { empty, read, write } = assessAnswers;
  const kept = toolkit.keeper("toolkit-self-assessment");

  return {
    ...kept,
    // What is kept may be anything, and what cannot be read is as if it were not there.
    read: () => {
      try {
        const text = kept.read();
        return text === null ? empty() : read(text);
      } catch {
        return empty();
      }
    },
    write: (/** @type {Answers} */ set) => kept.write(write(set)),
  };
})();
