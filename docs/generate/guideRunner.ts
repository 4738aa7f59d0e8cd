import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { answerGuide } from "./guidePage";

/** What the guides say today: each guide, and the pictures that they ask for, by file name. */
export interface Guides {
  readonly pages: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
}

/**
 * Runs the commands of all guides with the compiled `palisade`, at the root of the checkout, and gives the
 * guides with what they print.
 *
 * @param scratch an empty folder for the files that the commands write and read
 * @throws when a command gives no answer; the message is what it says.
 */
export function runGuides(root: string, scratch: string): Guides {
  const folder = path.join(root, "docs", "guides");
  mkdirSync(path.join(scratch, "pictures"), { recursive: true });
  const made = new Map<string, string>();
  const ask = (args: readonly string[]): string => {
    // Guides share their previews; a preview takes seconds.
    const output = args[args.indexOf("--output") + 1] ?? "";
    if (args[0] === "preview" && made.get(output) === args.join(" ")) return "";
    made.set(output, args.join(" "));
    return palisade(root, scratch, args);
  };
  const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
  const pages = files.map((file) => {
    const guide = readFileSync(path.join(folder, file), "utf8");
    return [file, answerGuide(guide, ask)] as const;
  });
  const pictures = readdirSync(path.join(scratch, "pictures")).map(
    (file) => [file, readFileSync(path.join(scratch, "pictures", file), "utf8")] as const,
  );
  return { pages: new Map(pages), pictures: new Map(pictures) };
}

const file = /^(?:pictures\/)?[\w.-]+\.(?:json|svg|html|md|csv|sarif)$/;
/** Codes of answers: reachable, blocked, not known, mixed. */
const lastAnswer = 3;

function palisade(root: string, scratch: string, typed: readonly string[]): string {
  const args = typed.map((word) => (file.test(word) ? path.join(scratch, word) : word));
  const program = path.join(root, "dist", "cli", "palisade.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, XDG_DATA_HOME: path.join(scratch, "data"), NO_COLOR: "1" },
  });
  if (status === null || status > lastAnswer)
    throw new Error(`palisade ${typed.join(" ")}:\n${stderr}`);
  return stdout;
}
