// What a new record may say: its JSON Schema, and what is wrong with an answer by it.
//
// The description of the form comes from the generator (contribute/propose/form.js, made by web_form.py). The schema
// is the one that editors use. What it cannot say, of texts and of other records, is left to the check.

/**
 * @typedef {Object} Schema A JSON Schema, as far as records need it. x-type and x-of say what a value holds.
 * @property {string} [title]
 * @property {string | string[]} [type]
 * @property {string} [description]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {{ required: string[] }[]} [oneOf]
 * @property {(Schema & { required?: string[] })[]} [anyOf]
 * @property {Schema} [items]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} [pattern]
 * @property {string} [patternErrorMessage]
 * @property {string} [errorMessage]
 * @property {string} [x-type]
 * @property {string} [x-of]
 */
/** @typedef {string | number | boolean | Values | Value[]} Value */
/** @typedef {{ [name: string]: Value }} Values */
/** @typedef {(string | number)[]} Path */
/** @typedef {{ path: Path, sentence: string }} Problem */
/** @typedef {{ name: string, label: string, required: boolean, schema: Schema }} Field */
/** @typedef {{ folder: string, id: string, values: Values }} NewRecord A record that is added along with another. */

const proposeShape = (() => {
  "use strict";

  /** @type {FormDescription} */
  const form = Reflect.get(window, "toolkitForm");
  const CONTROL = new RegExp(form.control, "gu");
  const HALF = /\p{Surrogate}/gu;
  const PAGES = new RegExp(`^(?:${form.pages})$`, "u");

  /**
   * A text without signs that nobody sees: they come along with what is copied from a PDF. Half a sign, which no file
   * can hold, becomes the sign for one that is lost.
   * @param {string} text
   */
  function clean(text) {
    const seen = text.replace(CONTROL, (sign) => (/\s/u.test(sign) ? " " : ""));
    return seen.replace(HALF, "\ufffd").trim();
  }

  /**
   * The id that a name gives.
   * @param {string} name
   */
  function idFrom(name) {
    return toolkitFold.slug(name, form.longestId);
  }

  /**
   * The fields of a group or of a record, in their order.
   * @param {Schema} schema
   * @returns {Field[]}
   */
  function fields(schema) {
    return Object.entries(schema.properties || {}).map(([name, own]) => ({
      name,
      label: own.title || name,
      required: (schema.required || []).includes(name),
      schema: own,
    }));
  }

  // What can be chosen of each folder, with what is added along: the same list until that changes.
  /** @type {Map<string, string[][]>} */
  const offered = new Map();
  /** @type {Record<string, SourceChoice>} */
  let sources = form.sources;
  let publications = labelsOf(sources);
  let known = "";

  /**
   * Have the records that are added along be there to choose, wherever one of their kind is asked for.
   * @param {NewRecord[]} added
   */
  function add(added) {
    const key = JSON.stringify(added);
    if (key === known) return;
    known = key;
    offered.clear();
    const cited = added.filter(({ folder, id }) => folder === form.cited && id);
    sources = { ...form.sources, ...Object.fromEntries(cited.map(({ id, values }) => [id, source(values)])) };
    publications = labelsOf(sources);
    for (const { folder, id, values } of added) {
      if (id) offered.set(folder, [...records(folder), [id, `${values.name || id} (new)`]]);
    }
  }

  /**
   * Publications to choose: the id and the label of each.
   * @param {Record<string, SourceChoice>} some
   */
  function labelsOf(some) {
    return Object.entries(some).map(([id, { label }]) => [id, label]);
  }

  /** @param {string} folder */
  function records(folder) {
    return offered.get(folder) || form.records[folder] || [];
  }

  /**
   * A new publication as it is chosen and cited.
   * @param {Values} values
   * @returns {SourceChoice}
   */
  function source({ name = "", short = "", pages = 0, sections = [] }) {
    return {
      label: `${short}: ${name} (new)`,
      pages: typeof pages === "number" ? pages : 0,
      sections: Array.isArray(sections) ? sections.map(String) : [],
    };
  }

  /**
   * The names of fields of which one must be there.
   * @param {{ required?: string[] }[]} [options]
   */
  function named(options = []) {
    return options.flatMap(({ required = [] }) => required);
  }

  /**
   * What can be chosen for a value, each with its id, its name and what it means; null if anything can be written.
   * @param {Schema} schema
   * @param {Values} values
   * @returns {string[][] | null}
   */
  function choices(schema, values) {
    const of = schema["x-of"] || "";
    switch (schema["x-type"]) {
      case "choice":
        return form.vocabularies[of] || [];
      case "record":
        return records(of);
      case "part":
        return parts(values[of]);
      default:
        return null;
    }
  }

  /**
   * The ids of a list of the same record, each with its name.
   * @param {Value} [list]
   */
  function parts(list) {
    const found = Array.isArray(list) ? list : [];
    return found.flatMap((part) => {
      const { id, name } = /** @type {Values} */ (part);
      return id === undefined ? [] : [[String(id), String(name === undefined ? id : name)]];
    });
  }

  /**
   * A sentence by the keyword of the schema that makes it true.
   * @param {string} keyword
   * @param {Record<string, string | number>} given
   */
  function say(keyword, given = {}) {
    return form.sentences[keyword].replace(/\{(\w+)\}/gu, (_, name) => String(given[name])).trim();
  }

  /**
   * A citation as the id of its source and what stands after the comma.
   * @param {string} citation
   */
  function parted(citation) {
    const [id, ...where] = citation.split(",");
    return { id: id.trim(), where: where.join(",").trim() };
  }

  /**
   * What a citation lacks, in a sentence: its source, page and section are chosen, so this is about what is left out.
   * @param {string} citation
   */
  function uncited(citation) {
    const { id, where } = parted(citation);
    if (!Object.hasOwn(sources, id)) return say("source");
    const { pages, sections } = sources[id];
    if (!pages) return !sections.length || sections.includes(where) ? "" : say("section");
    const [, first, last] = cited(where);
    const [from, to] = [Number(first), Number(last || first)];
    return from >= 1 && from <= to && to <= pages ? "" : say("page", { pages });
  }

  /**
   * The parts of pages as they are cited (p. 32): all of it, the first page, and the last one; nothing if it is none.
   * @param {string} where
   */
  function cited(where) {
    return PAGES.exec(where) || [];
  }

  /**
   * What is wrong with one value, in a sentence; nothing, if it is as its schema has it.
   * @param {Schema} schema
   * @param {string | number | boolean} value
   * @param {Values} values
   */
  function wrong(schema, value, values) {
    if (typeof value === "number") {
      const { minimum = value, maximum = value, errorMessage = "" } = schema;
      const fits = schema.type === "integer" && Number.isInteger(value) && minimum <= value && value <= maximum;
      return fits ? "" : errorMessage;
    }
    if (!(schema.type || "").includes(typeof value)) return schema.errorMessage || "";
    if (typeof value !== "string") return "";
    const { maxLength = Infinity, pattern, patternErrorMessage = "" } = schema;
    const some = choices(schema, values);
    if (some) return some.some(([id]) => id === value) ? "" : say("enum");
    if (schema["x-type"] === "citation") return uncited(value);
    if (pattern && !new RegExp(pattern, "u").test(value)) return patternErrorMessage;
    const length = value.length > maxLength ? Array.from(value).length : 0;
    if (length > maxLength)
      return schema["x-type"] === "id" ? patternErrorMessage : say("maxLength", { length, most: maxLength });
    const isNothing = schema["x-type"] !== "address" && form.nothings.includes(toolkitFold.words(value).join(" "));
    return isNothing ? say("nothing") : "";
  }

  /**
   * Everything that a schema refuses of a value.
   * @param {Schema} schema
   * @param {Value} value
   * @param {Values} values Those of the whole record.
   * @param {Path} path
   * @returns {Problem[]}
   */
  function problems(schema, value, values, path = []) {
    if (Array.isArray(value)) return inList(schema, value, values, path);
    if (typeof value === "object") return inGroup(schema, value, values, path);
    const sentence = wrong(schema, value, values);
    return sentence ? [{ path, sentence }] : [];
  }

  /**
   * @param {Schema} schema
   * @param {Value[]} items
   * @param {Values} values
   * @param {Path} path
   * @returns {Problem[]}
   */
  function inList(schema, items, values, path) {
    const each = schema.items || {};
    const found = items.flatMap((item, position) => problems(each, item, values, [...path, position]));
    const { minItems = 0, maxItems: most = Number.POSITIVE_INFINITY, description: purpose = "" } = schema;
    if (items.length > most) {
      return [{ path, sentence: say("maxItems", { given: `${items.length}`, most: `${most}`, purpose }) }];
    }
    if (found.length || items.length >= minItems) return found;
    return [
      { path, sentence: say("minItems", { fewest: minItems === 1 ? "one item" : `${minItems} items`, purpose }) },
    ];
  }

  /**
   * @param {Schema} schema
   * @param {Values} given
   * @param {Values} values
   * @param {Path} path
   * @returns {Problem[]}
   */
  function inGroup(schema, given, values, path) {
    const has = (/** @type {string} */ name) => Object.hasOwn(given, name);
    const found = fields(schema).flatMap(({ name, required, schema: own }) => {
      if (has(name)) return problems(own, given[name], values, [...path, name]);
      const purpose = own.description || "";
      return required ? [{ path: [...path, name], sentence: say("required", { name, purpose }) }] : [];
    });
    if (found.length) return found;
    const quoted = (/** @type {string[]} */ names) => names.map((name) => `"${name}"`);
    const [one, any] = [named(schema.oneOf), named(schema.anyOf)];
    if (one.length && one.filter(has).length !== 1)
      return [{ path, sentence: say("oneOf", { names: quoted(one).join(" or ") }) }];
    if (any.length && !any.some(has)) return [{ path, sentence: say("anyOf", { names: quoted(any).join(", ") }) }];
    return [];
  }

  return {
    add,
    choices,
    cited,
    clean,
    fields,
    form,
    idFrom,
    named,
    parted,
    problems: (/** @type {Values} */ values, kind = form.kinds[0]) => problems(kind.schema, values, values),
    publications: () => publications,
    sourceOf: (/** @type {string} */ id) => (Object.hasOwn(sources, id) ? sources[id] : null),
    uncited,
  };
})();
