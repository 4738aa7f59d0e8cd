import { list, show, type Issue } from "../issue";
import { checkPeers, checkPort } from "../rulePeers";
import { checkTier, subnetsOfTier, type SiteSubnet } from "../tierOfNetwork";
import type {
  ConsumedService,
  PrivateServiceConsumerPlanArgs,
  PrivateServicePlanArgs,
  PrivateServiceTarget,
} from "./privateServiceArgs";
import { sharedZones, zoneForm } from "./zoneOverlap";

/** What is known of a consumer before anything is deployed. Plain data: it survives JSON. */
export interface PrivateServiceConsumerPlan {
  /** Zones of the endpoint, as the VPC calls them; absent when they are known only after deployment. */
  zones?: string[];
  ports: number[];
  accept: boolean;
  privateDns: boolean;
}

/** Everything that is wrong with the arguments of a service, or nothing. */
export function validatePrivateServiceArgs(
  args: PrivateServicePlanArgs,
  target: PrivateServiceTarget,
): Issue[] {
  const { allowedAccounts = [], acceptanceRequired = true, allowEverybody = false } = args;
  const issues: Issue[] = [];
  if (target.type !== "network") {
    const fix =
      "put a network load balancer with a target group of type alb before the application load balancer";
    const path = "loadBalancer";
    issues.push({ path, received: show(target.type), allowed: "a network load balancer", fix });
  }
  for (const [index, account] of allowedAccounts.entries()) {
    const path = `allowedAccounts[${String(index)}]`;
    if (!/^\d{12}$/.test(account)) {
      const fix = "write the account's number; principals stand in allowedPrincipals";
      issues.push({ path, received: show(account), allowed: "twelve digits", fix });
    } else if (allowedAccounts.indexOf(account) < index) {
      issues.push({
        path,
        received: show(account),
        allowed: "each account once",
        fix: "remove it",
      });
    }
  }
  if (allowEverybody && !acceptanceRequired) {
    const fix = "leave acceptanceRequired out, or name the accounts";
    const received = "allowEverybody without acceptanceRequired";
    const allowed = "one gate: named accounts, or acceptance";
    issues.push({ path: "allowEverybody", received, allowed, fix });
  }
  return [...issues, ...checkAcceptance(args), ...checkName(args)];
}

function checkAcceptance(args: PrivateServicePlanArgs): Issue[] {
  const { acceptanceRequired = true, acceptedEndpointIds = {} } = args;
  const names = Object.keys(acceptedEndpointIds);
  if (names.length === 0 || acceptanceRequired) return [];
  const path = "acceptedEndpointIds";
  const allowed = "nothing unless acceptanceRequired is true";
  const fix = "leave them out: every connection is accepted by itself";
  return [{ path, received: list(names), allowed, fix }];
}

const domainName = /^(?=.{1,255}$)(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

function checkName({ privateDnsName, hostedZoneId }: PrivateServicePlanArgs): Issue[] {
  if (privateDnsName === undefined) {
    if (hostedZoneId === undefined) return [];
    const fix = "give privateDnsName as well, or leave it out";
    const allowed = "nothing without privateDnsName";
    return [{ path: "hostedZoneId", received: "a hosted zone", allowed, fix }];
  }
  if (domainName.test(privateDnsName)) return [];
  const fix = "write a name in a domain that is yours, such as orders.example.com";
  const received = show(privateDnsName);
  return [{ path: "privateDnsName", received, allowed: "a lower-case domain name", fix }];
}

/** Everything that is wrong with the arguments of a consumer, or nothing. */
export function validateConsumerArgs(
  args: PrivateServiceConsumerPlanArgs,
  subnets: readonly SiteSubnet[],
  service: ConsumedService | undefined,
): Issue[] {
  const issues = [...checkTier("tier", args.tier, subnets), ...checkSource(args, service)];
  const { ports = [], clients } = args;
  issues.push(
    ...ports.flatMap((port, index) => checkPort(`ports[${String(index)}]`, port)),
    ...checkZones(args, subnets, service),
  );
  if (clients?.length === 0) {
    const fix = "leave it out for the whole VPC";
    issues.push({ path: "clients", received: "no client", allowed: "one client or more", fix });
  }
  return [...issues, ...checkPeers("clients", clients ?? [])];
}

function checkSource(
  args: PrivateServiceConsumerPlanArgs,
  service: ConsumedService | undefined,
): Issue[] {
  const { serviceName, accept = false, privateDns, ports = [], serviceZoneIds = [] } = args;
  if ((service === undefined) === (serviceName === undefined)) {
    const received = service === undefined ? "neither" : "both";
    const fix = "service takes a PrivateService, serviceName the name that a partner told you";
    const allowed = "exactly one of them";
    return [{ path: "service, serviceName", received, allowed, fix }];
  }
  const issues: Issue[] = [];
  if (service === undefined && ports.length === 0) {
    const fix = "write the ports that the owner of the service told you";
    issues.push({ path: "ports", received: "no port", allowed: "one port or more", fix });
  }
  if (accept && service?.acceptanceRequired !== true) {
    const allowed = "true for a service that asks for acceptance";
    const fix = service === undefined ? "let the owner accept" : "leave it out";
    issues.push({ path: "accept", received: "true", allowed, fix });
  }
  if (privateDns === true && service !== undefined && !service.hasPrivateDnsName) {
    const fix = "give the service a privateDnsName first";
    const allowed = "true for a service with a private name";
    issues.push({ path: "privateDns", received: "true", allowed, fix });
  }
  for (const [index, zone] of serviceZoneIds.entries()) {
    if (zoneForm(zone) === "id") continue;
    const path = `serviceZoneIds[${String(index)}]`;
    const fix = "names mean other places in other accounts: ask the owner for the ids";
    issues.push({ path, received: show(zone), allowed: "a zone id such as use1-az1", fix });
  }
  if (service !== undefined && serviceZoneIds.length > 0) {
    const fix = "leave them out: the service tells its zones";
    const allowed = "nothing beside service";
    issues.push({ path: "serviceZoneIds", received: list(serviceZoneIds), allowed, fix });
  }
  return issues;
}

function checkZones(
  args: PrivateServiceConsumerPlanArgs,
  subnets: readonly SiteSubnet[],
  service: ConsumedService | undefined,
): Issue[] {
  const own = subnetsOfTier(subnets, args.tier).map(({ zone }) => zone);
  const others = service?.zones ?? args.serviceZoneIds ?? [];
  const shared = zonesOf(args, own, others);
  if (own.length === 0 || others.length === 0 || shared === undefined || shared.length > 0)
    return [];
  return noSharedZone(args.tier, own, others);
}

/** The error when a tier and a service have no zone in common. */
export function noSharedZone(
  tier: string,
  own: readonly string[],
  others: readonly string[],
): Issue[] {
  const received = `tier ${tier} in ${list([...own].sort())}`;
  const allowed = `a tier with a subnet in a zone of the service: ${list([...others].sort())}`;
  const fix =
    "use another tier, or ask the owner for a node of the load balancer in one of your zones";
  return [{ path: "tier", received, allowed, fix }];
}

function zonesOf(
  { otherAccount = false }: PrivateServiceConsumerPlanArgs,
  own: readonly string[],
  others: readonly string[],
): string[] | undefined {
  return others.length === 0 ? undefined : sharedZones(own, others, { otherAccount });
}

/** Plans a consumer from arguments that were found to be right. */
export function planConsumer(
  args: PrivateServiceConsumerPlanArgs,
  subnets: readonly SiteSubnet[],
  service: ConsumedService | undefined,
): PrivateServiceConsumerPlan {
  const own = subnetsOfTier(subnets, args.tier).map(({ zone }) => zone);
  const zones = zonesOf(args, own, service?.zones ?? args.serviceZoneIds ?? []);
  const accept = args.accept ?? false;
  const isAccepted = accept || service?.acceptanceRequired === false;
  return {
    ...(zones === undefined ? {} : { zones }),
    ports: args.ports ?? [...(service?.ports ?? [])],
    accept,
    privateDns: args.privateDns ?? (service?.hasPrivateDnsName === true && isAccepted),
  };
}
