import type { VpcEndpoint } from "../model/endpoint";
import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown, type Unknown, type Value } from "../model/value";
import type { Vpc } from "../model/vpc";
import { parseCidr } from "../sets/cidr";
import type { Range } from "./box";
import { linkCertainty, type Certainty } from "./certainty";
import { rangesOf } from "./prefixLists";
import type { Topology } from "./topology";

/** Where the public name of a service leads to: the interfaces of an endpoint, or public addresses. */
export type ServiceWay =
  | {
      readonly kind: "endpoint";
      readonly endpoint: EntityId;
      readonly interfaces: readonly NetworkInterface[];
    }
  /** `ranges` are the addresses, where settings list them. */
  | { readonly kind: "public"; readonly ranges?: readonly Range[] };

/** The ways a name may lead; `why` is present when nobody can tell which. */
export interface ServicePlan {
  readonly ways: readonly ServiceWay[];
  readonly why?: Unknown;
}

/**
 * Private DNS answers with the endpoint's interfaces when the endpoint and both switches of the VPC say so
 * and the VPC asks Amazon's DNS (NETWORK 6.9, 6.14, 1.36).
 */
export function servicePlan(
  topology: Topology,
  from: NetworkInterface | undefined,
  service: string,
  region: string | undefined,
): ServicePlan {
  const plain = publicWay(topology, service, region);
  const subnet = from === undefined ? undefined : topology.subnetOf(from);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (vpc === undefined) return { ways: [plain] };
  const chances = topology.network.vpcEndpoints.map((endpoint) => ({
    endpoint,
    holds: all([
      serves(topology, endpoint, vpc, service, region),
      resolves(topology, endpoint, vpc),
    ]),
  }));
  const possible = chances.filter(({ holds }) => holds !== "no");
  const certain = possible.find(({ holds }) => holds === "yes");
  const wayOf = ({ endpoint }: (typeof chances)[number]): ServiceWay => ({
    kind: "endpoint",
    endpoint: endpoint.id,
    interfaces: topology.interfacesOwnedBy(endpoint.id),
  });
  if (certain !== undefined) return { ways: [wayOf(certain)] };
  const [first] = possible;
  if (first === undefined) return { ways: [plain] };
  const why = unknown(`whether the name leads to ${first.endpoint.name} is not known`);
  return { ways: [plain, ...possible.map(wayOf)], why };
}

function publicWay(topology: Topology, service: string, region: string | undefined): ServiceWay {
  const declared = Object.entries(topology.network.settings.prefixLists).find(
    ([name, cidrs]) =>
      typeof cidrs !== "string" &&
      name.endsWith(`.${service}`) &&
      (region === undefined || name.includes(`.${region}.`)),
  );
  const list = declared?.[1];
  if (list === undefined || typeof list === "string") return { kind: "public" };
  const cidrs = list.map((text) => parseCidr(text)).filter((one) => one !== undefined);
  return { kind: "public", ranges: rangesOf(cidrs, 4) };
}

/** Whether an interface endpoint of the VPC stands for the service. */
function serves(
  { network }: Topology,
  endpoint: VpcEndpoint,
  vpc: Vpc,
  service: string,
  region: string | undefined,
): Certainty {
  const isHere = linkCertainty(endpoint.vpc, vpc.id);
  if (isHere === "no") return "no";
  const onlyForResolvers = mapped(endpoint.privateDnsOnlyForInboundResolverEndpoint, (is) => is);
  const gateway = network.vpcEndpoints.some(
    (one) =>
      one.endpointType.kind === "known" &&
      one.endpointType.value === "Gateway" &&
      mapped(one.service, (name) => name === service) !== "no" &&
      linkCertainty(one.vpc, vpc.id) !== "no",
  );
  return all([
    isHere,
    mapped(endpoint.endpointType, (type) => type === "Interface"),
    mapped(endpoint.service, (name) => name === service),
    region === undefined
      ? "yes"
      : mapped(endpoint.serviceName, (name) => name.includes(`.${region}.`)),
    gateway ? negated(onlyForResolvers) : "yes",
  ]);
}

/** Whether the public name leads to the endpoint in its VPC. */
function resolves({ network }: Topology, endpoint: VpcEndpoint, vpc: Vpc): Certainty {
  const separate = network.vpcEndpointPrivateDns.find(
    (dns) => linkCertainty(dns.vpcEndpoint, endpoint.id) === "yes",
  );
  const own = network.dhcpOptionsAssociations
    .filter((one) => linkCertainty(one.vpc, vpc.id) !== "no")
    .map(({ dhcpOptions: link }) =>
      network.dhcpOptions.find((one) => linkCertainty(link, one.id) === "yes"),
    );
  const usesAmazonDns = own.every(
    (one) =>
      one !== undefined &&
      (one.domainNameServers === undefined ||
        (one.domainNameServers.kind === "known" &&
          one.domainNameServers.value.every((name) => name === "AmazonProvidedDNS"))),
  );
  return all([
    mapped(separate?.privateDnsEnabled ?? endpoint.privateDnsEnabled, (is) => is),
    mapped(vpc.enableDnsSupport, (is) => is),
    mapped(vpc.enableDnsHostnames, (is) => is),
    usesAmazonDns ? "yes" : "maybe",
  ]);
}

function mapped<T>(value: Value<T>, holds: (value: T) => boolean): Certainty {
  if (value.kind === "unknown") return "maybe";
  return holds(value.value) ? "yes" : "no";
}

function negated(chance: Certainty): Certainty {
  return chance === "maybe" ? "maybe" : chance === "yes" ? "no" : "yes";
}

function all(chances: readonly Certainty[]): Certainty {
  if (chances.includes("no")) return "no";
  return chances.includes("maybe") ? "maybe" : "yes";
}
