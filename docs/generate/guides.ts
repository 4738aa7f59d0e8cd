/* `npm run docs:guides`: writes the answers and the pictures of docs/guides anew. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { runGuides } from "./guideRunner";

const root = path.join(__dirname, "..", "..");
const folder = path.join(root, "docs", "guides");
const scratch = mkdtempSync(path.join(tmpdir(), "palisade-guides-"));

try {
  const { pages, pictures } = runGuides(root, scratch);
  for (const [file, text] of pages) writeFileSync(path.join(folder, file), text);
  rmSync(path.join(folder, "pictures"), { recursive: true, force: true });
  mkdirSync(path.join(folder, "pictures"), { recursive: true });
  for (const [file, text] of pictures) writeFileSync(path.join(folder, "pictures", file), text);
  process.stdout.write(
    `Wrote ${String(pages.size)} guides and ${String(pictures.size)} pictures in docs/guides.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
