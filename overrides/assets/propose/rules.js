// What each field of a new record needs, as its model and the wording of the check have it.
//
// A problem is { path, sentence, early }: the way to the field, what is wrong and what to do. Those of the
// fields are early: `toolkit check` says them first, and looks at the record as a whole once there are none.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { form, inCalendar, length, patterns, say, strip, whole, words } = propose;

  const CITED_ID = new RegExp(`^(?:${patterns.citedId.source})`, "u");
  const LINES = ["line", "record", "part", "choice"];

  function unseen(text) {
    const found = patterns.control.exec(text);
    if (!found) return "";
    return say("control_character", { code: `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
  }

  function line(text) {
    return unseen(text) || (strip(text).includes("\n") ? say("one_line") : "");
  }

  function number(given) {
    const digits = given.replace(/[,\s]/gu, "");
    const hint = /^\p{Nd}+$/u.test(digits) ? say("number_with_signs", { digits }) : "";
    return `${say("number")} ${hint}`.trim();
  }

  // What one value of a field lacks, in a sentence; nothing, if it is as it should be.
  function wrong(field, given) {
    if (field.type === "number") return typeof given === "number" ? "" : number(given);
    if (field.type === "flag") return "";
    if (field.limit && length(given) > field.limit) {
      return say("too_long", { length: length(given), most: field.limit });
    }
    if (LINES.includes(field.type)) return line(given);
    switch (field.type) {
      case "text":
      case "words":
        return unseen(given);
      case "id":
        return whole.id.test(given) && length(given) <= form.longestId
          ? ""
          : say("id", { text: given, most: form.longestId });
      case "date":
        return inCalendar(given) || given === form.placeholderDate ? "" : say("date", { text: given });
      case "citation": {
        const text = words(given).join(" ");
        return line(given) || (CITED_ID.test(text) ? "" : say("citation", { text }));
      }
      default:
        return "";
    }
  }

  function listed(names, between) {
    return names.map((name) => `"${name}"`).join(between);
  }

  function inGroup(group, given, path) {
    const found = group.fields.flatMap((field) => inField(field, given[field.name], [...path, field.name]));
    if (found.length) return found;
    const count = (names) => names.filter((name) => given[name] !== undefined).length;
    const { exactlyOne, atLeastOne } = group;
    if (exactlyOne.length && count(exactlyOne) !== 1) {
      return [early(path, say("exactly_one", { names: listed(exactlyOne, " or ") }))];
    }
    if (atLeastOne.length && !count(atLeastOne)) {
      return [early(path, say("at_least_one", { names: listed(atLeastOne, ", ") }))];
    }
    return [];
  }

  function inField(field, given, path) {
    if (given === undefined) {
      const purpose = field.description;
      return field.required ? [early(path, say("missing", { name: field.name, purpose }))] : [];
    }
    if (!field.several) return inOne(field, given, path);
    if (field.most && given.length > field.most) {
      const purpose = field.description;
      return [early(path, say("too_many", { given: given.length, most: field.most, purpose }))];
    }
    const found = given.flatMap((item, position) => inOne(field, item, [...path, position]));
    if (found.length || given.length >= field.fewest) return found;
    return [early(path, say("too_few", { fewest: field.fewestInWords, purpose: field.description }))];
  }

  function inOne(field, given, path) {
    if (field.type === "group") return inGroup(field, given, path);
    const sentence = wrong(field, given);
    return sentence ? [early(path, sentence)] : [];
  }

  function early(path, sentence) {
    return { path, sentence, early: true };
  }

  // Everything that the model says of the values of a record.
  function inFields(values) {
    return inGroup({ fields: form.fields, exactlyOne: [], atLeastOne: [] }, values, []);
  }

  Object.assign(propose, { inFields });
})();
