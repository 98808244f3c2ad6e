// The finished files, to be copied, saved, or put into the repository one after the other in its web editor.

/**
 * @typedef {Object} MadeFile
 * @property {FormKind} kind
 * @property {string} id Empty if there is no name yet.
 * @property {boolean} there Whether the file is in the repository already, and is changed.
 * @property {string} text
 */

const proposeHandover = (() => {
  "use strict";

  const { button, copy, element, save } = toolkit;
  const { newId } = proposeControls;

  // Characters of an address. Servers refuse longer ones.
  const LONGEST = 7000;
  const NO_NAME = "name-of-the-record";
  // Where the repository takes new files: its host, owner and name, and the branch.
  const EDITOR = /^(https:\/\/[^/]+)\/([^/]+)\/([^/]+)\/new\/([^/]+)\/data$/u;
  // A copy of the repository as a pull request names it: who has it, its name if it has another, and the branch.
  const COPY = /^([\w.-]+)(?:\/([\w.-]+))?(?::([\w.][\w./-]*))?$/u;
  const BRANCH = "patch-1";

  /**
   * Where a file is handed over, and how: its address in the web editor, the words that lead there, and what to do.
   * @param {MadeFile} file
   * @param {string} name
   * @param {string} root Where files are made in the web editor; empty if that is not known yet.
   */
  function wayOf(file, name, root) {
    const page = `${root}/${file.kind.folder}`;
    if (!root) return { href: "", words: "", how: "Say above where your copy is: the link to it is then here." };
    if (file.there) {
      return {
        href: `${page.replace("/new/", "/edit/")}/${name}`,
        words: "Open the file to change it",
        how: "Copy the text. Open the file, mark all that is in it, and paste the text in its place.",
      };
    }
    const empty = `${page}?filename=${encodeURIComponent(name)}`;
    const whole = `${empty}&value=${encodeURIComponent(file.text)}`;
    if (whole.length <= LONGEST) {
      return { href: whole, words: "Open in the web editor", how: "The web editor opens with the text filled in." };
    }
    return {
      href: empty,
      words: "Open an empty page for it",
      how: "The text is too long to be taken along. Copy it, open the empty page, and paste it there.",
    };
  }

  /**
   * One file: its text, and what can be done with it.
   * @param {boolean} opens Whether there is a web editor to open it in.
   */
  function sheet(opens) {
    const text = element("textarea", { id: newId(), readonly: "", rows: "14", spellcheck: "false", wrap: "off" });
    const named = element("label", { for: text.id }, "");
    const open = element("a", { class: "md-button", target: "_blank", rel: "noopener" });
    const how = element("p", {});
    const done = element("p", { role: "status", class: "propose-done" });
    const takes = [button("Copy", toClipboard), button("Download", toFile)];
    const buttons = element("p", { class: "propose-buttons" }, ...takes, ...(opens ? [open] : []));
    const node = element("div", { class: "propose-file" }, named, text, ...(opens ? [how] : []), buttons, done);
    let name = "";

    async function toClipboard() {
      try {
        await copy(text.value);
        done.textContent = "The text is copied.";
      } catch {
        text.select();
        done.textContent = "Your browser does not copy. Select the text, and copy it.";
      }
    }

    function toFile() {
      save(name, "text/yaml", text.value);
      done.textContent = `${name} is saved where your browser puts downloads.`;
    }

    return {
      element: node,
      /**
       * @param {MadeFile} file
       * @param {string} root Where files are made in the web editor; empty if that is not known yet.
       */
      show: (file, root) => {
        name = `${file.id || NO_NAME}.yml`;
        const path = `data/${file.kind.folder}/${name}`;
        named.textContent = `The file ${path}`;
        if (text.value !== file.text) text.value = file.text;
        for (const take of takes) take.setAttribute("aria-label", `${take.textContent} ${path}`);
        const way = wayOf(file, name, root);
        open.textContent = way.words;
        open.setAttribute("aria-label", `${way.words}: ${path}`);
        open.hidden = !way.href;
        open.href = way.href;
        how.textContent = way.how;
      },
    };
  }

  /**
   * Where the files are handed over.
   * @param {string} editor The address at which the repository takes new files; may be empty.
   */
  function handover(editor) {
    const [, host = "", , repository = ""] = EDITOR.exec(editor) || [];
    const steps = element("ol", {});
    const fork = element("input", { type: "text", id: newId(), autocomplete: "off", spellcheck: "false" });
    const lack = element("p", { class: "propose-problem", id: newId(), hidden: "" });
    const hint = element(
      "p",
      { class: "propose-hint", id: newId() },
      `As the pull request names it, after “from”: your name there, a colon and the branch, such as ada:${BRANCH}.`
    );
    const where = element(
      "div",
      { class: "propose-field" },
      element("label", { for: fork.id }, "Where your copy is"),
      hint,
      lack,
      fork
    );
    fork.setAttribute("aria-describedby", `${hint.id} ${lack.id}`);
    const [first, rest] = [element("div", {}), element("div", {})];
    const node = element(
      "div",
      { class: "propose-files", hidden: "" },
      element("h3", {}, "What happens next"),
      steps,
      first,
      where,
      rest
    );
    /** @type {ReturnType<typeof sheet>[]} */
    const sheets = [];
    /** @type {MadeFile[]} */
    let files = [];

    // Where the second file goes and those after it: into the copy that was made with the first.
    function root() {
      if (!host) return editor;
      const [, name, other = repository, branch = BRANCH] = COPY.exec(fork.value.trim()) || [];
      const wrong = fork.value.trim() && !name ? `To mend: write it as ada:${BRANCH}.` : "";
      lack.textContent = wrong;
      lack.hidden = !wrong;
      fork.setAttribute("aria-invalid", String(Boolean(wrong)));
      const path = branch.split("/").map(encodeURIComponent).join("/");
      return name ? `${host}/${name}/${other}/new/${path}/data` : "";
    }

    function render() {
      while (sheets.length < files.length) sheets.push(sheet(Boolean(editor)));
      for (const unused of sheets.splice(files.length)) unused.element.remove();
      const others = root();
      sheets.forEach((one, at) => {
        const holder = at ? rest : first;
        if (one.element.parentElement !== holder) holder.append(one.element);
        one.show(files[at], at ? others : editor);
      });
      where.hidden = files.length < 2 || !host;
      const told = stepsOf(files.length);
      if (steps.childElementCount !== told.length) {
        steps.replaceChildren(...told.map((step) => element("li", {}, step)));
      }
    }

    /** @param {number} number How many files there are. */
    function stepsOf(number) {
      const read =
        "A check reads what you propose, and says what to mend, if anything. The first time, it waits until a person " +
        "has let it run. Then a person reads it, and once it is accepted the page is there.";
      if (!editor) {
        const what = number > 1 ? `the ${number} files` : "the file";
        return [
          `Send ${what} to those who keep the toolkit. They check it, and once it is accepted the page is there.`,
        ];
      }
      const begin = [
        `Open the ${number > 1 ? "first " : ""}file with the link below it. You need a free account there. The first ` +
          "time you are asked to fork the repository, which makes a copy of your own: choose “Fork this repository”. " +
          "If no page for the file follows, open the link again.",
        "Choose “Commit changes”, then “Propose changes”, then “Create pull request”.",
      ];
      const more = [
        `Write below where your copy is. Open the ${number === 2 ? "other file" : `other ${number - 1} files`} with ` +
          "their links, one after the other, in the order in which they stand.",
        "For each, choose “Commit changes”, then “Commit directly” to the branch. It joins your pull request by itself.",
      ];
      return [...begin, ...(number > 1 ? more : []), read];
    }

    fork.addEventListener("input", (event) => {
      event.stopPropagation();
      render();
    });

    return {
      element: node,
      /** @param {MadeFile[]} given In the order in which they are handed over. */
      show: (given) => {
        files = given;
        node.hidden = false;
        render();
      },
      hide: () => {
        node.hidden = true;
      },
    };
  }

  return { handover };
})();
