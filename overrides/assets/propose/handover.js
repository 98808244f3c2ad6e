// The finished file, to be copied, saved, or opened in the repository's web editor.

const proposeHandover = (() => {
  "use strict";

  const { element, save } = toolkit;
  const { form } = proposeShape;
  const { newId } = proposeControls;
  const { written } = proposeYaml;

  // Characters of an address. Servers refuse longer ones.
  const LONGEST = 7000;
  const NO_NAME = "name-of-the-place";

  /**
   * Where the file is handed over.
   * @param {string} editor The address at which the repository takes new files; may be empty.
   * @param {string} upload
   */
  function handover(editor, upload) {
    const text = element("textarea", { id: newId(), readonly: "", rows: "14", spellcheck: "false", wrap: "off" });
    const named = element("label", { for: text.id }, "");
    const copy = element("button", { type: "button", class: "md-button" }, "Copy");
    const keep = element("button", { type: "button", class: "md-button" }, "Download");
    const open = element("a", { class: "md-button", target: "_blank", rel: "noopener" }, "Open in the web editor");
    const other = element("a", { href: upload, target: "_blank", rel: "noopener" }, "upload it");
    const tooLong = element("p", {}, "The file is too long for an address. Download it, and then ", other, ".");
    const done = element("p", { role: "status", class: "propose-done" });
    const buttons = element("p", { class: "propose-buttons" }, copy, keep);
    const node = element("div", { class: "propose-file", hidden: "" }, named, text, buttons);
    let name = NO_NAME;

    async function copied() {
      try {
        await navigator.clipboard.writeText(text.value);
        return true;
      } catch {
        text.select();
        return document.execCommand("copy");
      }
    }

    copy.addEventListener("click", async () => {
      const told = "Your browser does not copy. Select the text, and copy it.";
      done.textContent = (await copied()) ? "The text is copied." : told;
    });

    keep.addEventListener("click", () => {
      save(`${name}.yml`, "text/yaml", text.value);
      done.textContent = `${name}.yml is saved where your browser puts downloads.`;
    });

    const next = editor
      ? "The web editor opens with the file filled in. You need a free account there. Choose “Commit changes”, then " +
        "“Propose changes”, then “Create pull request”. A check reads the file within minutes and says what to mend, " +
        "if anything; then a person reads it, and once it is accepted the page is there."
      : "Send the file to those who keep the toolkit. They check it, and once it is accepted the page is there.";
    if (editor) {
      buttons.append(open);
      node.append(tooLong);
    }
    node.append(done, element("h3", {}, "What happens next"), element("p", {}, next));

    return {
      element: node,
      /**
       * Show the file of these values, whose id is what their name gives.
       * @param {Values} values
       * @param {string} id
       */
      show: (values, id) => {
        name = id || NO_NAME;
        node.hidden = false;
        named.textContent = `The file data/${form.folder}/${name}.yml`;
        const file = written(values);
        if (text.value !== file) text.value = file;
        const query = `filename=${encodeURIComponent(`${name}.yml`)}&value=${encodeURIComponent(file)}`;
        const address = `${editor}?${query}`;
        open.hidden = address.length > LONGEST;
        tooLong.hidden = !open.hidden;
        if (open.hidden) open.removeAttribute("href");
        else open.setAttribute("href", address);
      },
      hide: () => {
        node.hidden = true;
        done.textContent = "";
      },
    };
  }

  return { handover };
})();
