// Leads from an address at which there is no page to the one that was meant, if it is the same but for capitals, signs of the
// sentence that it stood in, or the ending of a file. Else it offers to search for the words of the address.

(async () => {
  "use strict";

  const { base } = JSON.parse(document.getElementById("__config")?.textContent || "{}");
  const start = new URL(base, document.baseURI);
  const told = document.querySelector("h1 + p");

  /** @param {string} path */
  function read(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  // Programs that pass a link on may write %23 for the # in it, and so make a section part of the path.
  const [, sought, section = ""] =
    /^([^#?]*)[^#]*(#.*)?$/s.exec(read(location.pathname.slice(start.pathname.length))) || [];
  const plain = sought
    .toLowerCase()
    .replace(/&(?:amp|gt|lt|nbsp|quot);?$/, "")
    .replace(/[^\p{L}\p{N}]+$/u, "")
    .replace(/(?:\/index)?\.(?:html?|md|pdf)$/, "");
  const parts = plain
    .split("/")
    .map((part) => toolkitFold.words(part))
    .filter((words) => words.length);
  const last = parts[parts.length - 1];
  if (!last || !told) return;
  const meant = new URL(`${parts.map((words) => words.join("-")).join("/")}/`, start);
  const answer = meant.pathname === location.pathname ? null : await fetch(meant, { method: "HEAD" }).catch(() => null);
  if (answer?.ok) {
    meant.search = location.search;
    meant.hash = location.hash || section;
    location.replace(meant);
    return;
  }
  const words = last.join(" ");
  const search = new URL(start);
  search.searchParams.set("q", words);
  told.before(toolkit.element("p", {}, "Search for ", toolkit.element("a", { href: search.href }, words)));
})();
