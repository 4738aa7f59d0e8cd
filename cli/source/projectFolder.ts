import { existsSync } from "node:fs";
import * as path from "node:path";

/** `Pulumi.yaml` or one of the other names it may have. */
export function projectFile(folder: string): string | undefined {
  return ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** The folder with the project file, this one or the nearest above it. */
export function projectAbove(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (projectFile(folder) !== undefined) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
