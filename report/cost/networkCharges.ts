import type { Charge } from "../../analysis/cost/monthlyCost";
import { subnetsOfEndpoint } from "../../analysis/facts/endpointParts";
import { entitiesById } from "../../analysis/facts/memoise";
import { natLayoutOf } from "../../analysis/facts/natLayout";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import { linkedId, pointsTo, type Link } from "../../analysis/model/link";
import type { LoadBalancer } from "../../analysis/model/loadBalancer";
import type { NatGateway } from "../../analysis/model/nat";
import type { Entity, Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";
import { addressCharges } from "./addressCharges";

/** One thing that AWS charges for. */
export interface ChargedThing {
  readonly entity: Entity;
  /** VPC that it belongs to; absent for what lives in none. */
  readonly vpc?: Link;
  readonly charges: readonly Charge[];
  /** What was assumed, in sentences without a full stop. */
  readonly assumed: readonly string[];
}

/** What a network is charged for by AWS, and what is charged and has no price here. */
export interface NetworkCharges {
  readonly things: readonly ChargedThing[];
  /** Names of what is charged and not counted, by what it is: `Network Firewall`. */
  readonly notCounted: ReadonlyMap<string, readonly string[]>;
}

/** Charges of a thing, and what they take for granted. */
export interface Charges {
  readonly charges: readonly Charge[];
  readonly assumed?: readonly string[];
}

/**
 * Everything in a network that is charged for as a part of the network: gateways, addresses, endpoints,
 * attachments, connections, load balancers, logs. Instances, functions and databases are not, and what was
 * only looked up is paid for elsewhere.
 *
 * @see AWS, "Amazon VPC Pricing", "AWS PrivateLink Pricing", "AWS Transit Gateway Pricing"
 */
export function networkCharges(network: Network): NetworkCharges {
  const things: ChargedThing[] = [];
  const notCounted = new Map<string, string[]>();
  const add = (entity: Entity, { charges, assumed = [] }: Charges, vpc?: Link): void => {
    if (entity.origin === "read" || charges.length === 0) return;
    const home = vpc ?? vpcLinkOf(network, entity);
    things.push({ entity, charges, assumed, ...(home === undefined ? {} : { vpc: home }) });
  };
  const leaveOut = (what: string, { name, origin }: Entity): void => {
    if (origin === "read") return;
    notCounted.set(what, [...(notCounted.get(what) ?? []), name]);
  };
  for (const one of network.natGateways) add(one, natCharges(network, one));
  for (const { entity, vpc } of addressCharges(network))
    add(entity, { charges: [{ item: "public IPv4 address", price: "publicIpv4Hour" }] }, vpc);
  for (const one of network.vpcEndpoints) {
    const charges = endpointCharges(network, one);
    if (charges === undefined) leaveOut("endpoints of resources and service networks", one);
    else add(one, charges);
  }
  for (const one of network.loadBalancers) {
    const charges = loadBalancerCharges(one);
    if (charges === undefined) leaveOut("Gateway Load Balancers", one);
    else add(one, charges);
  }
  for (const one of network.classicLoadBalancers) leaveOut("classic load balancers", one);
  for (const one of network.transitGatewayAttachments) {
    const { target } = one;
    // A Connect attachment runs over another one, which is charged.
    if (target.kind === "connect") continue;
    add(one, { charges: attachmentCharges }, target.kind === "vpc" ? target.vpc : undefined);
  }
  for (const one of network.vpnConnections)
    add(one, { charges: vpnCharges }, vpcOfVpn(network, one));
  for (const one of network.directConnectConnections)
    leaveOut("Direct Connect ports, whose speed is not read", one);
  for (const one of network.directConnectVirtualInterfaces)
    add(one, { charges: [{ item: "data out over Direct Connect", price: "directConnectOutGb" }] });
  for (const one of network.vpcPeeringConnections)
    add(one, peeringCharges(network, one.requesterVpc, one.accepterVpc), one.requesterVpc);
  for (const one of network.internetGateways)
    add(one, { charges: [{ item: "data out to the internet", price: "internetOutGb" }] });
  for (const one of network.hostedZones)
    add(one, { charges: [{ item: "hosted zone", price: "hostedZoneMonth" }] });
  for (const one of network.flowLogs)
    add(one, logCharges(one.destinationType), vpcOfLog(network, one));
  for (const one of network.unmodelledComponents) leaveOut(one.what, one);
  return { things, notCounted };
}

const attachmentCharges: readonly Charge[] = [
  { item: "transit gateway attachment", price: "transitGatewayAttachmentHour" },
  { item: "data sent to the transit gateway", price: "transitGatewayGb" },
];

const vpnCharges: readonly Charge[] = [
  { item: "VPN connection", price: "vpnConnectionHour" },
  { item: "data out to the devices", price: "internetOutGb" },
];

const gone: ReadonlySet<string> = new Set(["deleted", "deleting", "failed"]);

function natCharges(network: Network, nat: NatGateway): Charges {
  if (nat.state.kind === "known" && gone.has(nat.state.value)) return { charges: [] };
  if (nat.availability.kind === "known" && nat.availability.value === "regional")
    return regionalNatCharges(network, nat);
  return {
    charges: [
      { item: "NAT gateway", price: "natHour" },
      { item: "data through NAT gateways", price: "natGb" },
    ],
    assumed:
      nat.availability.kind === "known" ? [] : [`NAT gateway ${nat.name} is taken for a zonal one`],
  };
}

/** AWS charges a regional gateway in each zone in which workloads are running. */
function regionalNatCharges(network: Network, nat: NatGateway): Charges {
  const manual = nat.zones?.kind === "known" ? nat.zones.value.length : undefined;
  const vpc = entitiesById(network).get(linkedId(nat.vpc) ?? nat.id);
  const callers = vpc?.kind === "vpc" ? natLayoutOf(network, vpc).callers.size : 0;
  const zones = manual ?? Math.max(callers, 1);
  return {
    charges: [
      { item: "regional NAT gateway, zone", price: "regionalNatZoneHour", quantity: zones },
      // In automatic mode it brings an address for each zone; else they are elastic IPs.
      {
        item: "public IPv4 address",
        price: "publicIpv4Hour",
        quantity: manual === undefined && nat.elasticIps.items.length === 0 ? zones : 0,
      },
      { item: "data through NAT gateways", price: "regionalNatGb" },
    ],
    assumed:
      manual === undefined
        ? [`regional NAT gateway ${nat.name} is counted in ${zones} zones, those that route to it`]
        : [],
  };
}

function endpointCharges(network: Network, endpoint: VpcEndpoint): Charges | undefined {
  const { endpointType, name } = endpoint;
  const type = endpointType.kind === "known" ? endpointType.value : "Interface";
  if (type === "Gateway")
    return {
      charges: [{ item: "data through gateway endpoints", price: "gatewayEndpointGb" }],
    };
  if (type !== "Interface" && type !== "GatewayLoadBalancer") return undefined;
  const { items, more } = subnetsOfEndpoint(network, endpoint);
  const quantity = Math.max(items.length, 1); // one subnet in each zone
  const charges: readonly Charge[] =
    type === "Interface"
      ? [
          { item: "interface endpoint, zone", price: "endpointAzHour", quantity },
          { item: "data through interface endpoints", price: "endpointGb" },
        ]
      : [
          {
            item: "Gateway Load Balancer endpoint",
            price: "gatewayLoadBalancerEndpointHour",
            quantity,
          },
          {
            item: "data through Gateway Load Balancer endpoints",
            price: "gatewayLoadBalancerEndpointGb",
          },
        ];
  return {
    charges,
    assumed: [
      ...(endpointType.kind === "known"
        ? []
        : [`VPC endpoint ${name} is taken for an interface endpoint`]),
      ...(more === undefined && items.length > 0
        ? []
        : [`VPC endpoint ${name} is counted in ${quantity} zones; its subnets are not known`]),
    ],
  };
}

function loadBalancerCharges(balancer: LoadBalancer): Charges | undefined {
  const { loadBalancerType, internal, ipAddressType, elasticIps, subnets, name } = balancer;
  const type = loadBalancerType.kind === "known" ? loadBalancerType.value : "application";
  if (type === "gateway") return undefined;
  const isInternal = internal.kind === "known" && internal.value;
  const withoutPublic =
    ipAddressType.kind === "known" && ipAddressType.value === "dualstack-without-public-ipv4";
  // Elastic IPs are counted where they stand. AWS gives a node in each subnet an address otherwise.
  const own = elasticIps === undefined || elasticIps.items.length === 0;
  const unit = type === "application" ? "LCU" : "NLCU";
  return {
    charges: [
      { item: `${type} load balancer`, price: `${type}LoadBalancerHour` },
      {
        item: "public IPv4 address",
        price: "publicIpv4Hour",
        quantity: isInternal || withoutPublic || !own ? 0 : subnets.items.length,
      },
      { item: `capacity unit (${unit})`, price: `${type}LoadBalancerLcuHour` },
    ],
    assumed:
      internal.kind === "known"
        ? []
        : [`load balancer ${name} is taken for one that faces the internet`],
  };
}

function peeringCharges(network: Network, from: Link, to: Link): Charges {
  const regions = [from, to].map((link) => regionOf(network, link));
  const between = regions[0] !== undefined && regions[1] !== undefined && regions[0] !== regions[1];
  return {
    charges: [
      between
        ? { item: "data between regions", price: "interRegionGb" }
        : { item: "data between zones, each direction", price: "crossAzGb" },
    ],
  };
}

function regionOf(network: Network, link: Link): string | undefined {
  const id = linkedId(link);
  const region = id === undefined ? undefined : entitiesById(network).get(id)?.region;
  return region?.kind === "known" ? region.value : undefined;
}

function logCharges(destination: Value<string>): Charges {
  if (destination.kind !== "known") return { charges: [] };
  switch (destination.value) {
    case "cloud-watch-logs":
      return { charges: [{ item: "flow logs to CloudWatch", price: "flowLogsCloudWatchGb" }] };
    case "s3":
      return { charges: [{ item: "flow logs to S3", price: "flowLogsS3Gb" }] };
    default:
      return { charges: [] };
  }
}

function vpcOfLog(network: Network, { target }: Network["flowLogs"][number]): Link | undefined {
  const logged = target === undefined ? undefined : linkedId(target.link);
  const entity = logged === undefined ? undefined : entitiesById(network).get(logged);
  return entity === undefined ? undefined : vpcLinkOf(network, entity);
}

function vpcOfVpn(network: Network, vpn: Network["vpnConnections"][number]): Link | undefined {
  const attached = network.vpnGatewayAttachments.find(
    ({ vpnGateway }) =>
      vpn.vpnGateway?.kind === "entity" && pointsTo(vpnGateway, vpn.vpnGateway.id),
  );
  const gateway = network.vpnGateways.find(({ id }) => pointsTo(vpn.vpnGateway, id));
  return gateway?.vpc ?? attached?.vpc;
}
