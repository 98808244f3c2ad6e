/* Buttons that copy: each form of a citation. Without script, a reader marks the text and copies it. */

(() => {
  "use strict";

  for (const found of document.querySelectorAll("[data-copy]")) {
    found.after(toolkit.copyButton("Copy", () => (found.textContent || "").trim()));
  }
})();
