import { mayPointTo, pointsTo } from "../model/link";
import type { Network } from "../model/network";
import type { Unknown } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { memoise } from "./memoise";
import { natGatewaysBySubnet, subnetsByVpc } from "./routingIndex";
import { leadsTo, subnetHasDefaultRoute, whyOf } from "./subnetRouting";
import { zonesBy } from "./zoneSpread";

/** How the NAT gateways of a VPC are spread over the zones that use them. */
export interface NatLayout {
  /** Zones with subnets whose IPv4 default route leads to a NAT gateway. */
  readonly callers: ReadonlySet<string>;
  /** Zones with a zonal NAT gateway. */
  readonly gateways: ReadonlySet<string>;
  readonly hasRegional: boolean;
  /** Present when any of it may be otherwise. */
  readonly open?: Unknown;
}

// A zonal one lives in the VPC of its subnet and names none.
const regionalGateways = memoise(({ natGateways }) =>
  natGateways.filter(({ vpc }) => vpc !== undefined),
);

/** The NAT gateways of a VPC and the zones that use them; private ones are left out. */
export function natLayoutOf(network: Network, vpc: Vpc): NatLayout {
  const subnets = subnetsByVpc(network).at(vpc.id);
  const doubts: Unknown[] = vpc.open === undefined ? [] : [vpc.open];
  const callers: Subnet[] = [];
  for (const subnet of subnets) {
    const answer = subnetHasDefaultRoute(network, subnet, 4, leadsTo("natGateway"));
    if (answer === "yes") callers.push(subnet);
    else if (answer !== "no") doubts.push(answer);
  }
  const bySubnet = natGatewaysBySubnet(network);
  const places = subnets.filter((subnet) => {
    const gateways = bySubnet.at(subnet.id);
    const sort = gateways.map(({ connectivity }) => connectivity);
    for (const one of sort) if (one.kind === "unknown") doubts.push(one);
    return sort.some((one) => one.kind === "known" && one.value === "public");
  });
  for (const { subnet: link } of bySubnet.unsure) {
    const maybe = link !== undefined && subnets.some(({ id }) => mayPointTo(link, id));
    if (!maybe) continue;
    doubts.push(whyOf(link, ""));
  }
  const regional = regionalGateways(network).filter(({ vpc: link }) => mayPointTo(link, vpc.id));
  const zoneOf = zonesBy(network.settings.zoneIds, [...callers, ...places]);
  const zonesOf = (all: readonly Subnet[]): ReadonlySet<string> =>
    new Set(
      all.flatMap((subnet) => {
        const zone = zoneOf(subnet);
        if (zone.kind === "known") return [zone.value];
        doubts.push(zone);
        return [];
      }),
    );
  const layout = {
    callers: zonesOf(callers),
    gateways: zonesOf(places),
    hasRegional: regional.some(({ vpc: link }) => pointsTo(link, vpc.id)),
  };
  for (const { vpc: link } of regional) {
    if (link !== undefined && !pointsTo(link, vpc.id)) doubts.push(whyOf(link, ""));
  }
  const [open] = doubts;
  return { ...layout, ...(open === undefined ? {} : { open }) };
}
