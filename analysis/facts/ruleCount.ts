import type { Network } from "../model/network";
import type { PrefixList } from "../model/routing";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { entitiesById } from "./memoise";
import { whyOf } from "./subnetRouting";

/** How many rules AWS counts: at least, at most (it may be any number), and why the two differ. */
export interface RuleCount {
  readonly least: number;
  readonly most: number;
  readonly missing: readonly Unknown[];
}

/** Weights of prefix lists that are not in the stack, by id or name. */
export type PrefixListWeights = ReadonlyMap<string, number>;

const nothing: RuleCount = { least: 0, most: 0, missing: [] };
const one: RuleCount = { least: 1, most: 1, missing: [] };

/**
 * Counts rules as the quota does, in one family: each block 1, a group 1 in both families, a prefix list
 * as many as it may have entries.
 *
 * @see Amazon VPC User Guide, "Security group size"
 */
export function countRules(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  weights: PrefixListWeights,
): RuleCount {
  const counts = rules.flatMap(({ peers }) =>
    peers.map((peer) => countPeer(network, peer, family, weights)),
  );
  return {
    least: counts.reduce((sum, { least }) => sum + least, 0),
    most: counts.reduce((sum, { most }) => sum + most, 0),
    missing: counts.flatMap(({ missing }) => missing),
  };
}

function countPeer(
  network: Network,
  peer: Peer,
  family: Family,
  weights: PrefixListWeights,
): RuleCount {
  switch (peer.kind) {
    case "cidr":
      return peer.family === family ? one : nothing;
    case "unknownCidr":
      if (peer.family !== family) return nothing;
      return peer.several === true ? anyNumber(peer.why) : one;
    case "unknown":
      return anyNumber(peer.why);
    case "securityGroup":
      return peer.several === true ? anyNumber(whyOf(peer.group, "the groups are not known")) : one;
    case "prefixList": {
      const { prefixList: link } = peer;
      const list = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
      if (list?.kind === "prefixList") return countList(list, family, weights);
      const weight = link.kind === "external" ? weights.get(link.awsId) : undefined;
      if (weight !== undefined) return exactly(weight);
      return anyNumber(
        whyOf(link, "the weight of a prefix list is not known (parameter prefixListWeights)"),
      );
    }
  }
}

// Amazon VPC User Guide, "AWS-managed prefix list weight"
const weightsOfAws: Readonly<Record<string, number>> = {
  s3: 1,
  dynamodb: 1,
  "cloudfront.origin-facing": 55,
};

function countList(list: PrefixList, family: Family, weights: PrefixListWeights): RuleCount {
  const { awsId, listName, maxEntries, name } = list;
  const awsName = listName.kind === "known" ? listName.value : name;
  const ids = [name, awsName, ...(awsId.kind === "known" ? [awsId.value] : [])];
  const declared = ids.map((id) => weights.get(id)).find((weight) => weight !== undefined);
  if (list.family.kind === "known" && list.family.value !== family) return nothing;
  const service = /^com\.amazonaws\.[^.]+\.(.+)$/.exec(awsName)?.[1] ?? "";
  const weight =
    declared ??
    (Object.hasOwn(weightsOfAws, service) ? weightsOfAws[service] : undefined) ??
    (maxEntries.kind === "known" ? maxEntries.value : undefined);
  if (weight === undefined) {
    return anyNumber(
      unknown(`the weight of prefix list ${name} is not known (parameter prefixListWeights)`),
    );
  }
  return list.family.kind === "known"
    ? exactly(weight)
    : { least: 0, most: weight, missing: [list.family] };
}

function exactly(count: number): RuleCount {
  return { least: count, most: count, missing: [] };
}

function anyNumber(why: Unknown): RuleCount {
  return { least: 0, most: Number.POSITIVE_INFINITY, missing: [why] };
}
