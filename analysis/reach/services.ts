import type { VpcEndpoint } from "../model/endpoint";
import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown, type Unknown, type Value } from "../model/value";
import type { Vpc } from "../model/vpc";
import { parseAddress, type Family } from "../sets/cidr";
import type { Range } from "./box";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
import { serviceAddresses } from "./serviceAddresses";
import type { Topology } from "./topology";

/** Where the public name of a service leads to: the interfaces of an endpoint, or public addresses. */
export type ServiceWay =
  | {
      readonly kind: "endpoint";
      readonly endpoint: EntityId;
      readonly interfaces: readonly NetworkInterface[];
    }
  /** Any of these addresses. */
  | { readonly kind: "public"; readonly ranges: readonly Range[] };

/** The ways a name may lead. */
export interface ServicePlan {
  readonly ways: readonly ServiceWay[];
  /** Present when nobody can tell which way the name leads. */
  readonly why?: Unknown;
  /** VPC whose name servers answer for certain (absent), perhaps, or never (NETWORK 6.8). */
  readonly unanswered?: { readonly vpc: Vpc; readonly certainty: "yes" | "maybe" };
}

/**
 * Private DNS answers with the endpoint's interfaces when the endpoint and both switches of the VPC say so
 * and the VPC asks Amazon's DNS (NETWORK 6.9, 6.14, 1.36).
 */
export function servicePlan(
  topology: Topology,
  from: NetworkInterface | undefined,
  family: Family,
  service: string,
  region: string | undefined,
): ServicePlan {
  const plain: ServiceWay = {
    kind: "public",
    ranges: serviceAddresses(topology, family, service, region),
  };
  const subnet = from === undefined ? undefined : topology.subnetOf(from);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (vpc === undefined) return { ways: [plain] };
  const servers = amazonAnswers(topology, vpc);
  const silent = all([servers, negated(mapped(vpc.enableDnsSupport, (is) => is))]);
  const unanswered = silent === "no" ? {} : { unanswered: { vpc, certainty: silent } };
  const chances = topology.network.vpcEndpoints.map((endpoint) => ({
    endpoint,
    holds: all([
      serves(topology, endpoint, vpc, service, region),
      isPrivate(topology, endpoint, vpc),
      servers === "yes" ? "yes" : "maybe",
    ]),
  }));
  const possible = chances.filter(({ holds }) => holds !== "no");
  const certain = possible.find(({ holds }) => holds === "yes");
  const wayOf = ({ endpoint }: (typeof chances)[number]): ServiceWay => ({
    kind: "endpoint",
    endpoint: endpoint.id,
    interfaces: topology.interfacesOwnedBy(endpoint.id),
  });
  if (certain !== undefined) return { ways: [wayOf(certain)], ...unanswered };
  const [first] = possible;
  if (first === undefined) return { ways: [plain], ...unanswered };
  const why = unknown(`whether the name leads to ${first.endpoint.name} is not known`);
  return { ways: [plain, ...possible.map(wayOf)], why, ...unanswered };
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
  const besideGateway = anyOf(
    network.vpcEndpoints.map((one) =>
      all([
        mapped(one.endpointType, (type) => type === "Gateway"),
        mapped(one.service, (name) => name === service),
        linkCertainty(one.vpc, vpc.id),
      ]),
    ),
  );
  const onlyForResolvers = mapped(endpoint.privateDnsOnlyForInboundResolverEndpoint, (is) => is);
  return all([
    isHere,
    mapped(endpoint.endpointType, (type) => type === "Interface"),
    mapped(endpoint.service, (name) => name === service),
    region === undefined
      ? "yes"
      : mapped(endpoint.serviceName, (name) => name.includes(`.${region}.`)),
    negated(all([onlyForResolvers, besideGateway])),
  ]);
}

/** Whether private DNS of the endpoint is on, and the VPC lets it take effect. */
function isPrivate({ network }: Topology, endpoint: VpcEndpoint, vpc: Vpc): Certainty {
  const isOn = (one: { readonly privateDnsEnabled: Value<boolean> }): Certainty =>
    mapped(one.privateDnsEnabled, (is) => is);
  const switches = network.vpcEndpointPrivateDns.map((one) => ({
    on: isOn(one),
    holds: linkCertainty(one.vpcEndpoint, endpoint.id),
  }));
  const certain = switches.find(({ holds }) => holds === "yes");
  const outcomes = new Set([
    certain?.on ?? isOn(endpoint),
    ...switches.filter(({ holds }) => holds === "maybe").map(({ on }) => on),
  ]);
  const [only = "maybe"] = outcomes;
  return all([
    outcomes.size === 1 ? only : "maybe",
    mapped(vpc.enableDnsSupport, (is) => is),
    mapped(vpc.enableDnsHostnames, (is) => is),
  ]);
}

/** Whether clients in the VPC ask Amazon's DNS and no other (NETWORK 1.36, 3.22). */
function amazonAnswers(topology: Topology, vpc: Vpc): Certainty {
  const { network } = topology;
  const [first] = topology.blocksOf(vpc, 4);
  const own = first?.kind === "known" ? [first.value.first + 2n] : [];
  const isAmazons = (server: string): boolean => {
    if (server === "AmazonProvidedDNS" || server === "169.254.169.253") return true;
    const address = parseAddress(server);
    return address?.family === 4 && own.includes(address.value);
  };
  return all(
    network.dhcpOptionsAssociations.map((one): Certainty => {
      const holds = linkCertainty(one.vpc, vpc.id);
      if (holds === "no") return "yes";
      const options = network.dhcpOptions.find(
        ({ id }) => linkCertainty(one.dhcpOptions, id) === "yes",
      );
      if (options === undefined) return "maybe";
      if (options.domainNameServers === undefined) return "yes";
      const servers = mapped(options.domainNameServers, (names) => names.every(isAmazons));
      return servers === "no" && holds === "maybe" ? "maybe" : servers;
    }),
  );
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
