import type { VpcEndpoint } from "../model/endpoint";
import { mayPointTo, type Link, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import { known, type Unknown, type Value } from "../model/value";
import { byLink, type ByLink } from "./byLink";
import { memoise } from "./memoise";
import { vpcOf, whyOf } from "./subnetRouting";

/** Endpoints of every type by their VPC. */
export const endpointsByVpc: (network: Network) => ByLink<VpcEndpoint> = memoise(
  ({ vpcEndpoints }) => byLink(vpcEndpoints, ({ vpc }) => vpc),
);

const subnetAssociations = memoise(({ vpcEndpointSubnetAssociations }) =>
  byLink(vpcEndpointSubnetAssociations, ({ vpcEndpoint }) => vpcEndpoint),
);

const groupAssociations = memoise(({ vpcEndpointSecurityGroupAssociations }) =>
  byLink(vpcEndpointSecurityGroupAssociations, ({ vpcEndpoint }) => vpcEndpoint),
);

const dnsSwitches = memoise(({ vpcEndpointPrivateDns }) =>
  byLink(vpcEndpointPrivateDns, ({ vpcEndpoint }) => vpcEndpoint),
);

/** Subnets of an endpoint: written on it, and associated by resources of their own. */
export function subnetsOfEndpoint(network: Network, endpoint: VpcEndpoint): LinkList {
  const { items, more } = endpoint.subnets;
  const associations = subnetAssociations(network);
  const separate = associations.at(endpoint.id).map(({ subnet }) => subnet);
  return withStray(
    { items: [...items, ...separate], ...(more === undefined ? {} : { more }) },
    strayOf(associations, endpoint),
  );
}

/**
 * Security groups of an interface endpoint, written on it or associated; without any the default group of
 * its VPC (NETWORK 3.17).
 */
export function groupsOfEndpoint(network: Network, endpoint: VpcEndpoint): LinkList {
  const { items, more } = endpoint.securityGroups;
  const associations = groupAssociations(network);
  const separate = associations.at(endpoint.id);
  const replaced = separate.some(
    ({ replacesDefault }) => replacesDefault.kind === "known" && replacesDefault.value,
  );
  const bare = items.length === 0 && more === undefined;
  const links = separate.map(({ securityGroup }) => securityGroup);
  const main: readonly Link[] = !bare ? items : replaced ? [] : [defaultGroupOf(network, endpoint)];
  return withStray(
    { items: [...main, ...links], ...(more === undefined ? {} : { more }) },
    strayOf(associations, endpoint),
  );
}

/** Whether private DNS of an endpoint is on: by its own switch or by a resource that overrules it. */
export function privateDnsOf(network: Network, endpoint: VpcEndpoint): Value<boolean> {
  const switches = dnsSwitches(network);
  const [own] = switches.at(endpoint.id);
  if (own !== undefined) return own.privateDnsEnabled;
  return strayOf(switches, endpoint) ?? endpoint.privateDnsEnabled;
}

function defaultGroupOf(network: Network, { vpc, name }: VpcEndpoint): Link {
  return (
    vpcOf(network, vpc)?.defaultSecurityGroup ?? {
      kind: "unresolved",
      why: whyOf(vpc, `the default group of the VPC of ${name} is not known`),
    }
  );
}

/** Why something that names nobody for certain may be for this endpoint. */
function strayOf(
  all: ByLink<{ readonly vpcEndpoint: Link; readonly name: string }>,
  endpoint: VpcEndpoint,
): Unknown | undefined {
  const stray = all.unsure.find(({ vpcEndpoint }) => mayPointTo(vpcEndpoint, endpoint.id));
  return stray && whyOf(stray.vpcEndpoint, `which endpoint ${stray.name} is for is not known`);
}

function withStray(list: LinkList, why: Unknown | undefined): LinkList {
  return list.more !== undefined || why === undefined
    ? list
    : { ...list, more: { candidates: [], why } };
}

/** Whether an endpoint is of this type and for this service. */
export function isEndpointFor(
  { endpointType, service }: VpcEndpoint,
  type: "Gateway" | "Interface",
  wanted: string,
): Value<boolean> {
  if (endpointType.kind === "known" && endpointType.value !== type) return known(false);
  if (service.kind === "known" && service.value !== wanted) return known(false);
  if (endpointType.kind === "unknown") return endpointType;
  return service.kind === "unknown" ? service : known(true);
}
