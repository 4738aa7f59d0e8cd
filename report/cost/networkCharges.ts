import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import type { Link } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";
import { assignedAddressCharges, elasticIpCharges, vpcOfElasticIp } from "./charges/addresses";
import type { Charges, PricedCharge, Unpriced } from "./charges/charges";
import { portCharges, virtualInterfaceCharges } from "./charges/directConnect";
import { endpointCharges } from "./charges/endpoints";
import { flowLogCharges, vpcOfLog } from "./charges/flowLogs";
import { classicCharges, loadBalancerCharges } from "./charges/loadBalancers";
import { natCharges } from "./charges/nat";
import { peeringCharges } from "./charges/peering";
import { accepterCharges, attachmentCharges } from "./charges/transitGateway";
import { unmodelledCharges } from "./charges/unmodelled";
import { vpcOfVpn, vpnCharges } from "./charges/vpn";
import { regionFinder } from "./regions";

/** One thing that AWS charges for. */
export interface ChargedThing {
  readonly entity: Entity;
  /** VPC that it belongs to; absent for what lives in none. */
  readonly vpc?: Link;
  readonly charges: readonly PricedCharge[];
}

/** What is charged and has no price here, with the names of the things that are. */
export interface UnpricedThings extends Unpriced {
  readonly names: readonly string[];
}

/** What a network is charged for by AWS. */
export interface NetworkCharges {
  readonly things: readonly ChargedThing[];
  readonly unpriced: readonly UnpricedThings[];
  /** What was assumed, in sentences without a full stop. */
  readonly assumed: readonly string[];
}

/**
 * Everything in a network that is charged for as a part of the network: gateways, addresses, endpoints,
 * attachments, connections, load balancers, firewalls, logs. Instances, functions and databases are not, and
 * what was only looked up is paid for elsewhere.
 */
export function networkCharges(network: Network): NetworkCharges {
  const things: ChargedThing[] = [];
  const unpriced = new Map<string, UnpricedThings>();
  const notes: string[] = [];
  for (const { entity, vpc = vpcLinkOf(network, entity), ...found } of chargesOf(network)) {
    const { charges, assumed = [] } = found;
    if (entity.origin === "read") continue;
    notes.push(...assumed);
    for (const { what, page } of found.unpriced ?? []) {
      const names = [...(unpriced.get(what)?.names ?? []), entity.name];
      unpriced.set(what, { what, page, names: [...new Set(names)] });
    }
    if (charges.length > 0) things.push({ entity, charges, ...(vpc === undefined ? {} : { vpc }) });
  }
  return { things, unpriced: [...unpriced.values()], assumed: notes };
}

type Found = Charges & { readonly entity: Entity; readonly vpc?: Link | undefined };

function* chargesOf(network: Network): Iterable<Found> {
  const findRegion = regionFinder(network);
  for (const entity of network.natGateways) yield { entity, ...natCharges(network, entity) };
  for (const entity of network.elasticIps)
    yield {
      ...{ entity, vpc: vpcOfElasticIp(network, entity) },
      ...elasticIpCharges(network, entity),
    };
  for (const entity of network.networkInterfaces)
    yield { entity, ...assignedAddressCharges(network, entity) };
  for (const entity of network.vpcEndpoints) yield { entity, ...endpointCharges(network, entity) };
  for (const entity of network.loadBalancers) yield { entity, ...loadBalancerCharges(entity) };
  for (const entity of network.classicLoadBalancers) yield { entity, ...classicCharges(entity) };
  for (const entity of network.transitGatewayAttachments) {
    const { target } = entity;
    const vpc = target.kind === "vpc" ? target.vpc : undefined;
    yield { entity, vpc, ...attachmentCharges(entity) };
  }
  for (const entity of network.transitGatewayAttachmentAccepters)
    yield { entity, ...accepterCharges(entity) };
  for (const entity of network.vpnConnections)
    yield { entity, vpc: vpcOfVpn(network, entity), ...vpnCharges(entity) };
  for (const entity of network.directConnectConnections) yield { entity, ...portCharges(entity) };
  for (const entity of network.directConnectVirtualInterfaces)
    yield { entity, ...virtualInterfaceCharges };
  for (const entity of network.vpcPeeringConnections)
    yield { entity, vpc: entity.requesterVpc, ...peeringCharges(network, findRegion, entity) };
  for (const entity of network.internetGateways)
    yield { entity, charges: [{ item: "data out to the internet", price: "internetOutGb" }] };
  for (const entity of network.hostedZones)
    yield { entity, charges: [{ item: "hosted zone", price: "hostedZoneMonth" }] };
  for (const entity of network.flowLogs)
    yield { entity, vpc: vpcOfLog(network, entity), ...flowLogCharges(entity) };
  for (const entity of network.unmodelledComponents)
    yield { entity, ...unmodelledCharges(network, entity) };
}
