/** Stops with one line when this Node is older than package.json allows. Plain syntax: old Nodes read it too. */
import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const oldest = Number(/\d+/.exec(manifest.engines.node)[0]);
const received = Number(process.versions.node.split(".")[0]);
if (received < oldest) {
  console.error(
    `palisade needs Node ${oldest} or newer, this is ${process.version}: install one from https://nodejs.org/`,
  );
  process.exit(1);
}
