// Records that are added along with the one that the form is for: asked for in a few fields beside the list that does
// not have them, and to be changed below. Each is a choice from then on, wherever one of its kind is asked for.

/**
 * @typedef {Object} Added
 * @property {FormKind} kind
 * @property {Question} question
 * @property {HTMLDetailsElement} element
 * @property {HTMLElement} title
 * @property {string} id That by which others refer to it; empty until its name gives one that is free.
 */

const proposeAdding = (() => {
  "use strict";

  const { PRIMARY, button, element, many, one } = toolkit;
  const { form, idFrom } = proposeShape;
  const { WANTED, newId } = proposeControls;
  const { group } = proposeFields;

  const KINDS = form.kinds.slice(1);

  /** @param {Added} added */
  function valuesOf({ question }) {
    return /** @type {Values} */ (question.read() || {});
  }

  /** @param {Added} added */
  function nameOf(added) {
    const { name = "" } = valuesOf(added);
    return String(name) || `A new ${added.kind.noun}`;
  }

  /** @param {Added} added */
  function idOf(added) {
    const from = valuesOf(added)[added.kind.idFrom];
    return from === undefined ? "" : idFrom(String(from));
  }

  /**
   * The new records of a form. `judge` looks at all that is filled in, and returns how much of one is to be mended;
   * `told` is called once one was added, taken away, or opened.
   * @param {HTMLElement} holder What holds the boxes to fill in.
   * @param {{ judge: (added: Added) => number, told: () => void }} given
   */
  function adding(holder, { judge, told }) {
    /** @type {Added[]} */
    let all = [];
    const list = element("div", { class: "propose-added" });
    const add = KINDS.map((kind) => {
      const own = button(`Add ${kind.one}`, () => ask(kind, own, () => {}));
      return own;
    });
    const titles = KINDS.map(({ title }) => title.toLowerCase()).join(", ");
    const node = element(
      "section",
      { class: "propose-along" },
      element("h2", {}, "What is not there yet"),
      element("p", {}, `What lists lack is added beside the list, or here: ${titles}. Each gets a file of its own.`),
      list,
      element("p", { class: "propose-buttons" }, ...add)
    );
    node.hidden = !KINDS.length;

    /**
     * @param {FormKind} kind
     * @param {unknown} values
     */
    function make(kind, values) {
      const label = kind.noun[0].toUpperCase() + kind.noun.slice(1);
      const question = group({ name: kind.folder, label, required: false, schema: kind.schema }, true);
      question.write(values);
      const title = element("span", {});
      const remove = button("Remove", takeAway, "md-button propose-remove");
      const summary = element("summary", {}, title, element("span", { class: "propose-state" }, ` (${kind.noun})`));
      const details = element("details", { class: "propose-theme" }, summary, question.element, remove);
      /** @type {Added} */
      const added = { kind, question, element: details, title, id: "" };

      function takeAway() {
        if (!window.confirm(`Remove ${nameOf(added)}?`)) return;
        const at = all.filter((other) => other.kind === kind).indexOf(added);
        drop(added);
        const next = all.filter((other) => other.kind === kind)[Math.max(0, at - 1)];
        (next ? one(next.element, "summary", HTMLElement) : add[KINDS.indexOf(kind)]).focus();
      }

      all.push(added);
      return added;
    }

    // They stand by kind, as their files do later.
    function place() {
      all.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
      for (const added of all) if (added.element.contains(added.question.element)) list.append(added.element);
    }

    /** @param {Added} added */
    function drop(added) {
      all = all.filter((other) => other !== added);
      added.element.remove();
      told();
    }

    /**
     * Ask for a new record, above all else, and hand its id on.
     * @param {FormKind} kind
     * @param {HTMLElement} opener
     * @param {(id: string) => void} choose
     */
    function ask(kind, opener, choose) {
      const added = make(kind, {});
      const heading = element("h2", { id: newId() }, `Add ${kind.one}`);
      const said = element("p", { role: "status", class: "propose-count" });
      const close = () => {
        dialog.close();
        dialog.remove();
        opener.focus();
      };
      const leave = () => {
        if (added.question.read() !== undefined && !window.confirm("Leave this, and lose what you filled in?")) return;
        close();
        drop(added);
      };
      const take = () => {
        const wrong = judge(added);
        said.textContent = wrong ? `${many(wrong, "thing")} to mend, above.` : "";
        if (wrong) {
          one(dialog, '[aria-invalid="true"], .propose-problem:not([hidden]) ~ * button', HTMLElement).focus();
          return;
        }
        one(added.element, "summary", HTMLElement).after(added.question.element);
        place();
        close();
        told();
        choose(added.id);
      };
      const buttons = element(
        "p",
        { class: "propose-buttons" },
        button("Add it", take, PRIMARY),
        button("Cancel", leave)
      );
      const dialog = element(
        "dialog",
        { class: "propose-dialog", "aria-labelledby": heading.id },
        heading,
        added.question.element,
        said,
        buttons
      );
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        leave();
      });
      holder.append(dialog);
      dialog.showModal();
      one(dialog, "input, select, textarea", HTMLElement).focus();
      told();
    }

    holder.addEventListener(WANTED, (event) => {
      const { kind, choose } = /** @type {CustomEvent<Wanted>} */ (event).detail;
      ask(kind, /** @type {HTMLElement} */ (event.target), choose);
    });

    return {
      element: node,
      all: () => all,
      /** @returns {NewRecord[]} */
      records: () => all.map((added) => ({ folder: added.kind.folder, id: added.id, values: valuesOf(added) })),
      /**
       * Have each be called by what its name gives, if that is free; `rename` has others follow.
       * @param {(folder: string, from: string, to: string) => void} rename
       */
      follow: (rename) => {
        for (const added of all) {
          added.title.textContent = nameOf(added);
          const [id, { folder, taken }] = [idOf(added), added.kind];
          const free =
            !Object.hasOwn(taken, id) && !all.some((o) => o !== added && o.kind === added.kind && o.id === id);
          if (id === added.id || !free) continue;
          if (added.id && id) rename(folder, added.id, id);
          added.id = id;
        }
      },
      /**
       * @param {Record<string, unknown>} records By folder.
       */
      write: (records) => {
        for (const { element: old } of all) old.remove();
        for (const dialog of holder.querySelectorAll("dialog")) dialog.remove();
        all = [];
        for (const kind of KINDS) {
          const some = records[kind.folder];
          if (Array.isArray(some)) for (const values of some) make(kind, values);
        }
        place();
      },
    };
  }

  return { adding, idOf, nameOf, valuesOf };
})();
