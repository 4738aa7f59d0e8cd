/* `npm run api`: writes etc/*.api.md anew, what users may import from each entry of the package. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { publicSurface } from "./publicSurface";

const root = path.join(__dirname, "..", "..");
const folder = path.join(root, "etc");
const scratch = mkdtempSync(path.join(tmpdir(), "palisade-api-"));
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { file, text } of publicSurface(root, folder, scratch)) {
    process.stdout.write(`etc/${file}: ${String(text.split("\n").length)} lines\n`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
