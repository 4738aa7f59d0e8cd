import { shadowsOf, type Shadow } from "../../analysis/facts/aclShadows";
import { matchesOfAcl } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import { unknown } from "../../analysis/model/value";
import { eachContentOnce } from "./networkAclContents";
import { describeMatch, reasons } from "./networkAclLists";
import { notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/** What a rule on entries that entries with smaller numbers decide asks. */
export interface EntryQuestion {
  /** The action of the entries to judge. */
  readonly action: "allow" | "deny";
  /** Whether it is a fault that all of the entry is decided before it. */
  isFault(shadow: Shadow): "yes" | "no" | "maybe";
  /** What follows, as in `so it denies nothing`. */
  readonly consequence: string;
  /** What the unknown would have to bring, as in `entries before it decide all of it`. */
  readonly condition: string;
}

/** Entries of which those with smaller numbers leave nothing; the subject is the entry or its list. */
export function* entriesWithoutEffect(
  network: Network,
  question: EntryQuestion,
): Iterable<Finding> {
  const once = eachContentOnce(network);
  for (const acl of network.networkAcls.filter(isSubject)) {
    for (const direction of ["ingress", "egress"] as const) {
      for (const family of [4, 6] as const) {
        yield* once(acl, [direction], [family], () =>
          shadowsOf(family, matchesOfAcl(network, acl, direction, family)).flatMap((shadow) => [
            ...judge(acl, direction, shadow, question),
          ]),
        );
      }
    }
  }
}

function* judge(
  acl: NetworkAcl,
  direction: "ingress" | "egress",
  shadow: Shadow,
  question: EntryQuestion,
): Iterable<Finding> {
  const { match, isWhole } = shadow;
  const { entry, action } = match;
  if (entry === undefined || isWhole === "no") return;
  if (action !== undefined && action !== question.action) return;
  const isFault = question.isFault(shadow);
  if (isFault === "no") return;
  const subject = `Network ACL ${acl.name}: ${describeMatch(match, direction)}`;
  const before = shadow.by.map((one) => describeMatch(one, direction)).join(", ");
  if (isWhole === "yes" && isFault === "yes" && action !== undefined) {
    yield violation(
      entry.urn,
      `${subject}, but before it ${before}, ${question.consequence}.`,
      entry.id,
    );
    return;
  }
  const missing =
    isWhole === "yes" ? [...match.missing, ...shadow.by.flatMap((one) => one.missing)] : isWhole;
  const why = missing.length === 0 ? [unknown("what stands before it is not known")] : missing;
  yield notDecided(
    entry.urn,
    `${subject}; ${reasons(why)}. It is a violation if ${question.condition}.`,
    entry.id,
  );
}
