import { candidatesOf } from "../model/link";
import type { NatGateway } from "../model/nat";
import type { Network } from "../model/network";
import type { Unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { entitiesById } from "./memoise";
import { routesOfTable, tablesOfSubnet, whyOf } from "./subnetRouting";

/** NAT gateways that a subnet's routes lead to. */
export interface NatUse {
  readonly natGateways: readonly NatGateway[];
  /** Present when there may be others, or one less. */
  readonly open?: Unknown;
}

/** NAT gateways that the routes of a subnet, of any destination and family, lead to. */
export function natGatewaysOfSubnet(network: Network, subnet: Subnet): NatUse {
  const { tables, open } = tablesOfSubnet(network, subnet);
  const doubts: Unknown[] = open === undefined ? [] : [open];
  const found = new Set<NatGateway>();
  for (const table of tables) {
    const contents = routesOfTable(network, table);
    doubts.push(...contents.open);
    for (const { target } of contents.routes) {
      if (target.kind === "unknown") doubts.push(target.why);
      if (target.kind !== "natGateway") continue;
      if (target.link.kind !== "entity") {
        doubts.push(whyOf(target.link, "the NAT gateway is not part of this stack"));
      }
      for (const id of candidatesOf(target.link)) {
        const nat = entitiesById(network).get(id);
        if (nat?.kind === "natGateway") found.add(nat);
      }
    }
  }
  const [first] = doubts;
  return { natGateways: [...found], ...(first === undefined ? {} : { open: first }) };
}

/** The subnet that a zonal NAT gateway stands in, where it is certain. */
export function subnetOfNatGateway(network: Network, nat: NatGateway): Subnet | undefined {
  const id = nat.subnet?.kind === "entity" ? nat.subnet.id : undefined;
  const subnet = id === undefined ? undefined : entitiesById(network).get(id);
  return subnet?.kind === "subnet" ? subnet : undefined;
}
