import { blockKey, routeTablesOf, type JoinedSubnet } from "../network/joinedNetwork";
import type {
  PeeringAcceptance,
  PeeringDestination,
  PeeringPlan,
  PeeringPlanArgs,
  PeeringSide,
  PeeringSidePlanArgs,
  PlannedPeeringRoute,
} from "./peeringPlanArgs";

/** Plans acceptance and routes of a peering connection whose arguments are right. */
export function planPeering(args: PeeringPlanArgs): PeeringPlan {
  const acceptance = acceptanceOf(args);
  // What belongs to another account's program is not ours to route.
  const sides: PeeringSide[] =
    acceptance === "elsewhere" ? ["requester"] : ["requester", "accepter"];
  return { acceptance, routes: sides.flatMap((side) => routesOf(args, side)) };
}

/** Says who accepts. */
export function acceptanceOf({ accepter, accepterProvider }: PeeringPlanArgs): PeeringAcceptance {
  if (accepter.accepts === false) return "elsewhere";
  const isElsewhere = [accepterProvider, accepter.accountId, accepter.region].some(
    (given) => given !== undefined,
  );
  return isElsewhere ? "accepter" : "request";
}

function routesOf(args: PeeringPlanArgs, side: PeeringSide): PlannedPeeringRoute[] {
  const [own, other] =
    side === "requester" ? [args.requester, args.accepter] : [args.accepter, args.requester];
  const hasIpv6 = own.vpc.ipv6CidrBlock !== undefined;
  const destinations = destinationsOf(other, hasIpv6);
  return routeTablesOf(own.vpc, own.tiers).flatMap((routeTable) =>
    destinations.map(({ key, ...destination }) => ({
      key: `${side}-${routeTable}-to-${key}`,
      side,
      routeTable,
      destination,
    })),
  );
}

/** What the other side may be called at, with a name for each that does not depend on its place. */
function destinationsOf(
  { vpc, tiers, reachable }: PeeringSidePlanArgs,
  hasIpv6: boolean,
): (PeeringDestination & { key: string })[] {
  const subnets = vpc.subnets.filter(({ tier }) => tiers.includes(tier));
  const ipv6 = hasIpv6 ? subnets.filter((subnet) => subnet.ipv6CidrBlock !== undefined) : [];
  const ipv6Destinations = ipv6.map(({ tier, zone }) => ({
    key: `${tier}-${zone}-ipv6`,
    ipv6Of: { tier, zone },
  }));
  if (reachable !== undefined) {
    return [
      ...reachable.map((cidrBlock) => ({ key: blockKey(cidrBlock), cidrBlock })),
      ...ipv6Destinations,
    ];
  }
  const written = subnets.flatMap(ipv4Destination);
  // Subnets of a VPC from an IPAM pool have no address yet: the whole blocks are named instead.
  const whole = vpc.ipv4Blocks.map(({ name }) => ({ key: name, block: name }));
  return [...(written.length > 0 ? written : whole), ...ipv6Destinations];
}

function ipv4Destination({ tier, zone, cidrBlock }: JoinedSubnet) {
  return cidrBlock === undefined ? [] : [{ key: `${tier}-${zone}`, cidrBlock }];
}
