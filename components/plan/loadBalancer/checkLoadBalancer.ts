import { list, show, type Issue } from "../issue";
import { checkPeers } from "../rulePeers";
import { checkTier, subnetsOfTier } from "../tierOfNetwork";
import { checkListeners } from "./checkListeners";
import { checkTargetGroups } from "./checkTargetGroups";
import {
  AccessLogDestination,
  LoadBalancerType,
  type LoadBalancerPlanArgs,
} from "./loadBalancerArgs";
import { isInternal, type LoadBalancerSite } from "./loadBalancerPlan";
import { isEncrypted, listenerProtocol } from "./protocols";

/** Everything that is wrong with the arguments, or nothing. */
export function validateLoadBalancerArgs(
  name: string,
  args: LoadBalancerPlanArgs,
  site: LoadBalancerSite,
): Issue[] {
  const types = Object.values(LoadBalancerType);
  if (!types.includes(args.type)) {
    const fix = 'choose "application" for HTTP and HTTPS, "network" for anything else';
    return [{ path: "type", received: show(args.type), allowed: list(types), fix }];
  }
  return [
    ...checkName("name", name),
    ...args.targetGroups.flatMap((group, index) =>
      checkName(`targetGroups[${String(index)}].name`, `${name}-${group.name}`),
    ),
    ...checkTier("tier", args.tier, site.subnets),
    ...checkZones(args, site),
    ...checkListeners(args),
    ...checkTargetGroups(args, site),
    ...checkClients(args, site),
    ...checkAccessLogs(args),
    ...checkAddresses(args, site),
  ];
}

// 32 characters, less the hyphen and seven digits that Pulumi appends.
// Elastic Load Balancing API Reference, "CreateLoadBalancer"
const longestName = 24;
const nameShape = /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

function checkName(path: string, name: string): Issue[] {
  if (nameShape.test(name) && name.length <= longestName) return [];
  const allowed =
    `letters, digits and hyphens, at most ${String(longestName)} characters, ` +
    "not beginning with internal-";
  return [{ path, received: show(name), allowed, fix: "use a shorter or plainer name" }];
}

function checkZones({ type, tier }: LoadBalancerPlanArgs, { subnets }: LoadBalancerSite): Issue[] {
  const zones = subnetsOfTier(subnets, tier).length;
  if (type !== LoadBalancerType.Application || zones !== 1) return [];
  const fix = "use a tier with subnets in two zones";
  const received = `tier ${tier} in one zone`;
  return [{ path: "tier", received, allowed: "two zones or more", fix }];
}

function checkClients(args: LoadBalancerPlanArgs, site: LoadBalancerSite): Issue[] {
  const { clients, securityTier } = args;
  if (securityTier !== undefined) {
    const names = site.layers?.names ?? [];
    const issues: Issue[] = [];
    if (!names.includes(securityTier)) {
      const fix =
        site.layers === undefined ? "give securityTiers as well" : "name a tier of securityTiers";
      const received = show(securityTier);
      issues.push({ path: "securityTier", received, allowed: list(names), fix });
    }
    if (clients !== undefined) {
      const fix = "write them as entries of the SecurityTiers";
      const received = "clients";
      const allowed = "nothing beside securityTier";
      issues.push({ path: "clients", received, allowed, fix });
    }
    return issues;
  }
  if (clients === undefined) {
    if (!isInternal(args.tier, site)) return [];
    const fix = "name the callers of an internal load balancer, best by securityGroupId";
    return [{ path: "clients", received: "nothing", allowed: "one client or more", fix }];
  }
  if (clients.length === 0) {
    const fix = "name who calls the load balancer";
    return [{ path: "clients", received: "no client", allowed: "one client or more", fix }];
  }
  return checkPeers("clients", clients);
}

function checkAccessLogs(args: LoadBalancerPlanArgs): Issue[] {
  const { type, listeners, accessLogs = {} } = args;
  const { destination, bucket } = accessLogs;
  const path = "accessLogs.destination";
  const allowed = Object.values(AccessLogDestination);
  if (destination !== undefined && !allowed.includes(destination)) {
    const fix = "leave it out for a bucket of its own";
    return [{ path, received: show(destination), allowed: list(allowed), fix }];
  }
  if ((destination === AccessLogDestination.Bucket) !== (bucket !== undefined)) {
    const received = bucket === undefined ? "no bucket" : "a bucket";
    const fix = 'give both destination: "bucket" and bucket, or neither';
    const needed = 'a bucket if destination is "bucket", and only then';
    return [{ path: "accessLogs.bucket", received, allowed: needed, fix }];
  }
  const logsNothing =
    type === LoadBalancerType.Network &&
    !listeners.some((listener) => isEncrypted(listenerProtocol(type, listener)));
  const wanted = destination !== undefined && destination !== AccessLogDestination.None;
  if (!wanted || !logsNothing) return [];
  const fix = "leave accessLogs out; flow logs of the VPC show its connections";
  const reason = `${AccessLogDestination.None}: network load balancers log TLS listeners only`;
  return [{ path, received: show(destination), allowed: reason, fix }];
}

function checkAddresses(args: LoadBalancerPlanArgs, site: LoadBalancerSite): Issue[] {
  const issues: Issue[] = [];
  const { allocationIds, ipAddressType, crossZone, type } = args;
  const families = ["ipv4", "dualstack"];
  if (ipAddressType !== undefined && !families.includes(ipAddressType)) {
    const received = show(ipAddressType);
    const fix = "leave it out for IPv4";
    issues.push({ path: "ipAddressType", received, allowed: list(families), fix });
  } else if (ipAddressType === "dualstack" && !site.hasIpv6) {
    const fix = "give the VPC an IPv6 block first";
    const allowed = "ipv4 in a VPC without IPv6";
    issues.push({ path: "ipAddressType", received: show(ipAddressType), allowed, fix });
  }
  if (crossZone === false && type === LoadBalancerType.Application) {
    const allowed = "true or nothing: an application load balancer always balances across zones";
    issues.push({ path: "crossZone", received: "false", allowed, fix: "leave it out" });
  }
  if (allocationIds === undefined) return issues;
  const zones = subnetsOfTier(site.subnets, args.tier).map(({ zone }) => zone);
  const given = Object.keys(allocationIds);
  const isRight = zones.every((zone) => given.includes(zone)) && given.length === zones.length;
  if (type !== LoadBalancerType.Network || isInternal(args.tier, site)) {
    const allowed = "nothing, save for network load balancers in a public tier";
    const fix = "leave them out";
    issues.push({
      path: "allocationIds",
      received: list(given),
      allowed,
      fix,
    });
  } else if (!isRight) {
    const allowed = `one address for each zone of the tier: ${list([...zones].sort())}`;
    const fix = "name the zones as the VPC does";
    issues.push({ path: "allocationIds", received: list(given), allowed, fix });
  }
  return issues;
}
