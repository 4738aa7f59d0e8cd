/** Where long work says how far it is. */
export interface Progress {
  /** A lasting line: a step began or ended. */
  step(line: string): void;
  /** How far the running step is; replaces the last such note. */
  note(text: string): void;
}

/** On a terminal, notes overwrite each other; in a log, one appears every 15 seconds. */
export function consoleProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const begun = Date.now();
  const secondsBetweenLines = 15;
  let lastLine = begun;
  let pending = false;
  const elapsed = (): string => `${String(Math.round((Date.now() - begun) / 1000))} s`;
  return {
    step(line) {
      stream.write(`${pending ? "\r\u001b[K" : ""}${line}\n`);
      pending = false;
      lastLine = Date.now();
    },
    note(text) {
      if (stream.isTTY) {
        stream.write(`\r\u001b[K  ${text} (${elapsed()})`);
        pending = true;
      } else if (Date.now() - lastLine >= secondsBetweenLines * 1000) {
        stream.write(`  ${text} (${elapsed()})\n`);
        lastLine = Date.now();
      }
    },
  };
}
