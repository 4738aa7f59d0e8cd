import { blockKey, routeTablesOf, writtenBlocks } from "../network/joinedNetwork";
import { placeAttachment } from "./attachmentSubnets";
import {
  blocksBehind,
  domainOf,
  inspection,
  membersOf,
  partnersOf,
  tablesThatHear,
} from "./domains";
import type {
  HubDestination,
  PlannedAttachment,
  PlannedDomain,
  PlannedHubRoute,
  PlannedPropagation,
  PlannedVpcRoute,
  TransitGatewayPlan,
} from "./transitGatewayPlan";
import type {
  TransitGatewayDomainArgs,
  TransitGatewayPlanArgs,
  TransitGatewayVpcPlanArgs,
} from "./transitGatewayPlanArgs";

/** Plans tables, attachments and routes of a transit gateway whose arguments are right. */
export function planTransitGateway(args: TransitGatewayPlanArgs): TransitGatewayPlan {
  const tables = args.domains.map(({ name }) => name);
  return {
    tables: args.inspection === undefined ? tables : [...tables, inspection],
    attachments: planAttachments(args),
    propagations: planPropagations(args),
    routes: args.domains.flatMap((domain) => planRoutes(args, domain)),
    vpcRoutes: [...args.vpcs.flatMap((one) => planVpcRoutes(args, one)), ...inspectionRoutes(args)],
    domains: args.domains.map((domain) => planDomain(args, domain)),
  };
}

function planAttachments(args: TransitGatewayPlanArgs): PlannedAttachment[] {
  const attach = (
    key: string,
    table: string,
    member: Parameters<typeof placeAttachment>[1],
    applianceMode: boolean,
  ): PlannedAttachment => {
    const { tier, zones } = placeAttachment(key, member);
    const ipv6 = member.vpc.ipv6CidrBlock !== undefined;
    return { key, table, tier, zones, applianceMode, ipv6 };
  };
  return [
    ...args.vpcs.map((one) => attach(one.name, one.domain, one, one.applianceMode === true)),
    // Without appliance mode, requests and answers may meet firewalls of different zones.
    ...(args.inspection === undefined
      ? []
      : [attach(inspection, inspection, args.inspection, true)]),
  ];
}

function planPropagations(args: TransitGatewayPlanArgs): PlannedPropagation[] {
  return args.domains.flatMap((domain) =>
    membersOf(args, domain).flatMap(({ name }) =>
      tablesThatHear(args, domain).map((table) => ({ attachment: name, table })),
    ),
  );
}

function planRoutes(
  args: TransitGatewayPlanArgs,
  domain: TransitGatewayDomainArgs,
): PlannedHubRoute[] {
  const table = domain.name;
  const written = (domain.routes ?? []).map(({ destination, vpc }) => ({
    table,
    destination,
    ...(vpc === undefined ? {} : { attachment: vpc }),
  }));
  if (args.inspection === undefined) return written;
  const beyond = partnersOf(args, domain)
    .filter(({ name }) => name !== domain.name)
    .flatMap((partner) => blocksBehind(args, partner));
  const wanted = [...beyond, ...(args.inspection.internet === true ? ["0.0.0.0/0"] : [])];
  const taken = new Set(written.map(({ destination }) => destination));
  const inspected = [...new Set(wanted)].filter((destination) => !taken.has(destination));
  return [
    ...written,
    ...inspected.map((destination) => ({ table, destination, attachment: inspection })),
  ];
}

function planVpcRoutes(
  args: TransitGatewayPlanArgs,
  { name, vpc, domain, tiers, destinations }: TransitGatewayVpcPlanArgs,
): PlannedVpcRoute[] {
  const own = domainOf(args, domain);
  const wanted =
    destinations === undefined
      ? own === undefined
        ? []
        : destinationsFrom(args, own, name, vpc.ipv6CidrBlock !== undefined)
      : destinations.map((cidrBlock) => ({ cidrBlock }));
  return routesTo(name, routeTablesOf(vpc, tiers), wanted);
}

/** What a VPC of a domain may call: everything of the domain's partners but itself. */
function destinationsFrom(
  args: TransitGatewayPlanArgs,
  domain: TransitGatewayDomainArgs,
  self: string,
  hasIpv6: boolean,
): HubDestination[] {
  if (args.inspection?.internet === true) return [{ cidrBlock: "0.0.0.0/0" }];
  return partnersOf(args, domain).flatMap((partner): HubDestination[] => {
    const others = membersOf(args, partner).filter(({ name }) => name !== self);
    return [
      ...others.flatMap((other) => destinationsIn(other, hasIpv6)),
      ...(partner.cidrBlocks ?? []).map((cidrBlock) => ({ cidrBlock })),
    ];
  });
}

function destinationsIn(
  { name, vpc }: TransitGatewayVpcPlanArgs,
  hasIpv6: boolean,
): HubDestination[] {
  const written = writtenBlocks(vpc).map((cidrBlock) => ({ cidrBlock }));
  // The blocks of a VPC from an IPAM pool have names only.
  const pooled = vpc.ipv4Blocks.map((block) => ({ block: { vpc: name, name: block.name } }));
  const ipv6 = hasIpv6 && vpc.ipv6CidrBlock !== undefined ? [{ ipv6Of: name }] : [];
  return [...(vpc.cidrBlock === undefined ? pooled : written), ...ipv6];
}

/** The way back from the inspection VPC to whoever sends packets through it. */
function inspectionRoutes(args: TransitGatewayPlanArgs): PlannedVpcRoute[] {
  if (args.inspection === undefined) return [];
  const { vpc, tiers } = args.inspection;
  const blocks = args.domains.flatMap((domain) => blocksBehind(args, domain));
  const destinations = [...new Set(blocks)].map((cidrBlock) => ({ cidrBlock }));
  return routesTo(inspection, routeTablesOf(vpc, tiers), destinations);
}

function routesTo(
  vpc: string,
  routeTables: readonly string[],
  destinations: readonly HubDestination[],
): PlannedVpcRoute[] {
  const byKey = new Map(destinations.map((one) => [keyOf(one), one]));
  return routeTables.flatMap((routeTable) =>
    [...byKey].map(([key, destination]) => ({
      key: `${vpc}-${routeTable}-to-${key}`,
      vpc,
      routeTable,
      destination,
    })),
  );
}

function keyOf({ cidrBlock, block, ipv6Of }: HubDestination): string {
  if (cidrBlock !== undefined) return blockKey(cidrBlock);
  return block === undefined ? `${ipv6Of ?? ""}-ipv6` : `${block.vpc}-${block.name}`;
}

function planDomain(args: TransitGatewayPlanArgs, domain: TransitGatewayDomainArgs): PlannedDomain {
  const reachable = partnersOf(args, domain)
    .flatMap((partner) => membersOf(args, partner))
    .flatMap(({ vpc }) => writtenBlocks(vpc));
  return {
    name: domain.name,
    announcesTo: tablesThatHear(args, domain),
    reachableCidrBlocks: [...new Set(reachable)],
    cidrBlocks: domain.cidrBlocks ?? [],
  };
}
