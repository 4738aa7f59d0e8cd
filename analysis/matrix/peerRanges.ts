import {
  everyAddress,
  exemptAddresses,
  internet,
  nat64,
  rangeOfCidr,
  rfc1918,
  rfc6598,
  uniqueLocal,
} from "../reach/addresses";
import type { Link } from "../model/link";
import { withoutAll, type Range } from "../reach/box";
import { contentsOf, rangesOf } from "../reach/prefixLists";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import { rangesOfPeer } from "./groupFilters";

/** Blocks that rules of security groups tell apart. */
export function* rangesOfRules(topology: Topology, family: Family): Generator<Range> {
  yield* notInternet(family);
  for (const { peers } of topology.network.securityGroupRules)
    for (const peer of peers)
      for (const { range } of rangesOfPeer(topology, peer, family)) yield range;
}

/** Blocks that routes, network ACLs, gateways and VPCs tell apart. */
export function* rangesOfRouting(topology: Topology, family: Family): Generator<Range> {
  const { network } = topology;
  yield* notInternet(family);
  yield* exemptAddresses[family];
  yield* [...rfc1918, ...rfc6598, ...uniqueLocal, nat64].filter(
    ({ last }) => last > 0xffff_ffffn === (family === 6),
  );
  for (const list of network.prefixLists)
    yield* rangesOf(contentsOf(topology, { kind: "entity", id: list.id }).cidrs, family);
  const values = [
    ...network.vpcs.flatMap((vpc) => topology.blocksOf(vpc, family)),
    ...network.subnets.flatMap((one) => (family === 4 ? one.cidr : one.ipv6Cidr) ?? []),
    ...network.networkAclEntries.flatMap(({ cidr }) => cidr ?? []),
    ...network.transitGatewayRoutes.map(({ destination }) => destination),
    ...network.vpnConnectionRoutes.map(({ destination }) => destination),
  ];
  for (const value of values)
    if (value.kind === "known" && value.value.family === family) yield rangeOfCidr(value.value);
  const lists: Link[] = network.transitGatewayPrefixListReferences.map((one) => one.prefixList);
  for (const { destination } of network.routes)
    if (destination.kind === "prefixList") lists.push(destination.prefixList);
    else if (destination.kind === "cidr" && destination.cidr.family === family)
      yield rangeOfCidr(destination.cidr);
  for (const { serviceName } of network.vpcEndpoints)
    if (serviceName.kind === "known") lists.push({ kind: "external", awsId: serviceName.value });
  for (const list of lists) yield* rangesOf(contentsOf(topology, list).cidrs, family);
}

/** What prefix lists of services can never hold: the gaps between the addresses of the internet. */
function notInternet(family: Family): readonly Range[] {
  return withoutAll([everyAddress(family)], internet[family]);
}
