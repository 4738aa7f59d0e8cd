import { list, show, type Issue } from "../issue";
import { checkPeers, ruleKey } from "../rulePeers";
import { checkTier, type SiteSubnet } from "../tierOfNetwork";
import { bundles, catalogueDate, catalogueService, similarServices } from "./catalogue";
import { EndpointGroups, type EndpointsPlanArgs } from "./endpointsArgs";

/** The plain part of the VPC that endpoints are made in. */
export interface EndpointsSite {
  readonly subnets: readonly SiteSubnet[];
  readonly gatewayEndpoints: readonly { readonly service: string }[];
}

/** One interface endpoint. */
export interface PlannedInterfaceEndpoint {
  /** As the arguments call it: `ecr.api`, or the full name. */
  service: string;
  /** Part of the names of its resources: `ecr-api`. */
  key: string;
  /** Before the region: `com.amazonaws`. */
  prefix: string;
  /** After the region: `ecr.api`. */
  suffix: string;
  /** Set when the service was written in full, region included. */
  fullName?: string;
  ports: number[];
  privateDns: boolean;
  /** What callers without AWS credentials may do by the policy. */
  anonymousActions: string[];
}

/** All that follows from the plain arguments of endpoints. Plain data: it survives JSON. */
export interface EndpointsPlan {
  /** In alphabetical order. */
  interfaceEndpoints: PlannedInterfaceEndpoint[];
  /** Gateway endpoints to be made. */
  gatewayEndpoints: string[];
  /** Gateway endpoints that the VPC has already. */
  presentGatewayEndpoints: string[];
  securityGroups: EndpointGroups;
}

// AWS PrivateLink Guide, "Gateway endpoints"
const gatewayServices = ["dynamodb", "s3"];

const fullName =
  /^(?:cn\.)?(?:com\.amazonaws|aws\.[a-z]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.(?<tail>[a-z0-9.-]+)$/;
const privateService = /^com\.amazonaws\.vpce\./;

/** Everything that is wrong with the arguments, or nothing. */
export function validateEndpointsArgs(args: EndpointsPlanArgs, site: EndpointsSite): Issue[] {
  return [
    ...checkTier("tier", args.tier, site.subnets),
    ...checkServices(args),
    ...checkBundles(args),
    ...checkInterfaceFor(args),
    ...checkGroups(args),
    ...checkPeers("clients", args.clients ?? []),
    ...checkPolicies(args),
    ...checkSpokes(args),
  ];
}

/** Plans endpoints from arguments that were found to be right. */
export function planEndpoints(args: EndpointsPlanArgs, site: EndpointsSite): EndpointsPlan {
  const wanted = servicesOf(args);
  const present = site.gatewayEndpoints.map(({ service }) => service);
  const gateways = wanted.filter((service) => gatewayServices.includes(service));
  const interfaces = [
    ...wanted.filter((service) => !gatewayServices.includes(service)),
    ...new Set(args.interfaceFor ?? []),
  ].sort();
  return {
    interfaceEndpoints: interfaces.map((service) => planInterface(service, args)),
    gatewayEndpoints: gateways.filter((service) => !present.includes(service)),
    presentGatewayEndpoints: gateways.filter((service) => present.includes(service)),
    securityGroups: args.securityGroups ?? EndpointGroups.Shared,
  };
}

/** Every service that is asked for, by itself or by a bundle, each once, in alphabetical order. */
function servicesOf({ services = [], bundles: chosen = [] }: EndpointsPlanArgs): string[] {
  const bundled = chosen.flatMap((name) => bundles[name]?.services ?? []);
  return [...new Set([...services, ...bundled])].sort();
}

function planInterface(
  service: string,
  { privateDns = true, interfaceFor = [] }: EndpointsPlanArgs,
): PlannedInterfaceEndpoint {
  const full = fullName.exec(service)?.groups?.["tail"];
  const suffix = full ?? service;
  const known = catalogueService(suffix);
  return {
    service,
    key: ruleKey(suffix),
    prefix: known?.prefix ?? "com.amazonaws",
    suffix,
    ...(full === undefined ? {} : { fullName: service }),
    ports: [...(known?.ports ?? [443])],
    // Callers inside the VPC go on using the gateway endpoint, which costs nothing.
    privateDns: privateDns && !interfaceFor.includes(service),
    anonymousActions: [...(known?.anonymousActions ?? [])],
  };
}

function checkServices({
  services = [],
  bundles: chosen = [],
  interfaceFor = [],
}: EndpointsPlanArgs) {
  const issues: Issue[] = [];
  if (services.length + chosen.length + interfaceFor.length === 0) {
    const fix = 'name one, such as services: ["sqs"], or a bundle, such as bundles: ["ssm"]';
    return [{ path: "services", received: "no service", allowed: "one service or more", fix }];
  }
  const keys = services.map((service) =>
    ruleKey(fullName.exec(service)?.groups?.["tail"] ?? service),
  );
  for (const [index, service] of services.entries()) {
    const path = `services[${String(index)}]`;
    const received = show(service);
    if (keys.indexOf(keys[index] ?? "") < index) {
      issues.push({ path, received, allowed: "each service once", fix: "remove it" });
    } else if (privateService.test(service)) {
      const allowed = "services of AWS";
      const fix =
        "use a PrivateServiceConsumer for an endpoint service of your own or of a partner";
      issues.push({ path, received, allowed, fix });
    } else if (bundles[service] !== undefined && catalogueService(service) === undefined) {
      const fix = `write bundles: [${received}] for the services that belong together`;
      issues.push({ path, received, allowed: "one service of AWS", fix });
    } else if (catalogueService(service) === undefined && !fullName.test(service)) {
      issues.push(unknownService(path, service));
    }
  }
  return issues;
}

function unknownService(path: string, service: string): Issue {
  const similar = similarServices(service);
  const near = similar.length === 0 ? "a short name such as sqs or ecr.api" : list(similar);
  const fix =
    `the catalogue is of ${catalogueDate}: write a service that is newer in full, ` +
    "as in com.amazonaws.eu-central-1.sqs";
  return { path, received: show(service), allowed: near, fix };
}

function checkBundles({ bundles: chosen = [] }: EndpointsPlanArgs): Issue[] {
  return chosen.flatMap((name, index) => {
    const path = `bundles[${String(index)}]`;
    const received = show(name);
    if (!Object.hasOwn(bundles, name)) {
      const fix = "choose one of them, or name the services in services";
      return [{ path, received, allowed: list(Object.keys(bundles)), fix }];
    }
    if (chosen.indexOf(name) === index) return [];
    return [{ path, received, allowed: "each bundle once", fix: "remove it" }];
  });
}

function checkInterfaceFor({ interfaceFor = [] }: EndpointsPlanArgs): Issue[] {
  return interfaceFor.flatMap((service, index) => {
    if (gatewayServices.includes(service)) return [];
    const path = `interfaceFor[${String(index)}]`;
    const fix = "name it in services: every other service has an interface endpoint anyway";
    return [{ path, received: show(service), allowed: list(gatewayServices), fix }];
  });
}

function checkGroups({ securityGroups, clients }: EndpointsPlanArgs): Issue[] {
  const issues: Issue[] = [];
  const allowed = Object.values(EndpointGroups);
  if (securityGroups !== undefined && !allowed.includes(securityGroups)) {
    const fix = "leave it out for one group";
    const received = show(securityGroups);
    issues.push({ path: "securityGroups", received, allowed: list(allowed), fix });
  }
  if (clients?.length === 0 && securityGroups !== EndpointGroups.Each) {
    const fix = 'leave it out for the whole VPC, or set securityGroups: "each" and write the rules';
    issues.push({ path: "clients", received: "no client", allowed: "one client or more", fix });
  }
  return issues;
}

function checkPolicies(args: EndpointsPlanArgs): Issue[] {
  const known = [...servicesOf(args), ...(args.interfaceFor ?? [])];
  return Object.keys(args.policies ?? {}).flatMap((service) => {
    if (known.includes(service)) return [];
    const path = `policies[${show(service)}]`;
    const fix = "add it to services, or remove the policy";
    return [{ path, received: show(service), allowed: list(known), fix }];
  });
}

const spokeName = /^[a-z][a-z0-9-]*$/;

function checkSpokes({ spokes = {}, privateDns }: EndpointsPlanArgs): Issue[] {
  const issues = Object.keys(spokes).flatMap((name) => {
    if (spokeName.test(name)) return [];
    const path = `spokes[${show(name)}]`;
    const allowed = "lower-case letters, digits and hyphens";
    return [{ path, received: show(name), allowed, fix: "use a plainer name: resources carry it" }];
  });
  if (Object.keys(spokes).length > 0 && privateDns === false) {
    const allowed = "true or nothing beside spokes";
    const fix = "leave it out: spokes find the endpoints by the private names alone";
    issues.push({ path: "privateDns", received: "false", allowed, fix });
  }
  return issues;
}
