/** Runs what is typed after `palisade` and gives what it prints. */
export type Ask = (args: readonly string[]) => string;

const fenced = /^```(sh|text)\n([^]*?)^```$/gm;
const asked = /^\$ palisade (.+)\n/;

/**
 * A guide with the answers of today: the commands of its `sh` blocks are run in order, and each `text` block
 * that starts with `$ palisade …` gets what that prints.
 */
export function answerGuide(guide: string, ask: Ask): string {
  return guide.replaceAll(fenced, (block, language: string, text: string) => {
    if (language === "sh") {
      for (const line of text.split("\n")) runLine(line, ask);
      return block;
    }
    const [shown = "", typed] = asked.exec(text) ?? [];
    if (typed === undefined) return block;
    return `\`\`\`text\n${shown}${ask(words(typed))}\`\`\``;
  });
}

function runLine(line: string, ask: Ask): void {
  if (line === "") return;
  if (!line.startsWith("palisade "))
    throw new Error(`a guide runs palisade only; make this a text block: ${line}`);
  ask(words(line).slice(1));
}

/** The words of a command, as a shell reads them that knows double quotes only. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
