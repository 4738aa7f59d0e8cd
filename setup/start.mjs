/** `npm start`: the quickstart stack on the offline AWS, from a bare clone. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
process.exitCode = await run(process.execPath, [
  "dist/cli/palisade.js",
  "start",
  ...process.argv.slice(2),
]);
