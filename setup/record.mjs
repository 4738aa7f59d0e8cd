/** `npm run record [-- --accept]`: records the states of the sample stacks that lack one; see test/upgrade. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
const args = ["-r", "ts-node/register/transpile-only", "test/upgrade/main.ts"];
process.exitCode = await run(process.execPath, [...args, ...process.argv.slice(2)]);
