// The finished file, to be copied, saved, or opened in the repository's web editor.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { element, form, newId, written } = propose;

  // Characters of an address. Servers refuse longer ones.
  const LONGEST = 7000;
  const NO_NAME = "name-of-the-place";

  // `addresses` has new and upload, where the repository takes files; each may be empty.
  function handover(addresses) {
    const text = element("textarea", { id: newId(), readonly: "", rows: "14", spellcheck: "false", wrap: "off" });
    const named = element("label", { for: text.id }, "");
    const copy = element("button", { type: "button", class: "md-button" }, "Copy");
    const save = element("button", { type: "button", class: "md-button" }, "Download");
    const open = element("a", { class: "md-button", target: "_blank", rel: "noopener" }, "Open in the web editor");
    const upload = element("a", { href: addresses.upload, target: "_blank", rel: "noopener" }, "upload it");
    const tooLong = element("p", {}, "The file is too long for an address. Download it, and then ", upload, ".");
    const done = element("p", { role: "status", class: "propose-done" });
    const buttons = element("p", { class: "propose-buttons" }, copy, save, addresses.new ? open : "");
    const node = element("div", { class: "propose-file", hidden: "" });
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
      done.textContent = (await copied()) ? "The text is copied." : "Your browser does not copy. Select the text, and copy it.";
    });

    save.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([text.value], { type: "text/yaml;charset=utf-8" }));
      const link = element("a", { href: address, download: `${name}.yml` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
      done.textContent = `${name}.yml is saved where your browser puts downloads.`;
    });

    const next = addresses.new
      ? "The web editor opens with the file filled in. You need a free account there. Choose “Commit changes”, then " +
        "“Propose changes”, then “Create pull request”. A check reads the file within minutes and says what to mend, " +
        "if anything; then a person reads it, and once it is accepted the page is there."
      : "Send the file to those who keep the toolkit. They check it, and once it is accepted the page is there.";
    node.append(named, text, buttons, ...(addresses.new ? [tooLong] : []), done, element("h3", {}, "What happens next"), element("p", {}, next));

    return {
      element: node,
      // Shows the file of these values, whose id is what their name gives.
      show: (values, id) => {
        name = id || NO_NAME;
        node.hidden = false;
        named.textContent = `The file data/${form.folder}/${name}.yml`;
        const file = written(values);
        if (text.value !== file) text.value = file;
        const query = `filename=${encodeURIComponent(`${name}.yml`)}&value=${encodeURIComponent(file)}`;
        const address = `${addresses.new}?${query}`;
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

  Object.assign(propose, { handover });
})();
