import { isQuiet } from "./notes";

/** Says on standard error what takes long. */
export interface Progress {
  /** To be called now and then by work that holds the thread; `detail` says how far it is. */
  tick(detail?: string): void;
  /** Takes the message away again. */
  end(): void;
}

const patience = 1000;

/**
 * Shows what is going on once it has taken a second, and again every second; only when standard error
 * is a terminal, so that logs and pipes stay clean, and not with `--quiet`.
 */
export function startProgress(what: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY || isQuiet()) return { tick: () => undefined, end: () => undefined };
  const begun = Date.now();
  let shown = begun;
  const tick = (detail = ""): void => {
    const now = Date.now();
    if (now - shown < patience) return;
    shown = now;
    stderr.write(`\r\u001b[K${what} … ${Math.round((now - begun) / 1000)} s ${detail}`);
  };
  const timer = setInterval(tick, patience);
  return {
    tick,
    end: () => {
      clearInterval(timer);
      if (shown > begun) stderr.write("\r\u001b[K");
    },
  };
}
