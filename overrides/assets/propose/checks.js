// What the checks say of a new place beside all other records: the rules of generator/checks/, in the browser.

(function () {
  "use strict";

  const propose = window.toolkitPropose;
  if (!propose || !propose.form) return;
  const { didYouMean, every, expression, folded, form, idFrom, inFields, say, strip, whole, words } = propose;

  const OWN_PAGE = "index";
  const refused = form.refused.map(([pattern, message, hint]) => [expression(pattern), `${message} ${hint}`]);
  const placeNames = form.fields.map((field) => field.name).concat("id");

  // What is there, with the new place among it: the ids in a folder, and what people call them.

  function shelf(folder, own) {
    const records = form.records[folder];
    const ids = records.map(([id]) => id);
    const called = records.flatMap(([id, name, aliases]) => [...aliases, name].map((each) => [each, id]));
    if (folder !== form.folder || !own.id) return { ids, called };
    const names = own.names.map((each) => [each, own.id]);
    return { ids: [...ids, own.id], called: [...called, ...names] };
  }

  function noRecord(folder, noun, given, own) {
    const { ids, called } = shelf(folder, own);
    const id = idFrom(given);
    return say(id ? "no_record" : "no_record_nor_id", { noun, given, folder, new: id }, didYouMean(given, ids, called));
  }

  // Citations.

  function inCitation(citation, own) {
    const [id, ...rest] = citation.split(",");
    const given = strip(rest.join(","));
    const name = strip(id);
    const source = Object.hasOwn(form.sources, name) ? form.sources[name] : null;
    if (!source) {
      const [first, ...more] = name.split(" ");
      if (!Object.hasOwn(form.sources, first)) return [noRecord("sources", "source", name, own)];
      return [say("no_comma", { noun: "source", given: name, source: first, rest: more.join(" ") })];
    }
    if (source.pages) return inPages(name, source.pages, given);
    if (!source.sections.length || source.sections.includes(given)) return [];
    if (!given) return [say("which_section", { source: name, first: source.sections[0] })];
    const known = source.sections.join("; ");
    return [say("no_section", { source: name, given, known }, didYouMean(given, source.sections))];
  }

  function inPages(source, pages, given) {
    if (!given) return [say("which_page", { source })];
    const found = whole.pages.exec(given);
    if (!found) return [say("not_a_page", { given })];
    const first = Number(found[1]);
    const last = Number(found[2] || found[1]);
    return first >= 1 && first <= last && last <= pages ? [] : [say("no_page", { source, given, pages })];
  }

  // Texts.

  function cited(text) {
    return every("prose", text)
      .filter((match) => match.groups.cited)
      .flatMap((match) => match.groups.cited.split(";"))
      .map((part) => strip(words(part).join(" ").replace(/^@/u, "")));
  }

  function inText(field, text, names, own) {
    const found = [];
    for (const { groups } of every("prose", text)) {
      if (!groups.noun) continue;
      const nouns = Object.keys(form.kinds);
      if (!nouns.includes(groups.noun)) {
        const known = nouns.join(", ");
        found.push(say("no_kind", { given: groups.noun, known }, didYouMean(groups.noun, nouns)));
        continue;
      }
      const { ids, called } = shelf(form.kinds[groups.noun], own);
      if (ids.includes(groups.id)) continue;
      const near = didYouMean(groups.id, ids, called);
      found.push(say("no_record_to_link", { noun: groups.noun, given: groups.id }, near));
    }
    const citations = cited(text);
    found.push(...citations.flatMap((citation) => inCitation(citation, own)));
    if (field.type === "text" && !citations.length) found.push(say("no_citation"));
    found.push(...refused.filter(([pattern]) => pattern.test(text)).map(([, sentence]) => sentence));
    for (const { groups } of every("address", text)) {
      const [scheme] = groups.target.split(":");
      if (!whole.goodAddress.test(groups.target) || form.badSchemes.includes(scheme)) {
        found.push(say("bad_link", { target: groups.target }));
      }
    }
    for (const { groups } of every("field", text)) {
      if (names.includes(groups.name)) found.push(say("field_in_text", { given: groups.name }));
    }
    return found;
  }

  // Values that mean something beyond their shape.

  function inValue(field, given, names, values, own) {
    const starts = (left) => folded(given).startsWith(left);
    if (typeof given === "string" && (given === form.placeholderDate || form.placeholders.some(starts))) {
      return [say("template_left")];
    }
    switch (field.type) {
      case "text":
      case "words":
        return inText(field, strip(given), names, own);
      case "citation":
        return inCitation(words(given).join(" "), own);
      case "record": {
        const noun = Object.keys(form.kinds).find((each) => form.kinds[each] === field.of);
        return shelf(field.of, own).ids.includes(given) ? [] : [noRecord(field.of, noun, given, own)];
      }
      case "choice": {
        const known = form.vocabularies[field.of] || [];
        const ids = known.map(([id]) => id);
        if (ids.includes(given)) return [];
        const labels = known.map(([id, label]) => [label, id]);
        return [say("no_value", { given, vocabulary: field.of, known: ids.join(", ") }, didYouMean(given, ids, labels))];
      }
      case "part": {
        const bodies = (values[field.of] || []).filter((body) => body.id);
        const ids = bodies.map((body) => body.id);
        if (ids.includes(given)) return [];
        const called = bodies.filter((body) => body.name).map((body) => [body.name, body.id]);
        return [say("no_body", { given, known: ids.join(", ") || "none" }, didYouMean(given, ids, called))];
      }
      default:
        return [];
    }
  }

  function inGroup(fields, given, path, values, own) {
    const names = fields.map((field) => field.name);
    const found = [];
    for (const field of fields) {
      if (given[field.name] === undefined) continue;
      const items = field.several ? given[field.name] : [given[field.name]];
      // Items of a list have no neighbours of their own: a line in them can only look like a place's field.
      const near = field.several ? placeNames : [...placeNames, ...names];
      items.forEach((item, position) => {
        const way = field.several ? [...path, field.name, position] : [...path, field.name];
        if (field.type === "group") found.push(...inGroup(field.fields, item, way, values, own));
        else found.push(...inValue(field, item, near, values, own).map((sentence) => ({ path: way, sentence })));
      });
    }
    return [...found, ...inTime(given, names, path)];
  }

  function inTime({ since, until, state }, names, path) {
    const found = [];
    if (since && until) {
      const shared = Math.min(since.length, until.length);
      if (until.slice(0, shared) < since.slice(0, shared)) {
        found.push({ path: [...path, "until"], sentence: say("ends_before", { since, until }) });
      }
    }
    if (names.includes("until") && until && state && state !== "ended" && isState(state)) {
      found.push({ path: [...path, "state"], sentence: say("not_ended", { state, until }) });
    }
    return found;
  }

  function isState(given) {
    return (form.vocabularies.states || []).some(([id]) => id === given);
  }

  // The place as a whole.

  function inNames(values, own) {
    const found = [];
    const names = [[["name"], values.name]];
    (values.aliases || []).forEach((alias, position) => names.push([["aliases", position], alias]));
    const taken = new Map();
    for (const [id, name, aliases] of form.records[form.folder]) {
      for (const each of [name, ...aliases]) if (!taken.has(folded(each))) taken.set(folded(each), id);
    }
    for (const [path, given] of names) {
      const id = given === undefined ? undefined : taken.get(folded(given));
      if (id) found.push({ path, sentence: say("name_taken", { given, file: `data/${form.folder}/${id}.yml` }) });
    }
    (values.formerly || []).forEach((given, position) => {
      const path = ["formerly", position];
      if (shelf(form.folder, own).ids.includes(given)) found.push({ path, sentence: say("still_there", { given }) });
      if (given === OWN_PAGE) found.push({ path, sentence: say("former_own_address", { given }) });
      if (form.devices.includes(given)) found.push({ path, sentence: say("former_windows_name", { given }) });
      if (Object.hasOwn(form.formerly, given)) {
        found.push({ path, sentence: say("former_taken", { given, file: form.formerly[given] }) });
      }
    });
    if (form.devices.includes(own.id)) found.push({ path: ["name"], sentence: say("windows_name", { given: own.id }) });
    if (own.id === OWN_PAGE) found.push({ path: ["name"], sentence: say("own_address", { given: own.id }) });
    return found;
  }

  function inBodies(values) {
    const bodies = values.bodies || [];
    const found = [];
    const seen = [];
    bodies.forEach(({ id }, position) => {
      if (id && seen.includes(id)) {
        found.push({ path: ["bodies", position, "id"], sentence: say("same_body", { given: id }) });
      }
      seen.push(id);
    });
    const reports = new Map();
    for (const { id, reports_to: lines } of bodies) {
      if (id) reports.set(id, (lines || []).map((each) => each.body).filter(Boolean));
    }
    const told = new Set();
    bodies.forEach(({ id }, position) => {
      const way = id && !told.has(id) ? wayRound(id, reports) : [];
      way.forEach((each) => told.add(each));
      const sentence = way.length ? say("reports_to_itself", { way: way.join(" → ") }) : "";
      if (sentence) found.push({ path: ["bodies", position, "reports_to"], sentence });
    });
    return found;
  }

  function wayRound(start, following) {
    const seen = new Set();
    const ways = [[start]];
    while (ways.length) {
      const way = ways.pop();
      for (const step of following.get(way[way.length - 1]) || []) {
        if (step === start) return [...way, step];
        if (seen.has(step)) continue;
        seen.add(step);
        ways.push([...way, step]);
      }
    }
    return [];
  }

  // Everything that is wrong with the values of a new place. What a field refuses is not looked at twice.
  function problems(values) {
    const first = inFields(values);
    const names = [values.name, ...(values.aliases || [])].filter((name) => name !== undefined);
    const own = { id: idFrom(values.name || ""), names };
    const later = [...inGroup(form.fields, values, [], values, own), ...inNames(values, own), ...inBodies(values)];
    const at = ({ path }) => path.join("/");
    const early = new Set(first.map(at));
    const isLeft = ({ sentence }) => sentence === say("template_left");
    const left = new Set(later.filter(isLeft).map(at));
    const more = later.filter((one) => !early.has(at(one)) && (isLeft(one) || !left.has(at(one))));
    return Array.from(new Map([...first, ...more].map((one) => [`${at(one)} ${one.sentence}`, one])).values());
  }

  Object.assign(propose, { inCitation, problems });
})();
