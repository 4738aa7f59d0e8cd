import ts from "typescript";

/** A fenced block of a doc comment. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** What a doc comment says, in parts. */
export interface DocComment {
  /** Paragraphs of prose, lines as written. */
  readonly paragraphs: readonly string[];
  readonly blocks: readonly CodeBlock[];
  /** What stands after each `@see`, on one line. */
  readonly see: readonly string[];
}

/**
 * The doc comment directly above a declaration; undefined when there is none.
 *
 * TypeScript's own reader takes the first word after `@see` for a name, so the text is read as it stands.
 */
export function docCommentOf(node: ts.Node): DocComment | undefined {
  const text = node.getSourceFile().text;
  const range = ts
    .getLeadingCommentRanges(text, node.getFullStart())
    ?.filter(({ pos }) => text.startsWith("/**", pos))
    .pop();
  return range === undefined ? undefined : parseDocComment(text.slice(range.pos, range.end));
}

/** The parts of a comment, given with its slashes and stars. */
export function parseDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const paragraphs: string[] = [];
  const blocks: CodeBlock[] = [];
  const see: string[] = [];
  let block: { language: string; lines: string[] } | undefined;
  let part: "prose" | "see" | "other" | "gap" = "gap";
  for (const line of lines) {
    const fence = /^```(\w*)$/.exec(line);
    const tag = /^@(\w+)\s*(.*)$/.exec(line);
    if (block !== undefined) {
      if (fence === null) block.lines.push(line);
      else {
        blocks.push({ language: block.language, text: block.lines.join("\n") });
        [block, part] = [undefined, "gap"];
      }
    } else if (fence !== null) block = { language: fence[1] ?? "", lines: [] };
    else if (tag !== null) {
      part = tag[1] === "see" ? "see" : "other";
      if (part === "see") see.push(tag[2] ?? "");
    } else if (line.trim() === "") part = "gap";
    else if (part === "see") see.push(`${see.pop() ?? ""} ${line.trim()}`);
    else if (part === "prose") paragraphs.push(`${paragraphs.pop() ?? ""}\n${line.trim()}`);
    else if (part === "gap") {
      paragraphs.push(line.trim());
      part = "prose";
    }
  }
  return { paragraphs, blocks, see };
}
