import type { EntityId } from "../../analysis/model/identity";
import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
} from "../../analysis/model/transitGateway";
import type { Cidr } from "../../analysis/sets/cidr";
import { blockInBlock, inBlock } from "./address";
import { cidrsOfVpc, fact, find, get, linked } from "./facts";
import type { Choice, Packet } from "./packet";
import { prefixListCidrs } from "./prefixList";
import { announcedOver } from "./outside";

/** True when the attachment can carry packets (NETWORK 1.40). */
export function attachmentWorks(attachment: TransitGatewayAttachment): boolean {
  return attachment.state === undefined || fact(attachment.state) === "available";
}

/** The attachment of a VPC to a transit gateway; there is at most one (NETWORK 7.18). */
export function attachmentOfVpc(
  network: Network,
  gateway: EntityId,
  vpc: EntityId,
): TransitGatewayAttachment | undefined {
  return network.transitGatewayAttachments.find(
    ({ transitGateway, target }) =>
      linked(transitGateway) === gateway && target.kind === "vpc" && linked(target.vpc) === vpc,
  );
}

/** Groups survive when the gateway and both attachments refer to groups (NETWORK 3.10). */
export function transitGatewayKeepsGroups(
  network: Network,
  here: EntityId,
  there: EntityId,
): boolean {
  return network.transitGateways.some((gateway) => {
    const one = attachmentOfVpc(network, gateway.id, here);
    const other = attachmentOfVpc(network, gateway.id, there);
    if (one === undefined || other === undefined) return false;
    return [gateway, one, other].every((part) => fact(part.securityGroupReferencing));
  });
}

/** The table in which packets from the attachment are looked up (NETWORK 7.9). */
export function associatedTable(
  network: Network,
  attachment: TransitGatewayAttachment,
  gatewayId: EntityId,
): TransitGatewayRouteTable | undefined {
  for (const association of network.transitGatewayRouteTableAssociations) {
    if (linked(association.attachment) !== attachment.id) continue;
    const table = find(network.transitGatewayRouteTables, association.routeTable);
    if (table !== undefined && linked(table.transitGateway) === gatewayId) return table;
  }
  const gateway = get(network.transitGateways, gatewayId);
  if (!fact(gateway.defaultRouteTableAssociation)) return undefined;
  if (!fact(attachment.defaultRouteTableAssociation)) return undefined;
  return find(
    network.transitGatewayRouteTables,
    defaultTable(network, gateway, "association", gateway.associationDefaultRouteTable),
  );
}

function defaultTable(
  network: Network,
  gateway: TransitGateway,
  use: "association" | "propagation",
  original: TransitGateway["associationDefaultRouteTable"],
): EntityId | undefined {
  const named = network.transitGatewayDefaultRouteTables.find(
    (one) => one.use === use && linked(one.transitGateway) === gateway.id,
  );
  return linked(named?.routeTable ?? original);
}

function propagatesInto(
  network: Network,
  attachment: TransitGatewayAttachment,
  table: TransitGatewayRouteTable,
): boolean {
  const explicit = network.transitGatewayRouteTablePropagations.some(
    (one) => linked(one.attachment) === attachment.id && linked(one.routeTable) === table.id,
  );
  if (explicit) return true;
  const gateway = get(network.transitGateways, attachment.transitGateway);
  if (!fact(gateway.defaultRouteTablePropagation)) return false;
  if (!fact(attachment.defaultRouteTablePropagation)) return false;
  const original = gateway.propagationDefaultRouteTable;
  return defaultTable(network, gateway, "propagation", original) === table.id;
}

function isOn({ transitGateway }: TransitGatewayAttachment, gateway: Link): boolean {
  return linked(transitGateway) === linked(gateway);
}

/**
 * Of two attached VPCs whose blocks overlap, the one that was attached first is propagated. Nothing in the
 * model says which that is (NETWORK 7.16).
 */
function cameFirst(
  network: Network,
  attachment: TransitGatewayAttachment,
  cidr: Cidr,
  settle: Choice,
): boolean {
  const gateway = linked(attachment.transitGateway);
  const rivals = network.transitGatewayAttachments.filter(({ id, transitGateway, target }) => {
    if (linked(transitGateway) !== gateway || target.kind !== "vpc") return false;
    if (id === attachment.id) return true;
    return cidrsOfVpc(network, get(network.vpcs, target.vpc)).some(
      (other) => blockInBlock(other, cidr) || blockInBlock(cidr, other),
    );
  });
  if (rivals.length < 2) return true;
  const names = rivals.map(({ id }) => id);
  return names[settle(`first of ${names.join(", ")}`, rivals.length)] === attachment.id;
}

interface Candidate {
  readonly cidr: Cidr;
  /** Lower wins among routes to the same block (NETWORK 7.10). */
  readonly rank: number;
  readonly attachment: TransitGatewayAttachment | undefined;
}

/** What the table says: an attachment, a blackhole, or nothing at all (NETWORK 7.10-7.12). */
export function lookUpTransit(
  network: Network,
  table: TransitGatewayRouteTable,
  packet: Packet,
  { choose, settle }: { readonly choose: Choice; readonly settle: Choice },
): TransitGatewayAttachment | "blackhole" | undefined {
  const candidates: Candidate[] = [];
  const { transitGatewayAttachments: attachments } = network;
  for (const route of network.transitGatewayRoutes) {
    if (linked(route.routeTable) !== table.id) continue;
    const attachment = fact(route.blackhole) ? undefined : find(attachments, route.attachment);
    const rank = route.source === "static" ? 0 : 2;
    candidates.push({ cidr: fact(route.destination), rank, attachment });
  }
  for (const reference of network.transitGatewayPrefixListReferences) {
    if (linked(reference.routeTable) !== table.id) continue;
    const to = fact(reference.blackhole) ? undefined : find(attachments, reference.attachment);
    for (const cidr of prefixListCidrs(network, reference.prefixList)) {
      candidates.push({ cidr, rank: 1, attachment: to });
    }
  }
  for (const attachment of attachments) {
    if (!isOn(attachment, table.transitGateway)) continue;
    if (!attachmentWorks(attachment) || !propagatesInto(network, attachment, table)) continue;
    const { target } = attachment;
    if (target.kind === "vpc") {
      for (const cidr of cidrsOfVpc(network, get(network.vpcs, target.vpc))) {
        if (!cameFirst(network, attachment, cidr, settle)) continue;
        candidates.push({ cidr, rank: 2, attachment });
      }
    }
    if (target.kind === "directConnectGateway") {
      for (const line of network.directConnectVirtualInterfaces) {
        if (linked(line.directConnectGateway) !== linked(target.gateway)) continue;
        for (const cidr of announcedOver(network, line)) {
          candidates.push({ cidr, rank: 3, attachment });
        }
      }
    }
    if (target.kind === "vpn") {
      const vpn = get(network.vpnConnections, target.vpnConnection);
      for (const cidr of announcedOver(network, vpn)) {
        candidates.push({ cidr, rank: 6, attachment });
      }
    }
  }
  const matching = candidates.filter(({ cidr }) =>
    inBlock(packet.family, packet.destination, cidr),
  );
  matching.sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength || a.rank - b.rank);
  const [best] = matching;
  if (best === undefined) return undefined;
  const equal = matching.filter(
    ({ cidr, rank }) => cidr.prefixLength === best.cidr.prefixLength && rank === best.rank,
  );
  const index = equal.length === 1 ? 0 : choose("equal transit gateway routes", equal.length);
  const attachment = equal[index]?.attachment;
  return attachment !== undefined && attachmentWorks(attachment) ? attachment : "blackhole";
}
