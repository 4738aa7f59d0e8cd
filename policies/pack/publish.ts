import type { Finding, Rule } from "../rule";
import type { PackSettings } from "../settings";
import {
  type Exemption,
  exemptionFor,
  isInForce,
  readExemptions,
  type ReadExemptions,
} from "./exemptions";
import { writeMessage } from "./message";

/** A finding ready for CrossGuard. Without a level it has the rule's own. */
export interface Published {
  readonly message: string;
  /** Absent when the finding is about the configuration and not about a resource. */
  readonly urn?: string;
  readonly level?: "advisory" | "mandatory";
}

/** The configuration of one rule as it came, and the settings of the pack. */
export interface PublishSettings {
  readonly exempt: unknown;
  readonly pack: PackSettings;
  /** The day on which exemptions are judged, as 2027-03-31. */
  readonly today: string;
}

/** One key for each (subject, cause): a finding is published once. */
export function keyOf({ urn, cause, kind }: Finding): string {
  return JSON.stringify([urn, cause, kind]);
}

/** Findings as they are published: sorted by URN, none twice, exempted ones marked. */
export function publishFindings(
  rule: Rule,
  findings: readonly Finding[],
  settings: PublishSettings,
): readonly Published[] {
  const { exemptions } = readAll(settings);
  const unique = new Map(findings.map((finding) => [keyOf(finding), finding]));
  return [...unique.values()]
    .sort((left, right) => compare(left.urn, right.urn) || compare(left.cause, right.cause))
    .map((finding) => publishOne(rule, finding, exemptions, settings));
}

/** What is wrong with the exemptions themselves: refused ones, and those that no longer match anything. */
export function publishExemptionFaults(
  findings: readonly Finding[],
  settings: PublishSettings,
): readonly Published[] {
  const { exemptions, refusals } = readAll(settings);
  const refused = refusals.map((message): Published => ({ message, level: "mandatory" }));
  const stale = exemptions
    .filter((exemption) => !findings.some(({ urn }) => exemptionFor([exemption], urn)))
    .map(({ resource, expires }): Published => ({
      message: `Stale exemption: ${resource} (until ${expires}) matches no finding of this rule. Remove it.`,
      level: "advisory",
    }));
  return [...refused, ...stale];
}

function readAll({ exempt, pack, today }: PublishSettings): ReadExemptions {
  return readExemptions(exempt, { today, maxExemptionDays: pack.maxExemptionDays });
}

function publishOne(
  rule: Rule,
  finding: Finding,
  exemptions: readonly Exemption[],
  { pack, today }: PublishSettings,
): Published {
  const text = writeMessage(rule, finding);
  const inForce = exemptions.filter((exemption) => isInForce(exemption, today));
  const exemption = exemptionFor(inForce, finding.urn);
  if (exemption !== undefined) {
    const { expires, reason } = exemption;
    return {
      urn: finding.urn,
      level: "advisory",
      message: `exempted until ${expires}: ${reason}\n${text}`,
    };
  }
  const over = exemptionFor(exemptions, finding.urn);
  const message =
    over === undefined
      ? text
      : `${text}\n(Its exemption is over since the end of ${over.expires}.)`;
  return {
    urn: finding.urn,
    message,
    ...(finding.kind === "not decided" ? { level: pack.undecided } : {}),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
