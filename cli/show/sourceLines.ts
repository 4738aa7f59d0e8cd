import { readFileSync, realpathSync, statSync } from "node:fs";
import * as path from "node:path";

import type { FindLine } from "../../analysis/explain/sourceLine";
import type { PulumiResource } from "../../analysis/read/resource";
import type { Source } from "../source/loadNetwork";

// What programs are written in: a position in a file from outside must not show any other file.
const programFile = /\.(?:[cm]?[jt]sx?|py|go|cs|fs|vb|java|kt|scala)$/;
const ours = /^palisade:/;
const longestProgram = 2_000_000;
const deepestParents = 50;

/**
 * The line that a user would edit: not the one inside a component of a library, but the one that made
 * the component. Text is read only from program files of the project itself.
 */
export function lineFinder({ resources, projectFolder }: Source): FindLine {
  const texts = new Map<string, readonly string[]>();
  return (urn) => {
    const position = positionOf(resources, urn);
    const [, file, line] = /^(.+?):(\d{1,7})(?::\d+)?$/.exec(position ?? "") ?? [];
    if (file === undefined) return undefined;
    const lines = texts.get(file) ?? readProgram(projectFolder, file);
    texts.set(file, lines);
    const text = lines[Number(line) - 1]?.trim();
    return { file, line: Number(line), ...(text === undefined ? {} : { text }) };
  };
}

function positionOf(
  resources: ReadonlyMap<string, PulumiResource>,
  urn: string,
): string | undefined {
  let resource = resources.get(urn);
  for (let depth = 0; resource !== undefined && depth < deepestParents; depth += 1) {
    const parent = resource.parent === undefined ? undefined : resources.get(resource.parent);
    const inside = parent !== undefined && ours.test(parent.type);
    const { sourcePosition } = resource;
    if (!inside && sourcePosition !== undefined && !sourcePosition.includes("node_modules/"))
      return sourcePosition;
    resource = parent;
  }
  return undefined;
}

/** Lines of a program file below the folder; none for anything else, whatever the path says. */
function readProgram(folder: string | undefined, file: string): readonly string[] {
  if (folder === undefined || !programFile.test(file) || path.isAbsolute(file)) return [];
  try {
    const real = realpathSync(path.resolve(folder, file));
    const below = path.relative(realpathSync(folder), real);
    const outside = below.startsWith("..") || path.isAbsolute(below);
    const hidden = below.split(path.sep).some((part) => part.startsWith("."));
    const stats = statSync(real);
    if (outside || hidden || !stats.isFile() || stats.size > longestProgram) return [];
    return readFileSync(real, "utf8").split("\n");
  } catch {
    return [];
  }
}
