import type { ClassicLoadBalancer, LoadBalancer } from "../../../analysis/model/loadBalancer";
import { isKnownAs, type Value } from "../../../analysis/model/value";
import { publicAddresses, type Charges } from "./charges";

/**
 * An application, network or gateway load balancer with a node in each subnet, without elastic IPs.
 *
 * @see AWS, "Elastic Load Balancing Pricing"
 */
export function loadBalancerCharges(balancer: LoadBalancer): Charges {
  const { loadBalancerType, internal, ipAddressType, elasticIps, subnets, name } = balancer;
  const type = loadBalancerType.kind === "known" ? loadBalancerType.value : "application";
  if (type === "gateway") return gatewayCharges(subnets.items.length);
  const withoutPublic = isKnownAs(ipAddressType, "dualstack-without-public-ipv4");
  // Elastic IPs are counted where they stand. AWS gives a node in each subnet an address otherwise.
  const isOwn = elasticIps === undefined || elasticIps.items.length === 0;
  const isPublic = !isKnownAs(internal, true) && !withoutPublic && isOwn;
  const crossesZones = type === "network" && isKnownAs(balancer.crossZone, true);
  return {
    charges: [
      { item: `${type} load balancer`, price: `${type}LoadBalancerHour` },
      publicAddresses(isPublic ? subnets.items.length : 0),
      {
        item: `capacity unit (${type === "application" ? "LCU" : "NLCU"})`,
        price: `${type}LoadBalancerLcuHour`,
      },
      // Behind an application load balancer what crosses zones is free.
      ...(crossesZones
        ? [{ item: "data between zones, each direction", price: "crossAzGb" as const }]
        : []),
    ],
    assumed: assumedPublic(internal, `load balancer ${name}`),
  };
}

function gatewayCharges(zones: number): Charges {
  const quantity = Math.max(zones, 1);
  return {
    charges: [
      { item: "Gateway Load Balancer, zone", price: "gatewayLoadBalancerZoneHour", quantity },
      { item: "capacity unit (GLCU)", price: "gatewayLoadBalancerLcuHour" },
    ],
  };
}

/**
 * A classic load balancer with a node in each subnet or zone.
 *
 * @see AWS, "Elastic Load Balancing Pricing", "Classic Load Balancer"
 */
export function classicCharges({
  internal,
  subnets,
  zoneNames,
  name,
}: ClassicLoadBalancer): Charges {
  const zones = zoneNames?.kind === "known" ? zoneNames.value.length : 0;
  const nodes = Math.max(subnets.items.length, zones);
  return {
    charges: [
      { item: "classic load balancer", price: "classicLoadBalancerHour" },
      publicAddresses(isKnownAs(internal, true) ? 0 : nodes),
      { item: "data through classic load balancers", price: "classicLoadBalancerGb" },
    ],
    assumed: assumedPublic(internal, `classic load balancer ${name}`),
  };
}

function assumedPublic(internal: Value<boolean>, name: string): readonly string[] {
  return internal.kind === "known" ? [] : [`${name} is taken for one that faces the internet`];
}
