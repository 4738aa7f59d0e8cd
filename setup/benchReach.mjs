/** `npm run bench:reach [-- <interfaces>…]`: what the analysis of whole accounts costs. */
import "./checkNode.mjs";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";
import { run, tool } from "./run.mjs";

await prepare();
// What is measured is compiled, as in the package.
const [node, compiler] = tool("typescript/bin/tsc");
process.exitCode = await run(node, [compiler, "-p", "bench/reach/tsconfig.json"]);
if (process.exitCode === 0) {
  const main = new URL("../node_modules/.cache/bench-reach/bench/reach/main.js", import.meta.url);
  process.exitCode = await run(node, [fileURLToPath(main), ...process.argv.slice(2)]);
}
