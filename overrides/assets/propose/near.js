// Words as the check sees them: what it says, which id a name gives, and which known word is near to one given.
//
// The sentences and the regular expressions come from the generator (contribute/propose/form.js). This does
// what Python does with them: str.strip, id_from in records/fields.py, nearest in problems.py with difflib.

(function () {
  "use strict";

  const propose = (window.toolkitPropose ||= {});
  const { form } = propose;
  if (!form) return;

  // What Python takes for a space. JavaScript also takes U+FEFF for one, and does not take U+001C to U+001F.
  const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  const LEADING = new RegExp(`^${SPACE}`, "u");
  const TRAILING = new RegExp(`${SPACE}$`, "u");
  const SPACES = new RegExp(SPACE, "u");

  function strip(text) {
    return stripEnd(text.replace(LEADING, ""));
  }

  // Looks at the end alone: the expression would try from each space of a long text.
  function stripEnd(text) {
    let end = text.length;
    while (end > 0 && SPACES.test(text[end - 1])) end -= 1;
    return text.slice(0, end);
  }

  function words(text) {
    return text.split(SPACES).filter(Boolean);
  }

  function length(text) {
    return Array.from(text).length;
  }

  function folded(text) {
    return text.toLowerCase().replace(/ß/gu, "ss");
  }

  function expression([source, flags], more = "") {
    return new RegExp(source, flags + more);
  }

  const patterns = Object.fromEntries(Object.entries(form.patterns).map(([name, one]) => [name, expression(one)]));
  const whole = Object.fromEntries(
    Object.entries(form.patterns).map(([name, [source, flags]]) => [name, new RegExp(`^(?:${source})$`, flags)])
  );

  function every(name, text) {
    return Array.from(text.matchAll(expression(form.patterns[name], "g")));
  }

  function fill(template, given) {
    return template.replace(/\{(\w+)\}/gu, (_, name) => String(given[name]));
  }

  // A sentence by its name. `instead` takes the place of the hint, where there is something better to say.
  function say(name, given = {}, instead = "") {
    const [message, hint] = form.sayings[name];
    return `${fill(message, given)} ${instead || fill(hint, given)}`.trim();
  }

  // Which id a name gives.

  function idFrom(name) {
    const letters = name.normalize("NFKD").replace(/[^\x00-\x7f]/gu, "").toLowerCase().replace(/'/gu, "");
    let found = "";
    for (const word of letters.match(/[a-z0-9]+/gu) || []) {
      const longer = found ? `${found}-${word}` : word.slice(0, form.longestId);
      if (longer.length > form.longestId) break;
      found = longer;
    }
    return found;
  }

  // Which known word is near: the longest run that two words share, and again to its left and right.

  function bare(word) {
    return folded(word).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/gu, "");
  }

  function likeness(one, other) {
    const a = Array.from(one);
    const b = Array.from(other);
    const where = new Map();
    b.forEach((sign, position) => where.set(sign, [...(where.get(sign) || []), position]));
    if (b.length >= 200) {
      for (const [sign, found] of where) if (found.length > Math.floor(b.length / 100) + 1) where.delete(sign);
    }
    let shared = 0;
    const spans = [[0, a.length, 0, b.length]];
    while (spans.length) {
      const [fromA, toA, fromB, toB] = spans.pop();
      const [atA, atB, size] = run(a, b, where, fromA, toA, fromB, toB);
      if (!size) continue;
      shared += size;
      spans.push([fromA, atA, fromB, atB], [atA + size, toA, atB + size, toB]);
    }
    return a.length + b.length ? (2 * shared) / (a.length + b.length) : 1;
  }

  function run(a, b, where, fromA, toA, fromB, toB) {
    let best = [fromA, fromB, 0];
    let before = new Map();
    for (let i = fromA; i < toA; i += 1) {
      const now = new Map();
      for (const j of where.get(a[i]) || []) {
        if (j < fromB) continue;
        if (j >= toB) break;
        const size = (before.get(j - 1) || 0) + 1;
        now.set(j, size);
        if (size > best[2]) best = [i - size + 1, j - size + 1, size];
      }
      before = now;
    }
    let [i, j, size] = best;
    while (i > fromA && j > fromB && a[i - 1] === b[j - 1]) [i, j, size] = [i - 1, j - 1, size + 1];
    while (i + size < toA && j + size < toB && a[i + size] === b[j + size]) size += 1;
    return [i, j, size];
  }

  // `called` holds what else people call a thing, each with its known word: ["Leeds City Council", "leeds-…"].
  function didYouMean(word, known, called = []) {
    const meant = new Map();
    for (const [name, id] of [...called].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))) {
      meant.set(bare(name), id);
    }
    for (const id of [...known].sort()) meant.set(bare(id), id);
    const given = bare(word);
    let best = null;
    for (const name of meant.keys()) {
      const score = likeness(name, given);
      if (score < form.near) continue;
      if (!best || score > best.score || (score === best.score && name > best.name)) best = { score, name };
    }
    return best ? say("did_you_mean", { near: meant.get(best.name) }) : "";
  }

  Object.assign(propose, {
    didYouMean, every, expression, folded, idFrom, length, patterns, say, strip, stripEnd, whole, words,
  });
})();
