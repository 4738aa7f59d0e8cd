import { tableOfAcl, type AclAtom } from "../../analysis/facts/aclAdmission";
import { aclsOfSubnet } from "../../analysis/facts/aclOfSubnet";
import { groupsWithRules } from "../../analysis/facts/groupRules";
import { memoise } from "../../analysis/facts/memoise";
import { subnetsAmong } from "../../analysis/facts/routingIndex";
import { trafficOfRule } from "../../analysis/facts/ruleTraffic";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import { sourcesOfRule, type Bounds } from "../../analysis/facts/worldExposure";
import type { EntityId } from "../../analysis/model/identity";
import { candidatesOf, linkedId } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import type { Peer, SecurityGroupRule } from "../../analysis/model/securityGroup";
import { unknown, type Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import {
  addressesOf,
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  type AddressSet,
} from "../../analysis/sets/addressSet";
import type { Cidr, Family } from "../../analysis/sets/cidr";
import {
  intersectTraffic,
  isNoTraffic,
  trafficWithin,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { reasons } from "../networkAcls/networkAclLists";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";
import { describePeer, describeTraffic } from "../words/describeRule";

/**
 * A packet from another subnet has to pass the list of the subnet and the group of the workload. A group
 * rule whose source the list refuses reads as access and is none: one of the two is wrong.
 *
 * @see Amazon VPC User Guide, "Compare security groups and network ACLs"
 */
export const naclSgAgreement = defineRule({
  name: "nacl-sg-agreement",
  description:
    "What a security group admits is not wholly refused by the network ACL of the subnet.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Make the list admit the group's sources, or remove the group rule that can never work.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const placesOf = placesByGroup(network);
    for (const { group, ingress } of groupsWithRules(network)) {
      const places = group === undefined ? undefined : placesOf.get(group.id);
      if (places === undefined) continue;
      for (const rule of ingress.own) {
        if (isSubject(rule)) yield* checkRule(network, rule, places);
      }
    }
  },
});

/** The subnets in which workloads of a group stand; false for those in which one only may stand. */
type Places = ReadonlyMap<EntityId, boolean>;

const placesByGroup: (network: Network) => ReadonlyMap<EntityId, Places> = memoise((network) => {
  const groups = new Map<EntityId, Map<EntityId, boolean>>();
  for (const { subnet, securityGroups, presence } of network.networkInterfaces) {
    const isSure = presence === undefined && subnet.kind === "entity";
    for (const group of securityGroups.items) {
      const id = linkedId(group);
      if (id === undefined) continue;
      const places = groups.get(id) ?? new Map<EntityId, boolean>();
      groups.set(id, places);
      for (const one of candidatesOf(subnet)) places.set(one, isSure || places.get(one) === true);
    }
  }
  return groups;
});

function* checkRule(network: Network, rule: SecurityGroupRule, places: Places): Iterable<Finding> {
  const refusing = new Map<NetworkAcl, { subnets: Set<string>; peers: Set<string> }>();
  const doubts = new Map<NetworkAcl | undefined, Set<Unknown>>();
  for (const subnet of subnetsAmong(network, [...places.keys()])) {
    const { acls, open } = aclsOfSubnet(network, subnet);
    const isSure = places.get(subnet.id) === true && open === undefined && acls.length === 1;
    for (const acl of acls) {
      for (const peer of rule.peers) {
        const answer = judge(network, rule, peer, subnet, acl);
        if (answer === "passes") continue;
        if (answer === "refused" && isSure) {
          const found = refusing.get(acl) ?? { subnets: new Set(), peers: new Set() };
          refusing.set(acl, found);
          found.subnets.add(subnet.name);
          found.peers.add(describePeer(network, peer));
          continue;
        }
        const found = doubts.get(acl) ?? new Set<Unknown>();
        doubts.set(acl, found);
        if (answer !== "refused") for (const why of answer) found.add(why);
        else
          found.add(
            open ??
              unknown(`whether a workload of the group stands in ${subnet.name} is not known`),
          );
      }
    }
  }
  const subject = `${rule.name} admits ${describeTraffic(rule)}`;
  for (const [acl, { subnets, peers }] of refusing) {
    yield violation(
      rule.urn,
      `Security group rule ${subject} from ${[...peers].join(", ")}, but network ACL ${acl.name} of ` +
        `subnet ${[...subnets].sort().join(", ")} refuses all of it, so the rule never works there.`,
      `${rule.id} ${acl.id}`,
    );
  }
  for (const [acl, why] of doubts) {
    if (acl === undefined || refusing.has(acl)) continue;
    yield notDecided(
      rule.urn,
      `Security group rule ${subject}; ${reasons([...why])}. It is a violation if network ACL ` +
        `${acl.name} refuses all of it.`,
      `${rule.id} ${acl.id}`,
    );
  }
}

function judge(
  network: Network,
  rule: SecurityGroupRule,
  peer: Peer,
  subnet: Subnet,
  acl: NetworkAcl,
): "passes" | "refused" | readonly Unknown[] {
  const missing: Unknown[] = [];
  let isRefused = false;
  for (const family of [4, 6] as const) {
    const own = family === 4 ? subnet.cidr : subnet.ipv6Cidr;
    if (own === undefined) continue; // no address of this family, so none of its traffic
    const sources = addressesOfPeer(network, rule, peer, family);
    if (isNoAddresses(sources.perhaps)) continue;
    // A network ACL is not asked inside its subnet.
    const local = own.kind === "known" ? addressesOf(family, [own.value]) : noAddresses(family);
    if (!isNoAddresses(intersectAddresses(sources.surely, local))) return "passes";
    const mayBeLocal =
      own.kind === "unknown" || !isNoAddresses(intersectAddresses(sources.perhaps, local));
    const traffic = trafficOfRule(rule);
    const answer = ask(tableOfAcl(network, acl, "ingress", family).rows, sources, traffic);
    if (answer === "passes") return "passes";
    if (answer === "refused" && !mayBeLocal) isRefused = true;
    else missing.push(...(own.kind === "unknown" ? [own] : []), ...sources.missing);
    if (answer !== "refused") missing.push(...answer);
  }
  return missing.length > 0 ? missing : isRefused ? "refused" : "passes";
}

interface Row {
  readonly atom: AclAtom;
  readonly admitted: Bounds<TrafficSet>;
}

function ask(
  rows: readonly Row[],
  sources: Bounds<AddressSet>,
  traffic: Bounds<TrafficSet>,
): "passes" | "refused" | readonly Unknown[] {
  const meets = ({ atom }: Row, set: AddressSet): boolean =>
    atom.kind === "set" && !isNoAddresses(intersectAddresses(atom.set, set));
  const possible = rows.filter((row) => row.atom.kind === "unknown" || meets(row, sources.perhaps));
  const isRefused = possible.every(({ admitted }) =>
    isNoTraffic(intersectTraffic(admitted.perhaps, traffic.perhaps)),
  );
  if (isRefused) return "refused";
  const passesPart = rows.some(
    (row) =>
      meets(row, sources.surely) &&
      !isNoTraffic(intersectTraffic(row.admitted.surely, traffic.surely)),
  );
  const passesAll = possible.every(({ admitted }) =>
    trafficWithin(traffic.perhaps, admitted.surely),
  );
  if (passesPart || passesAll) return "passes";
  return [
    ...sources.missing,
    ...traffic.missing,
    ...possible.flatMap(({ admitted }) => admitted.missing),
  ];
}

/** Addresses of a source; a group stands for the subnets of its workloads. */
function addressesOfPeer(
  network: Network,
  rule: SecurityGroupRule,
  peer: Peer,
  family: Family,
): Bounds<AddressSet> {
  const none = { surely: noAddresses(family), perhaps: noAddresses(family), missing: [] };
  if (peer.kind === "unknownCidr" && peer.bound?.kind === "insideVpc" && peer.family === family) {
    const { addresses } = blocksOfVpc(network, peer.bound.vpc, family);
    return { ...none, perhaps: addresses, missing: [peer.why] };
  }
  if (peer.kind !== "securityGroup")
    return sourcesOfRule(network, { ...rule, peers: [peer] }, family);
  const id = linkedId(peer.group);
  const places = id === undefined ? undefined : placesByGroup(network).get(id);
  const subnets = subnetsAmong(network, [...(places?.keys() ?? [])]);
  const blocks = subnets.map((subnet) => (family === 4 ? subnet.cidr : subnet.ipv6Cidr));
  const known = blocks.flatMap((block): Cidr[] => (block?.kind === "known" ? [block.value] : []));
  // An unknown block may be one that passes: nothing is said of it.
  if (known.length < blocks.length) return none;
  const all = addressesOf(family, known);
  return { surely: all, perhaps: all, missing: [] };
}
