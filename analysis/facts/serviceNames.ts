import type { VpcEndpoint } from "../model/endpoint";
import type { HostedZone } from "../model/hostedZone";
import type { EntityId } from "../model/identity";
import { mayPointTo, pointsTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { Vpc } from "../model/vpc";
import { byLink } from "./byLink";
import { memoise } from "./memoise";
import { whyOf, type Answer } from "./subnetRouting";

// Services whose public name is not their endpoint name read backwards.
// AWS General Reference, "Service endpoints and quotas"
const publicLabels: Readonly<Record<string, string>> = {
  "codeartifact.repositories": "d.codeartifact",
  "kinesis-firehose": "firehose",
  "kinesis-streams": "kinesis",
};

/** True for a name that callers of the service use in some region: `secretsmanager.eu-west-1.amazonaws.com`. */
function isNameOf(domain: string, service: string): boolean {
  const label = Object.hasOwn(publicLabels, service)
    ? publicLabels[service]
    : service.split(".").reverse().join(".");
  if (label === undefined || !domain.startsWith(`${label}.`)) return false;
  return /^[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(domain.slice(label.length + 1));
}

const zoneAssociations = memoise(({ hostedZoneAssociations }) =>
  byLink(hostedZoneAssociations, ({ hostedZone }) => hostedZone),
);

/** Whether a private hosted zone answers the service's own name in a VPC, whatever it answers. */
export function hasZoneFor(network: Network, vpc: Vpc, service: string): Answer {
  const answers = network.hostedZones.map((zone): Answer => {
    if (zone.domain.kind === "known" && !isNameOf(zone.domain.value, service)) return "no";
    const serves = servesVpc(network, zone, vpc.id);
    return zone.domain.kind === "unknown" && serves !== "no" ? zone.domain : serves;
  });
  if (answers.includes("yes")) return "yes";
  return answers.find((answer) => typeof answer === "object") ?? "no";
}

function servesVpc(network: Network, zone: HostedZone, vpc: EntityId): Answer {
  const { items, more } = zone.vpcs;
  const associations = zoneAssociations(network);
  const links: Link[] = [...items, ...associations.at(zone.id).map((one) => one.vpc)];
  if (links.some((link) => pointsTo(link, vpc))) return "yes";
  const maybe = links.find((link) => mayPointTo(link, vpc));
  if (maybe !== undefined) return whyOf(maybe, `the VPCs of zone ${zone.name} are not known`);
  if (more !== undefined && (more.candidates.length === 0 || more.candidates.includes(vpc))) {
    return more.why;
  }
  const stray = associations.unsure.find(
    (one) => mayPointTo(one.hostedZone, zone.id) && mayPointTo(one.vpc, vpc),
  );
  return stray === undefined ? "no" : whyOf(stray.hostedZone, "the zone is not known");
}

/**
 * Whether AWS runs the service, rather than another customer or the user (`vpce-svc-…`); `undefined` while
 * nobody can tell.
 */
export function isServiceOfAws(
  network: Network,
  { serviceName }: VpcEndpoint,
): boolean | undefined {
  if (serviceName.kind === "unknown") {
    const [source, ...others] = serviceName.sources.map((urn) =>
      network.vpcEndpointServices.find((one) => one.urn === urn),
    );
    return source !== undefined && others.length === 0 ? false : undefined;
  }
  return !/(^|\.)vpce-svc-/.test(serviceName.value) && !serviceName.value.includes(".vpce.");
}
