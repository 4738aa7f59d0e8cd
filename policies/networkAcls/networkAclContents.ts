import { contentOfAcl } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import type { Direction } from "../../analysis/model/securityGroup";
import type { Family } from "../../analysis/sets/cidr";
import type { Finding } from "../rule";

/** Judges lists one by one, but those that say the same only until one of them is found without fault. */
export function eachContentOnce(
  network: Network,
): (
  acl: NetworkAcl,
  directions: readonly Direction[],
  families: readonly Family[],
  judge: () => Iterable<Finding>,
) => readonly Finding[] {
  const faultless = new Set<string>();
  return (acl, directions, families, judge) => {
    const contents = directions.flatMap((direction) =>
      families.map((family) => contentOfAcl(network, acl, direction, family)),
    );
    const key = contents.includes(undefined) ? undefined : contents.join(" | ");
    if (key !== undefined && faultless.has(key)) return [];
    const findings = [...judge()];
    if (key !== undefined && findings.length === 0) faultless.add(key);
    return findings;
  };
}
