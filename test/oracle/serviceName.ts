import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Vpc } from "../../analysis/model/vpc";
import type { Cidr } from "../../analysis/sets/cidr";
import { address, block, inBlock, isInternet } from "./address";
import { cidrsOfVpc, fact, find, linked } from "./facts";
import type { Choice } from "./packet";
import { serviceCidrs } from "./prefixList";

/** A service of AWS in a region, by the name that its clients ask for. */
export interface NamedService {
  readonly service: string;
  readonly region: string;
}

/** What a name leads to: interfaces of an endpoint, or the public addresses of the service. */
export type Answer =
  | { readonly kind: "endpoint"; readonly interfaces: readonly NetworkInterface[] }
  | { readonly kind: "public" }
  | { readonly kind: "nothing" };

/** Asks the name servers of a VPC for a service (NETWORK 6.8, 6.9, 6.14, 1.36). */
export function resolve(network: Network, vpc: Vpc, asked: NamedService, choose: Choice): Answer {
  const isAmazons = usesAmazonDns(network, vpc);
  if (isAmazons && !fact(vpc.enableDnsSupport)) return { kind: "nothing" };
  const name = `com.amazonaws.${asked.region}.${asked.service}`;
  const inThisVpc = network.vpcEndpoints.filter(
    (one) => linked(one.vpc) === vpc.id && fact(one.serviceName) === name,
  );
  const endpoint = inThisVpc.find((one) => fact(one.endpointType) === "Interface");
  if (endpoint === undefined) return { kind: "public" };
  const isSwitched = network.vpcEndpointPrivateDns.find(
    (one) => linked(one.vpcEndpoint) === endpoint.id,
  );
  const isOn =
    fact((isSwitched ?? endpoint).privateDnsEnabled) &&
    fact(vpc.enableDnsSupport) &&
    fact(vpc.enableDnsHostnames);
  const isForResolversOnly =
    fact(endpoint.privateDnsOnlyForInboundResolverEndpoint) &&
    inThisVpc.some((one) => fact(one.endpointType) === "Gateway");
  if (!isOn || isForResolversOnly) return { kind: "public" };
  // Other name servers may ask Amazon's, or answer with what the internet says (1.36).
  if (!isAmazons && choose("name servers of the VPC", 2) === 1) return { kind: "public" };
  const interfaces = network.networkInterfaces.filter(({ owner }) => owner.id === endpoint.id);
  return { kind: "endpoint", interfaces };
}

function usesAmazonDns(network: Network, vpc: Vpc): boolean {
  const association = network.dhcpOptionsAssociations.find((one) => linked(one.vpc) === vpc.id);
  const options = find(network.dhcpOptions, association?.dhcpOptions);
  if (options?.domainNameServers === undefined) return true;
  const [first] = cidrsOfVpc(network, vpc);
  return fact(options.domainNameServers).every((server) => {
    if (server === "AmazonProvidedDNS") return true;
    const own = first === undefined ? undefined : first.first + 2n;
    return [own, address("169.254.169.253")].includes(address(server));
  });
}

/**
 * Public addresses that stand for all that a service may have: one of each part that rules, lists and
 * routes tell apart. A service has what its prefix list says, else anything that is nobody else's.
 */
export function tellingAddresses(network: Network, asked: NamedService, family: 4 | 6): bigint[] {
  const known = drawn.get(network) ?? new Map<string, bigint[]>();
  drawn.set(network, known);
  const key = [asked.region, asked.service, family].join();
  const addresses = known.get(key) ?? findAddresses(network, asked, family);
  known.set(key, addresses);
  return addresses;
}

/** Every way of a packet asks for them again. */
const drawn = new WeakMap<Network, Map<string, bigint[]>>();

function findAddresses(network: Network, asked: NamedService, family: 4 | 6): bigint[] {
  const name = `com.amazonaws.${asked.region}.${asked.service}`;
  const own = serviceCidrs(network, name).filter((one) => one.family === family);
  const others = network.prefixLists
    .map(({ listName }) => fact(listName))
    .filter((one) => one.startsWith("com.amazonaws.") && one !== name)
    .flatMap((one) => serviceCidrs(network, one));
  const modelled = network.vpcs.flatMap((vpc) => cidrsOfVpc(network, vpc));
  const bits = family === 4 ? 32 : 128;
  const isPossible = (value: bigint): boolean =>
    value < 1n << BigInt(bits) &&
    isInternet(family, value) &&
    (own.length > 0
      ? own.some((one) => inBlock(family, value, one))
      : ![...others, ...modelled].some((one) => inBlock(family, value, one)) &&
        !publicAddresses(network).includes(value));
  const blocks = blocksIn(network).filter((one) => one.family === family);
  const edges = [...own, ...blocks, block(family === 4 ? "1.0.0.0/8" : "2000::/16")].flatMap(
    ({ first, prefixLength }) => [first, first + (1n << BigInt(bits - prefixLength))],
  );
  const parts = new Map<string, bigint>();
  for (const value of edges.filter(isPossible)) {
    const part = blocks.map((one) => (inBlock(family, value, one) ? 1 : 0)).join("");
    if (!parts.has(part)) parts.set(part, value);
  }
  return [...parts.values()];
}

/** Elastic and assigned addresses belong to interfaces, not to services. */
function publicAddresses(network: Network): bigint[] {
  const texts = [
    ...network.elasticIps.map(({ publicIp }) => fact(publicIp)),
    ...network.networkInterfaces.flatMap(({ publicIpv4 }) =>
      publicIpv4 === undefined ? [] : [fact(publicIpv4)],
    ),
  ];
  return texts.map(address);
}

/** Every block that anything in the network names. */
function blocksIn(value: unknown): Cidr[] {
  if (typeof value !== "object" || value === null) return [];
  if (isCidr(value)) return [value];
  return Object.values(value).flatMap(blocksIn);
}

function isCidr(value: object): value is Cidr {
  return "first" in value && "prefixLength" in value;
}
