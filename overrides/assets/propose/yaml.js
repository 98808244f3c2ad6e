// The file of a new record, written as the generator writes it: byte for byte what record_writer.py and
// yaml_writer.py give for values that are clean.

const proposeYaml = (() => {
  "use strict";

  const { fields, form } = proposeShape;
  const { plain, plainDate, unseen, lines, wordsWithMeaning } = form.writing;
  const [PLAIN, PLAIN_DATE, LINES] = [plain, plainDate, lines].map((source) => new RegExp(`^(?:${source})$`, "u"));
  const UNSEEN = new RegExp(unseen, "gu");

  /** @param {Value} given */
  function value(given) {
    if (typeof given !== "string") return String(given);
    if (PLAIN.test(given) && !wordsWithMeaning.includes(given.toLowerCase())) return given;
    if (PLAIN_DATE.test(given)) return given;
    return JSON.stringify(given).replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  /**
   * @param {string} given
   * @param {string} indent
   */
  function paragraphs(given, indent) {
    const text = given.replaceAll("\r\n", "\n").trim();
    if (!LINES.test(text)) return [value(text)];
    return ["|", ...text.split("\n").map((line) => (indent + line).trimEnd())];
  }

  /**
   * The lines of one value.
   * @param {Schema} schema
   * @param {Value} given
   * @param {string} indent
   * @returns {string[]}
   */
  function one(schema, given, indent) {
    if (schema.properties) return group(schema, /** @type {Values} */ (given), indent);
    const holds = schema["x-type"] || "";
    if (typeof given !== "string") return [value(given)];
    if (holds === "text" || holds === "words") return paragraphs(given, indent);
    return [holds === "date" && new RegExp(schema.pattern || "", "u").test(given) ? given : value(given)];
  }

  /**
   * @param {Schema} schema
   * @param {Values} given
   * @param {string} indent
   */
  function group(schema, given, indent) {
    const there = fields(schema).filter(({ name }) => Object.hasOwn(given, name));
    return there.flatMap((field) => entry(field, given[field.name], indent));
  }

  /**
   * The lines of a field.
   * @param {Field} field
   * @param {Value} given
   * @param {string} indent
   * @returns {string[]}
   */
  function entry({ name, schema }, given, indent) {
    if (Array.isArray(given)) {
      const items = given.flatMap((item) => {
        const [first, ...more] = one(schema.items || {}, item, `${indent}    `);
        return [`${indent}  - ${first.trim()}`, ...more];
      });
      return [`${indent}${name}:`, ...items];
    }
    const [first, ...more] = one(schema, given, `${indent}  `);
    return schema.properties ? [`${indent}${name}:`, first, ...more] : [`${indent}${name}: ${first}`, ...more];
  }

  /**
   * The text of the file. What is left out of the values is not there.
   * @param {Values} values
   */
  function written(values, kind = form.kinds[0]) {
    let text = `# yaml-language-server: $schema=../.schemas/${kind.folder}.json\n`;
    let afterBlock = false;
    for (const field of fields(kind.schema)) {
      if (!Object.hasOwn(values, field.name)) continue;
      const lines = entry(field, values[field.name], "");
      const block = lines.length > 1;
      text += `${block || afterBlock ? "\n" : ""}${lines.join("\n")}\n`;
      afterBlock = block;
    }
    return text;
  }

  return { written };
})();
