import { existsSync } from "node:fs";
import * as path from "node:path";

/** The folder with the version control's own folder, this one or the nearest above it. */
export function repositoryAbove(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * A file of a project as the repository names it, with `/`: `network/stacks/web.ts`. Outside of a
 * repository the project's folder is the root; a file that lies outside of the root has no such name.
 */
export function pathInRepository(
  file: string,
  projectFolder: string | undefined,
): string | undefined {
  const project = path.resolve(projectFolder ?? ".");
  const root = repositoryAbove(project) ?? project;
  const relative = path.relative(root, path.resolve(project, file));
  if (relative === "" || relative.startsWith("..") || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join("/");
}
