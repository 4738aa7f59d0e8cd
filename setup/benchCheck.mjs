/** `npm run bench:check [-- <resources>…]`: what `palisade check` costs on saved previews. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
const args = [
  "-r",
  "ts-node/register/transpile-only",
  "bench/checkMain.ts",
  ...process.argv.slice(2),
];
process.exitCode = await run(process.execPath, args);
