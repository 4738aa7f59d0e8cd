import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfSiteToSiteVpn } from "../plan/cost/siteToSiteVpnCost";
import { planSiteToSiteVpn } from "../plan/siteToSiteVpn/planSiteToSiteVpn";
import { VpnRouting } from "../plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
import { validateSiteToSiteVpnArgs } from "../plan/siteToSiteVpn/validateSiteToSiteVpn";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { joinDomain } from "../transitGateway/joinDomain";
import { createConnection } from "./connection";
import type { SiteToSiteVpnArgs } from "./siteToSiteVpnArgs";
import type { VpnSite } from "./site";
import { createVpnGateway } from "./vpnGateway";

/** One connection of a `SiteToSiteVpn`, with what its device has to be told. */
export interface VpnConnectionDetails {
  /** Name of the customer gateway. */
  name: string;
  vpnConnectionId: pulumi.Output<string>;
  customerGatewayId: pulumi.Output<string>;
  /** AWS's addresses of the two tunnels. */
  tunnelAddresses: pulumi.Output<string>[];
  /** The settings for the device, keys included: a secret. */
  deviceConfiguration: pulumi.Output<string>;
  /** ARN of the secret with the keys; empty unless they are kept in Secrets Manager. */
  presharedKeyArn: pulumi.Output<string>;
}

/**
 * A VPN between AWS and devices of your own: one connection of two tunnels for each device, to a virtual
 * private gateway of one VPC or to a domain of a `TransitGateway`.
 *
 * The tunnels take IKEv2, AES-256-GCM, SHA2 and Diffie-Hellman groups from 14 on, and nothing weaker unless
 * it is asked for. Both log to CloudWatch. Pre-shared keys are secrets wherever they stand, and one that is
 * written in plain is refused. With BGP, routes follow what the devices announce, and traffic moves to the
 * other tunnel or device by itself; several devices that announce the same share the traffic at a transit
 * gateway.
 *
 * AWS's end of a connection stands in two places, the device does not: with a single customer gateway the
 * component warns, and says so in `risks`.
 *
 * Charged by AWS: each connection per hour, and data out per GB; at a transit gateway its attachment per
 * hour and its GB too; acceleration per hour and GB; keys in Secrets Manager per secret. Two devices are two
 * connections. The virtual private gateway and the customer gateways cost nothing.
 *
 * ```ts
 * new SiteToSiteVpn("office", {
 *   transitGateway: { hub, domain: "offices" },
 *   customerGateways: [
 *     { name: "berlin", ipAddress: "198.51.100.7", bgpAsn: 65010 },
 *     { name: "hamburg", ipAddress: "203.0.113.9", bgpAsn: 65010 },
 *   ],
 * });
 * ```
 *
 * @see AWS Site-to-Site VPN User Guide, "Tunnel options", "Redundant Site-to-Site VPN connections"
 */
export class SiteToSiteVpn extends pulumi.ComponentResource {
  /** The connections, in the order of the customer gateways. */
  readonly connections: VpnConnectionDetails[];
  /** Id of the virtual private gateway; absent at a transit gateway. */
  readonly vpnGatewayId?: pulumi.Output<string>;
  /** The domain of the transit gateway; absent at a virtual private gateway. */
  readonly domain?: string;
  /** How both ends learn what lies behind the other. */
  readonly routing: VpnRouting;
  /** Name of the tunnels' log group. */
  readonly logGroupName: pulumi.Output<string>;
  /** What would take the whole VPN down, in sentences; empty when nothing single would. */
  readonly risks: string[];
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: SiteToSiteVpnArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`SiteToSiteVpn ${name}`, [
      ...checkComponentName(name),
      ...validateSiteToSiteVpnArgs(args),
    ]);
    const plan = planSiteToSiteVpn(args);
    // The engine keeps the arguments in the state: the keys among them as secrets.
    const { presharedKeys, ...open } = args;
    const kept = presharedKeys === undefined ? {} : { presharedKeys: pulumi.secret(presharedKeys) };
    super("palisade:index:SiteToSiteVpn", name, { ...open, ...kept }, opts);
    for (const risk of plan.risks) void pulumi.log.warn(risk, this);

    const tags = namedTags(args.tags);
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { retentionInDays: args.logRetentionInDays ?? 90, tags: tags(name) },
      { parent: this },
    );
    const site: VpnSite = { name, args, plan, logGroup, tags, parent: this };
    const gateway = args.virtualPrivateGateway;
    const vpnGatewayId =
      gateway === undefined
        ? undefined
        : createVpnGateway(
            {
              ...gateway,
              name,
              propagatingTables: plan.propagatingTables,
              existing: gateway.vpnGatewayId,
              tags: tags(name),
            },
            { parent: this },
          );
    const created = args.customerGateways.map((device) => ({
      device,
      ...createConnection(site, device, vpnGatewayId),
    }));
    const place = args.transitGateway;
    for (const { device, connection } of created) {
      if (place === undefined) break;
      joinDomain(
        {
          component: name,
          name: `${name}-${device.name}`,
          place,
          transitGatewayAttachmentId: connection.transitGatewayAttachmentId,
          ...(plan.routing === VpnRouting.Static ? { staticRoutes: plan.staticRoutes } : {}),
        },
        { parent: this },
      );
    }

    this.connections = created.map(({ device, customerGateway, connection }) => ({
      name: device.name,
      vpnConnectionId: connection.id,
      customerGatewayId: customerGateway.id,
      tunnelAddresses: [connection.tunnel1Address, connection.tunnel2Address],
      deviceConfiguration: connection.customerGatewayConfiguration,
      presharedKeyArn: connection.presharedKeyArn,
    }));
    if (vpnGatewayId !== undefined) this.vpnGatewayId = vpnGatewayId;
    if (place !== undefined) this.domain = place.domain;
    this.routing = plan.routing;
    this.logGroupName = logGroup.name;
    this.risks = plan.risks;
    this.monthlyCost = monthlyCostIn(logGroup.region, (...at) => costOfSiteToSiteVpn(args, ...at));
    this.registerOutputs({
      connections: this.connections,
      vpnGatewayId: this.vpnGatewayId,
      domain: this.domain,
      routing: this.routing,
      logGroupName: this.logGroupName,
      risks: this.risks,
      monthlyCost: this.monthlyCost,
    });
  }
}
