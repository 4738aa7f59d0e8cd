/** `npm run bench:check` and `npm run bench:map`: runs a program of bench/, named first, on compiled sources. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
const args = ["-r", "ts-node/register/transpile-only", ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args);
