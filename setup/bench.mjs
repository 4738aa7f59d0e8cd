/** `npm run bench [-- <runs> [<resources>…]]`: what previews cost, from a bare clone. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
const args = ["-r", "ts-node/register/transpile-only", "bench/main.ts", ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args);
