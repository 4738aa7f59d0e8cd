import { entitiesById } from "../../analysis/facts/memoise";
import { whyMoreMayBe } from "../../analysis/facts/notDescribed";
import { entityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import { notDecided, type Finding, type Rule } from "../rule";

/** Opens the violations of a rule that misses something which nobody asked an account for. */
export function unlessHidden(
  network: Network,
  { looksFor = [] }: Rule,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.map((finding) => {
    const subject = entitiesById(network).get(entityId(finding.urn));
    const hidden = whyMoreMayBe(network, looksFor, subject);
    if (finding.kind !== "violation" || hidden === undefined) return finding;
    return notDecided(
      finding.urn,
      `${hidden.why}. It is a violation unless the answer says otherwise: ${finding.message}`,
      finding.cause,
    );
  });
}
