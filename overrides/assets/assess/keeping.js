// Where a reader's own answers are kept: in the browser, and nowhere else. A browser may refuse to.

const assessKeeping = (() => {
  "use strict";

  const { Refused, empty, read, write } = assessAnswers;

  const KEPT = toolkit.keptAs("toolkit-self-assessment");
  let works = true;

  const keeping = {
    KEPT,
    // Whether the browser keeps what it is given, as far as has been seen.
    works: () => works,
    // The kept set. What is kept may be anything, and what cannot be read is as if it were not there.
    read: () => {
      try {
        const text = localStorage.getItem(KEPT);
        return text === null ? empty() : read(text);
      } catch (error) {
        if (!(error instanceof Refused)) works = false;
        return empty();
      }
    },
    write: (/** @type {Answers} */ set) => {
      try {
        localStorage.setItem(KEPT, write(set));
        works = true;
      } catch {
        works = false;
      }
    },
    forget: () => {
      try {
        localStorage.removeItem(KEPT);
      } catch {
        works = false;
      }
    },
  };

  return keeping;
})();
