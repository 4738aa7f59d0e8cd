import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";
import { get, type Site } from "./site";

/** Gateways to the internet; NAT stands apart. */
export interface WaysOut {
  readonly internetGateway?: aws.ec2.InternetGateway;
  readonly egressOnlyGateway?: aws.ec2.EgressOnlyInternetGateway;
}

/** The internet gateway, and for private tiers with IPv6 the egress-only one. */
export function createInternetGateways({ name, plan, vpc, tags, opts }: Site): WaysOut {
  const hasPublicTier = plan.routeTables.some(({ kind }) => kind === TierKind.Public);
  const needsEgressOnly = plan.routeTables.some(
    ({ kind, ipv6 }) => kind === TierKind.Private && ipv6 === true,
  );
  return {
    ...(hasPublicTier || plan.nat === NatMode.Regional
      ? {
          internetGateway: new aws.ec2.InternetGateway(
            name,
            { vpcId: vpc.id, tags: tags(name) },
            opts,
          ),
        }
      : {}),
    ...(needsEgressOnly
      ? {
          egressOnlyGateway: new aws.ec2.EgressOnlyInternetGateway(
            name,
            { vpcId: vpc.id, tags: tags(name) },
            opts,
          ),
        }
      : {}),
  };
}

/** What NAT routes lead to, by the keys of the plan. */
export interface NatTargets {
  readonly natGateways: ReadonlyMap<string, aws.ec2.NatGateway>;
  /** Network interfaces of NAT instances. */
  readonly natInterfaces: ReadonlyMap<string, pulumi.Output<string>>;
}

// The prefix of NAT64. RFC 6052, section 2.1.
const nat64Prefix = "64:ff9b::/96";

/** The default routes of public and private tiers. */
export function createRoutes(
  site: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  { internetGateway, egressOnlyGateway }: WaysOut,
  { natGateways, natInterfaces }: NatTargets,
): void {
  const { name, plan } = site;
  for (const table of plan.routeTables) {
    const { key, tier, kind, zone } = table;
    const opts = zone === undefined ? site.opts : site.zoneOpts(tier, zone);
    // One character is no word of a tier's name, so no table of another tier is called like this.
    const create = (suffix: string, route: Omit<aws.ec2.RouteArgs, "routeTableId">) =>
      new aws.ec2.Route(
        `${name}-${key}${suffix}`,
        { routeTableId: get(routeTables, key).id, ...route },
        suffix === "" ? opts : site.opts,
      );
    const isPublic = kind === TierKind.Public && internetGateway !== undefined;
    const target = isPublic
      ? { gatewayId: internetGateway.id }
      : table.natGateway !== undefined
        ? { natGatewayId: get(natGateways, table.natGateway).id }
        : table.natInstance !== undefined
          ? { networkInterfaceId: get(natInterfaces, table.natInstance) }
          : undefined;
    if (target !== undefined && table.withoutIpv4 !== true)
      create("", { destinationCidrBlock: "0.0.0.0/0", ...target });
    if (table.ipv6 === true) {
      const way = isPublic
        ? { gatewayId: internetGateway.id }
        : { egressOnlyGatewayId: egressOnlyGateway?.id };
      create("-6", { destinationIpv6CidrBlock: "::/0", ...way });
    }
    if (table.nat64 === true && target !== undefined)
      create("-6-4", { destinationIpv6CidrBlock: nat64Prefix, ...target });
  }
}
