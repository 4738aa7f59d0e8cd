/** Before `npm pack`: a clean build, so that the package holds nothing that has no source any more. */
import { rmSync } from "node:fs";
import * as path from "node:path";

import { prepare } from "./prepare.mjs";
import { root } from "./run.mjs";

rmSync(path.join(root, "dist"), { recursive: true, force: true });
await prepare();
