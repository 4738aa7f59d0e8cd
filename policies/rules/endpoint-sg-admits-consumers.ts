import { connectionAdmitted, type Counterpart } from "../../analysis/facts/connectionAdmission";
import { groupsOfEndpoint, subnetsOfEndpoint } from "../../analysis/facts/endpointParts";
import { entitiesById } from "../../analysis/facts/memoise";
import { residentsByVpc, type Resident } from "../../analysis/facts/residents";
import { subnetsAmong } from "../../analysis/facts/routingIndex";
import { isServiceOfAws } from "../../analysis/facts/serviceNames";
import type { Answer } from "../../analysis/facts/subnetRouting";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import { candidatesOf, linkedId, type LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { tcp } from "../../analysis/model/protocol";
import type { Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { addressesOf, allAddresses, uniteAddresses } from "../../analysis/sets/addressSet";
import { parseAddress, type Cidr, type Family } from "../../analysis/sets/cidr";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * With private DNS every call to a service goes to its endpoint. Where the endpoint's groups do not admit
 * the caller, the call hangs, though it worked before the endpoint was there.
 *
 * @see AWS PrivateLink Guide, "Security groups"
 */
export const endpointSgAdmitsConsumers = defineRule({
  name: "endpoint-sg-admits-consumers",
  description: "The groups of an interface endpoint admit HTTPS from what calls it in the VPC.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Admit tcp 443 from the VPC's CIDR or the consumers' groups.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const { endpoints, refused, open } of endpointsByGroups(network)) {
      const [first] = endpoints;
      if (first === undefined) continue;
      const [urn, groups] = subjectOf(network, first, groupsOfEndpoint(network, first));
      const names = endpoints.map(({ name }) => name).sort();
      const title = `${names.length === 1 ? "Interface endpoint" : "Interface endpoints"} ${names.join(", ")}`;
      if (refused.length > 0) yield refusal(urn, title, groups, refused);
      else if (open !== undefined) {
        yield notDecided(
          urn,
          `${title}: ${open.why}. It is a violation if ${groups} does not admit tcp 443 from what runs in ` +
            "private and isolated subnets of the VPC.",
        );
      }
    }
  },
});

function refusal(
  urn: string,
  title: string,
  groups: string,
  refused: readonly Resident[],
): Finding {
  const callers = new Map(
    refused.map(({ owner, subnet }) => [`${owner.name} in subnet ${subnet.name}`, owner]),
  );
  return violation(
    urn,
    `${title}: ${groups} does not admit tcp 443 from ${[...callers.keys()].sort().join(", ")}, so calls ` +
      "to the service hang there.",
  );
}

/** Endpoints of one VPC that have the same groups, and what their groups do to the consumers. */
interface EndpointsOfGroups {
  readonly endpoints: VpcEndpoint[];
  readonly refused: readonly Resident[];
  readonly open?: Unknown;
}

function endpointsByGroups(network: Network): readonly EndpointsOfGroups[] {
  const all = new Map<string, EndpointsOfGroups>();
  for (const endpoint of network.vpcEndpoints) {
    const { endpointType: type, ipAddressType: ip } = endpoint;
    const isInterface = type.kind === "unknown" || type.value === "Interface";
    if (!isSubject(endpoint) || !isInterface || isServiceOfAws(network, endpoint) === false)
      continue;
    const vpc = linkedId(endpoint.vpc);
    const consumers = vpc === undefined ? [] : (residentsByVpc(network).get(vpc) ?? []);
    const groups = groupsOfEndpoint(network, endpoint);
    const families = ip?.kind === "known" ? ip.value : "";
    const key = JSON.stringify([vpc, families, groups, subnetsOfEndpoint(network, endpoint), type]);
    const before = all.get(key);
    if (before !== undefined) before.endpoints.push(endpoint);
    else
      all.set(key, {
        endpoints: [endpoint],
        ...judgeConsumers(network, endpoint, groups, consumers),
      });
  }
  return [...all.values()];
}

function judgeConsumers(
  network: Network,
  endpoint: VpcEndpoint,
  groups: LinkList,
  consumers: readonly Resident[],
): Omit<EndpointsOfGroups, "endpoints"> {
  const refused: Resident[] = [];
  const open: Unknown[] = [];
  const { endpointType: type } = endpoint;
  const before = new Map<string, Answer>();
  for (const consumer of consumers) {
    const { tier, subnet, networkInterface } = consumer;
    if (tier.kind === "known" && tier.value === "public") continue;
    const { securityGroups, privateIpv4 } = networkInterface;
    const key = JSON.stringify([subnet.id, securityGroups, privateIpv4]);
    const answer = before.get(key) ?? isAdmitted(network, endpoint, groups, consumer);
    before.set(key, answer);
    if (answer === "yes") continue;
    const why =
      (typeof answer === "object" ? answer : undefined) ??
      consumer.open ??
      (tier.kind === "unknown" ? tier : undefined) ??
      (type.kind === "unknown" ? type : undefined) ??
      (endpoint.serviceName.kind === "unknown" ? endpoint.serviceName : undefined);
    if (why === undefined) refused.push(consumer);
    else open.push(why);
  }
  const [why] = open;
  return { refused, ...(why === undefined ? {} : { open: why }) };
}

/** Whether a consumer comes through, or could not even ask: its own groups let nothing out to it. */
function isAdmitted(
  network: Network,
  endpoint: VpcEndpoint,
  groups: LinkList,
  { networkInterface, subnet }: Resident,
): Answer {
  const { ipAddressType: ip } = endpoint;
  const onlyIpv6 = ip?.kind === "known" && ip.value === "ipv6";
  const family: Family = onlyIpv6 || subnet.cidr === undefined ? 6 : 4;
  const https = { protocol: tcp, port: 443 };
  const { securityGroups } = networkInterface;
  const places = subnetsAmong(
    network,
    subnetsOfEndpoint(network, endpoint).items.flatMap(candidatesOf),
  );
  const there: Counterpart = {
    groups,
    family,
    addresses: uniteAddresses(
      family,
      places.map((place) => addressesIn(network, place, family)),
    ),
    isExact: false,
  };
  if (connectionAdmitted(network, securityGroups, "egress", there, https) === "no") return "yes";
  const own = writtenAddress(networkInterface.privateIpv4, family);
  const here: Counterpart = {
    groups: securityGroups,
    family,
    addresses: own === undefined ? addressesIn(network, subnet, family) : addressesOf(family, own),
    isExact: own !== undefined,
  };
  return connectionAdmitted(network, groups, "ingress", here, https);
}

function writtenAddress(
  ips: Resident["networkInterface"]["privateIpv4"],
  family: Family,
): readonly Cidr[] | undefined {
  if (ips?.kind !== "known" || family === 6) return undefined;
  const [first] = ips.value;
  const address = first === undefined ? undefined : parseAddress(first);
  return address === undefined ? undefined : [{ family, first: address.value, prefixLength: 32 }];
}

/** The addresses that a subnet gives; those of its VPC, or all, while its block is not known. */
function addressesIn(network: Network, { cidr, ipv6Cidr, vpc }: Subnet, family: Family) {
  const block = family === 4 ? cidr : ipv6Cidr;
  if (block?.kind === "known") return addressesOf(family, [block.value]);
  const { addresses, open } = blocksOfVpc(network, vpc, family);
  return open === undefined ? addresses : allAddresses(family);
}

/** What has to be edited: the group when it is one of the user's own, else the endpoint. */
function subjectOf(
  network: Network,
  endpoint: VpcEndpoint,
  { items, more }: LinkList,
): readonly [urn: string, words: string] {
  const [only, ...others] = items.map((link) =>
    entitiesById(network).get(linkedId(link) ?? endpoint.id),
  );
  const isOne = others.length === 0 && more === undefined;
  if (only?.kind !== "securityGroup" || !isOne)
    return [endpoint.urn, "none of its security groups"];
  const isOwn = only.role === "custom" && isSubject(only);
  return isOwn ? [only.urn, `security group ${only.name}`] : [endpoint.urn, only.name];
}
