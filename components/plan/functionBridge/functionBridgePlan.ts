import { EndpointGroups } from "../endpoints/endpointsArgs";
import type { EndpointsPlan } from "../endpoints/endpointsPlan";
import { list, show, type Issue } from "../issue";
import { checkTier, type SiteSubnet } from "../tierOfNetwork";

/** One function that a caller may call. */
export interface BridgeTargetPlanArgs {
  /** Part of the names of its resources, such as `mailer`. */
  name: string;
}

/** One function inside of the VPC, and whom it may call. */
export interface BridgeCallerPlanArgs {
  /** Part of the names of its resources, such as `orders`. */
  name: string;
  targets: BridgeTargetPlanArgs[];
}

/** The plain part of endpoints that exist already. */
export interface BridgeEndpointsPlanArgs {
  /** The plan of the endpoints. */
  plan: EndpointsPlan;
}

/** The plain arguments of a bridge. */
export interface FunctionBridgePlanArgs {
  /**
   * Tier whose subnets hold the endpoint's network interfaces, one in each zone. Exactly one of `tier` and
   * `endpoints`.
   */
  tier?: string;
  endpoints?: BridgeEndpointsPlanArgs;
  callers: BridgeCallerPlanArgs[];
}

/** Everything that is wrong with the arguments, or nothing. */
export function validateFunctionBridge(
  args: FunctionBridgePlanArgs,
  subnets: readonly SiteSubnet[],
): Issue[] {
  const { callers } = args;
  return [
    ...checkEndpoint(args, subnets),
    ...(callers.length === 0 ? [nobody("callers", "name the functions that call")] : []),
    ...checkNames("callers", callers),
    ...callers.flatMap(({ targets }, index) => {
      const path = `callers[${String(index)}].targets`;
      const none = targets.length === 0 ? [nobody(path, "name the functions that are called")] : [];
      return [...none, ...checkNames(path, targets)];
    }),
  ];
}

/** Whether a caller's group has a rule to the Lambda endpoint's group already, for services that it uses. */
export function isLetOut(
  { plan: { interfaceEndpoints, securityGroups } }: BridgeEndpointsPlanArgs,
  used: readonly string[],
): boolean {
  const present = interfaceEndpoints.filter(({ ports }) => ports.includes(443));
  const isShared = securityGroups === EndpointGroups.Shared;
  return present.some(
    ({ service }) => used.includes(service) && (isShared || service === "lambda"),
  );
}

function nobody(path: string, fix: string): Issue {
  return { path, received: "none", allowed: "one or more", fix };
}

function checkEndpoint(
  { tier, endpoints }: FunctionBridgePlanArgs,
  subnets: readonly SiteSubnet[],
): Issue[] {
  if ((tier === undefined) === (endpoints === undefined)) {
    const received = tier === undefined ? "neither" : "both";
    const fix =
      "tier makes an endpoint for the bridge alone; endpoints uses the one for lambda that the VPC has";
    return [{ path: "tier, endpoints", received, allowed: "exactly one of them", fix }];
  }
  if (tier !== undefined) return checkTier("tier", tier, subnets);
  const services = (endpoints?.plan.interfaceEndpoints ?? []).map(({ service }) => service);
  if (services.includes("lambda")) return [];
  const fix = "add lambda to its services, or give a tier instead";
  return [{ path: "endpoints", received: list(services), allowed: "one with lambda", fix }];
}

// IAM takes 64 characters for a policy's name, and the bridge's own is a part of it, too.
const nameShape = /^[a-z][a-z0-9-]{0,19}$/;

function checkNames(path: string, named: readonly { readonly name: string }[]): Issue[] {
  return named.flatMap(({ name }, index): Issue[] => {
    const place = `${path}[${String(index)}].name`;
    const received = show(name);
    if (!nameShape.test(name)) {
      const allowed = "a small letter, then small letters, digits and -, at most 20 characters";
      return [{ path: place, received, allowed, fix: "use a shorter or plainer name" }];
    }
    if (named.findIndex((other) => other.name === name) === index) return [];
    const fix = "give each function another name, and write each once";
    return [{ path: place, received, allowed: "a name that is not used before", fix }];
  });
}
