// Where a reader's own answers are kept: in the browser, and nowhere else. A browser may refuse to.

(function () {
  "use strict";

  const assess = window.toolkitAssess;
  if (!assess || !assess.known) return;
  const { empty, read, write } = assess;

  const KEPT = "toolkit-self-assessment";
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
        if (!(error instanceof assess.Refused)) works = false;
        return empty();
      }
    },
    write: (set) => {
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

  // A file for the reader, made here.
  function save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  Object.assign(assess, { keeping, save });
})();
