// The file of a new record, written as the generator writes it: byte for byte what writing.py and yaml_text.py give.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { form, strip, stripEnd, whole } = propose;
  const unseen = propose.expression(form.patterns.unseen, "g");

  function inCalendar(text) {
    if (!whole.date.test(text)) return false;
    const [year, month, day] = text.split("-").map(Number);
    return !day || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  function value(given) {
    if (typeof given !== "string") return String(given);
    if (whole.plain.test(given) && !form.wordsWithMeaning.includes(given.toLowerCase())) return given;
    if (whole.plainDate.test(given)) return given;
    return JSON.stringify(given).replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  function paragraphs(given, indent) {
    const text = strip(given.replace(/\r\n/gu, "\n"));
    if (!whole.lines.test(text)) return value(text);
    return ["|", ...text.split("\n").map((line) => stripEnd(indent + line))].join("\n");
  }

  function one(field, given, indent) {
    if (field.type === "group") {
      return field.fields
        .filter((inner) => inner.name in given)
        .flatMap((inner) => entry(inner, given[inner.name], indent));
    }
    if ((field.type === "text" || field.type === "words") && typeof given === "string") {
      return paragraphs(given, indent).split("\n");
    }
    if (field.type === "date" && inCalendar(String(given))) return [String(given)];
    return [value(given)];
  }

  function entry(field, given, indent) {
    if (field.several) {
      const items = given.flatMap((item) => {
        const [first, ...more] = one(field, item, `${indent}    `);
        return [`${indent}  - ${strip(first)}`, ...more];
      });
      return [`${indent}${field.name}:`, ...items];
    }
    if (field.type === "group") return [`${indent}${field.name}:`, ...one(field, given, `${indent}  `)];
    const [first, ...more] = one(field, given, `${indent}  `);
    return [`${indent}${field.name}: ${first}`, ...more];
  }

  // The text of the file. `values` are by the names of fields; what is left out is not there.
  function written(values) {
    let text = `# yaml-language-server: $schema=../.schemas/${form.folder}.json\n`;
    let afterBlock = false;
    for (const field of form.fields) {
      if (!(field.name in values)) continue;
      const lines = entry(field, values[field.name], "");
      const block = lines.length > 1;
      text += `${block || afterBlock ? "\n" : ""}${lines.join("\n")}\n`;
      afterBlock = block;
    }
    return text;
  }

  Object.assign(propose, { inCalendar, paragraphs, value, written });
})();
