/**
 * Collects promise rejections that nobody handles, from now until `stop`.
 *
 * An error thrown inside an `apply` that nobody awaits ends as such a rejection, and mocha stays
 * green. Other listeners are set aside meanwhile: a deployment reports the error itself.
 */
export function collectRejections(): { readonly reasons: unknown[]; stop(): void } {
  const reasons: unknown[] = [];
  const others = process.rawListeners("unhandledRejection") as NodeJS.UnhandledRejectionListener[];
  const collect = (reason: unknown): void => {
    reasons.push(reason);
  };
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", collect);
  const stop = (): void => {
    process.off("unhandledRejection", collect);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
  return { reasons, stop };
}
