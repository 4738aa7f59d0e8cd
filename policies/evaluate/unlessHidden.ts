import { whyMoreMayBe } from "../../analysis/facts/notDescribed";
import type { Network } from "../../analysis/model/network";
import { notDecided, type Finding, type Rule } from "../rule";

/** Opens the violations of a rule that misses something which nobody asked an account for. */
export function unlessHidden(
  network: Network,
  { looksFor = [] }: Rule,
  findings: readonly Finding[],
): readonly Finding[] {
  const hidden = whyMoreMayBe(network, looksFor);
  if (hidden === undefined) return findings;
  return findings.map((finding) =>
    finding.kind === "violation"
      ? notDecided(
          finding.urn,
          `${hidden.why}. It is a violation unless the answer says otherwise: ${finding.message}`,
          finding.cause,
        )
      : finding,
  );
}
