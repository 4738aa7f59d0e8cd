import { writtenBlocks } from "../network/joinedNetwork";
import type {
  TransitGatewayDomainArgs,
  TransitGatewayPlanArgs,
  TransitGatewayVpcPlanArgs,
} from "./transitGatewayPlanArgs";

/** Name of the attachment and of the route table of the inspection VPC. */
export const inspection = "inspection";

/** Whether two different domains may talk to each other; either may have said so. */
export function areLinked(one: TransitGatewayDomainArgs, other: TransitGatewayDomainArgs): boolean {
  const names = (from: TransitGatewayDomainArgs, to: TransitGatewayDomainArgs) =>
    from.name !== to.name && (from.talksTo ?? []).includes(to.name);
  return names(one, other) || names(other, one);
}

/** Domains whose members a member of this one may talk to; itself among them unless it is isolated. */
export function partnersOf(
  { domains }: TransitGatewayPlanArgs,
  domain: TransitGatewayDomainArgs,
): TransitGatewayDomainArgs[] {
  return domains.filter((other) =>
    other.name === domain.name ? domain.isolated !== true : areLinked(domain, other),
  );
}

/** The domain of this name; validation has seen to it that there is one. */
export function domainOf(
  { domains }: TransitGatewayPlanArgs,
  name: string,
): TransitGatewayDomainArgs | undefined {
  return domains.find((domain) => domain.name === name);
}

/** The VPCs of a domain. */
export function membersOf(
  { vpcs }: TransitGatewayPlanArgs,
  { name }: TransitGatewayDomainArgs,
): TransitGatewayVpcPlanArgs[] {
  return vpcs.filter(({ domain }) => domain === name);
}

/**
 * The tables in which members of a domain announce themselves. An inspection VPC stands between domains:
 * then only it and the domain itself hear of them, and the others send to the inspection VPC.
 */
export function tablesThatHear(
  args: TransitGatewayPlanArgs,
  domain: TransitGatewayDomainArgs,
): string[] {
  const partners = partnersOf(args, domain).map(({ name }) => name);
  if (args.inspection === undefined) return partners;
  return [...partners.filter((name) => name === domain.name), inspection];
}

/** The written blocks behind a domain: those of its VPCs and those it declares. */
export function blocksBehind(
  args: TransitGatewayPlanArgs,
  domain: TransitGatewayDomainArgs,
): string[] {
  const own = membersOf(args, domain).flatMap(({ vpc }) => writtenBlocks(vpc));
  return [...new Set([...own, ...(domain.cidrBlocks ?? [])])];
}
