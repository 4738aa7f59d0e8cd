import { formatCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { readBlocks } from "../network/joinedNetwork";
import type {
  TransitGatewayDomainArgs,
  TransitGatewayPlanArgs,
  TransitGatewayVpcPlanArgs,
} from "./transitGatewayPlanArgs";

/** Static routes: a block each, once in the domain, to a VPC or into a blackhole. */
export function checkRoutes(
  { vpcs }: TransitGatewayPlanArgs,
  { routes = [] }: TransitGatewayDomainArgs,
  path: string,
): Issue[] {
  const names = vpcs.map(({ name }) => name);
  const seen = new Set<string>();
  return routes.flatMap(({ destination, vpc, blackhole }, index) => {
    const at = `${path}.routes[${String(index)}]`;
    const { blocks, issues: unread } = readBlocks("", [destination]);
    const issues: Issue[] = unread.map((issue) => ({ ...issue, path: `${at}.destination` }));
    const block = blocks[0] === undefined ? destination : formatCidr(blocks[0].cidr);
    if (seen.has(block)) {
      const fix = "a table has one route for a block: remove it here";
      const allowed = "each block once";
      issues.push({ path: `${at}.destination`, received: show(destination), allowed, fix });
    }
    seen.add(block);
    if ((vpc === undefined) !== (blackhole === true)) {
      const received = vpc === undefined ? "neither vpc nor blackhole" : "vpc and blackhole";
      const fix = "name the VPC that gets the packets, or set blackhole: true to drop them";
      issues.push({ path: at, received, allowed: "exactly one of the two", fix });
    } else if (vpc !== undefined && !names.includes(vpc)) {
      const fix = "name a VPC of the gateway";
      issues.push({ path: `${at}.vpc`, received: show(vpc), allowed: list(names), fix });
    }
    return issues;
  });
}

/** A table has one default route: where NAT or an internet gateway has it, the hub cannot. */
export function checkDefaultRoute(
  { inspection }: TransitGatewayPlanArgs,
  { vpc, tiers, destinations }: TransitGatewayVpcPlanArgs,
  path: string,
): Issue[] {
  const isDefault =
    destinations === undefined ? inspection?.internet === true : destinations.includes("0.0.0.0/0");
  if (!isDefault) return [];
  const taken = tiers.filter((tier) =>
    vpc.subnets.some(
      (subnet) =>
        subnet.tier === tier &&
        (subnet.kind === "public" || (subnet.kind === "private" && vpc.nat !== "none")),
    ),
  );
  return taken.map((tier) => ({
    path: `${path}.tiers[${String(tiers.indexOf(tier))}]`,
    received: `${show(tier)}, which has a default route of its own`,
    allowed: "tiers without one when the default route leads to the gateway",
    fix: 'set nat: "none" in the VPC, choose another tier, or write narrower destinations',
  }));
}
