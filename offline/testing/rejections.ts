/** Rejections that nobody handled. */
export interface Rejections {
  readonly reasons: unknown[];
  /** Resolved when the first one comes. */
  readonly first: Promise<void>;
  stop(): void;
}

/**
 * Collects promise rejections that nobody handles, from now until `stop`.
 *
 * An error thrown inside an `apply` that nobody awaits ends as such a rejection, and mocha stays
 * green. Other listeners are set aside meanwhile: a deployment reports the error itself.
 */
export function collectRejections(): Rejections {
  const reasons: unknown[] = [];
  let announce: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (announce = resolve));
  const others = process.rawListeners("unhandledRejection") as NodeJS.UnhandledRejectionListener[];
  const collect = (reason: unknown): void => {
    reasons.push(reason);
    announce();
  };
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", collect);
  const stop = (): void => {
    process.off("unhandledRejection", collect);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
  return { reasons, first, stop };
}
