/** `npm run docs:guides`: runs the commands of docs/guides and writes down what they print. */
import "./checkNode.mjs";
import { prepare } from "./prepare.mjs";
import { run } from "./run.mjs";

await prepare();
const args = ["-r", "ts-node/register/transpile-only", "docs/generate/guides.ts"];
process.exitCode = await run(process.execPath, args);
