import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfTransitGateway } from "../plan/cost/transitGatewayCost";
import { planTransitGateway } from "../plan/transitGateway/planTransitGateway";
import type { TransitGatewayPlan } from "../plan/transitGateway/transitGatewayPlan";
import { validateTransitGatewayArgs } from "../plan/transitGateway/validateTransitGateway";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { createAttachments } from "./attachments";
import { createHubRoutes } from "./hubRoutes";
import { createShare } from "./share";
import type { HubSite } from "./site";
import type { TransitGatewayArgs } from "./transitGatewayArgs";
import type { TransitGatewayDomain, TransitGatewayHub } from "./transitGatewayHub";
import { createVpcRoutes } from "./vpcRoutes";

/**
 * A transit gateway with route domains: VPCs, offices and data centres that are joined at one place, and
 * kept apart there by what each domain may talk to.
 *
 * Every domain has a route table of its own. A member announces itself in the tables of the domains that
 * may talk to it and in no other, so what is not allowed has no route; AWS's default table, in which
 * everybody meets everybody, is switched off. Each VPC is attached in every zone that it uses, and its
 * tiers get the routes to what they may call and no more; each way has its way back. Attachments of other
 * accounts are accepted one by one, never by themselves.
 *
 * `SiteToSiteVpn` and `DirectConnect` join a domain by taking this component as their `hub`.
 *
 * Charged by AWS: each attachment (of a VPC, a VPN connection, a Direct Connect gateway) per hour, and each
 * GB that a member sends to the gateway. Three VPCs and a VPN connection are four attachments. The gateway,
 * its route tables and sharing it cost nothing.
 *
 * It is one error, with every problem in it, if the arguments cannot be planned: VPCs that overlap where
 * one table hears of both, zones in use without an interface, two default routes in one table.
 *
 * ```ts
 * const hub = new TransitGateway("hub", {
 *   domains: [{ name: "shared", talksTo: ["prod", "dev"] }, { name: "prod" }, { name: "dev" }],
 *   vpcs: [
 *     { name: "prod", vpc: prod, domain: "prod", tiers: ["private"] },
 *     { name: "dev", vpc: dev, domain: "dev", tiers: ["private"] },
 *     { name: "tools", vpc: tools, domain: "shared", tiers: ["isolated"] },
 *   ],
 * });
 * ```
 *
 * @see Amazon VPC Transit Gateways Guide, "How Amazon VPC Transit Gateways work", "Isolated VPCs with
 *   shared services", "Appliance in a shared services VPC"
 */
export class TransitGateway extends pulumi.ComponentResource implements TransitGatewayHub {
  /** Id of the gateway. */
  readonly transitGatewayId: pulumi.Output<string>;
  /** ARN of the gateway. */
  readonly transitGatewayArn: pulumi.Output<string>;
  /** Its autonomous system number. */
  readonly amazonSideAsn: number;
  /** The route domains, for VPN connections and Direct Connect gateways that join one. */
  readonly domains: TransitGatewayDomain[];
  /** Ids of the attachments, by the names of the VPCs. */
  readonly attachmentIds: Record<string, pulumi.Output<string>>;
  /** The whole plan as data: tables, attachments, routes. */
  readonly plan: TransitGatewayPlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: TransitGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`TransitGateway ${name}`, [
      ...checkComponentName(name),
      ...validateTransitGatewayArgs(args),
    ]);
    const plan = planTransitGateway(args);
    super("palisade:index:TransitGateway", name, args, opts);

    const tags = namedTags(args.tags);
    const amazonSideAsn = args.amazonSideAsn ?? 64512;
    const toggle = (on: boolean) => (on ? "enable" : "disable");
    const gateway = new aws.ec2transitgateway.TransitGateway(
      name,
      {
        description: `Routes between the domains ${args.domains.map((domain) => domain.name).join(", ")}`,
        amazonSideAsn,
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "disable",
        defaultRouteTablePropagation: "disable",
        dnsSupport: "enable",
        vpnEcmpSupport: toggle(args.equalCostPaths !== false),
        securityGroupReferencingSupport: toggle(args.securityGroupReferencing === true),
        tags: tags(name),
      },
      { parent: this },
    );
    const site: HubSite = { name, args, plan, gateway, tags, parent: this };
    const tables = createTables(site);
    const sharing = createShare(site);
    const attachments = createAttachments(site, tables, sharing);
    createHubRoutes(site, tables, attachments);
    createVpcRoutes(site, attachments);

    this.transitGatewayId = gateway.id;
    this.transitGatewayArn = gateway.arn;
    this.amazonSideAsn = amazonSideAsn;
    this.domains = plan.domains.map(({ announcesTo, ...domain }) => ({
      ...domain,
      routeTableId: tableId(tables, domain.name),
      announcesTo: announcesTo.map((table) => ({
        name: table,
        routeTableId: tableId(tables, table),
      })),
    }));
    this.attachmentIds = Object.fromEntries(
      [...attachments].map(([key, { attachmentId }]) => [key, attachmentId]),
    );
    this.plan = plan;
    this.monthlyCost = monthlyCostIn(gateway.region, (...at) => costOfTransitGateway(plan, ...at));
    this.registerOutputs({
      transitGatewayId: this.transitGatewayId,
      transitGatewayArn: this.transitGatewayArn,
      amazonSideAsn: this.amazonSideAsn,
      domains: this.domains,
      attachmentIds: this.attachmentIds,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
}

function createTables({
  name,
  plan,
  gateway,
  tags,
  parent,
}: HubSite): Map<string, pulumi.Output<string>> {
  const tables = plan.tables.map((table): [string, pulumi.Output<string>] => {
    const tableName = `${name}-${table}`;
    const { id } = new aws.ec2transitgateway.RouteTable(
      tableName,
      { transitGatewayId: gateway.id, tags: tags(tableName) },
      { parent },
    );
    return [table, id];
  });
  return new Map(tables);
}

function tableId(
  tables: ReadonlyMap<string, pulumi.Output<string>>,
  name: string,
): pulumi.Output<string> {
  const id = tables.get(name);
  if (id === undefined) throw new Error(`no route table ${name}: this is a bug in palisade`);
  return id;
}
