import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfDirectConnect } from "../plan/cost/directConnectCost";
import { defaultAsn, planDirectConnect } from "../plan/directConnect/planDirectConnect";
import { validateDirectConnectArgs } from "../plan/directConnect/validateDirectConnect";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { connectionIdOf } from "./connection";
import type { DirectConnectArgs } from "./directConnectArgs";
import { associateHub, associateVpcs } from "./associations";
import type { LinkSite } from "./site";
import { createVirtualInterface, type VirtualInterfaceDetails } from "./virtualInterface";

/**
 * A Direct Connect link: cables from your network to AWS, the VLANs with BGP on them, and the gateway that
 * leads to a domain of a `TransitGateway` or to VPCs.
 *
 * A connection is a port that AWS is asked for, one that a partner hosts, or one that is there. The kind of
 * a virtual interface follows from what lies behind the link: transit before a transit gateway, private
 * before VPCs, public when it says so. Keys of BGP sessions are secrets, and one that is written in plain is
 * refused. What is announced to your router is what the VPCs behind have, unless `allowedPrefixes` says
 * otherwise; at a transit gateway that list is the announcement itself.
 *
 * A `SiteToSiteVpn` at the same place takes over when the link fails: AWS prefers Direct Connect for the
 * same blocks, as long as the VPN learns them by BGP. Without a backup, one connection or one location is
 * told as a risk.
 *
 * Charged by AWS: each port per hour, a hosted one from the day it is confirmed; data out per GB; at a
 * transit gateway its attachment per hour and GB. Gateways and virtual interfaces cost nothing. What the
 * provider of the line asks comes on top.
 *
 * ```ts
 * new DirectConnect("datacentre", {
 *   connections: [
 *     { name: "primary", location: "EqFA5", bandwidth: "1Gbps" },
 *     { name: "second", location: "IXFRA6", bandwidth: "1Gbps" },
 *   ],
 *   virtualInterfaces: [
 *     { name: "primary", connection: "primary", vlan: 101, bgpAsn: 65010, bgpAuthKey },
 *     { name: "second", connection: "second", vlan: 101, bgpAsn: 65010, bgpAuthKey },
 *   ],
 *   transitGateway: { hub, domain: "datacentre" },
 * });
 * ```
 *
 * @see AWS Direct Connect User Guide, "Direct Connect gateways", "Allowed prefixes interactions",
 *   "Resiliency recommendations"
 */
export class DirectConnect extends pulumi.ComponentResource {
  /** Id of the Direct Connect gateway; absent when every interface is public. */
  readonly directConnectGatewayId?: pulumi.Output<string>;
  /** Ids of the connections, by name. */
  readonly connectionIds: Record<string, pulumi.Output<string>>;
  /** The virtual interfaces, with what your routers have to be told. */
  readonly virtualInterfaces: VirtualInterfaceDetails[];
  /** Ids of the virtual private gateways, by the names of the VPCs. */
  readonly vpnGatewayIds: Record<string, pulumi.Output<string>>;
  /** What would take the whole link down, in sentences; empty when nothing single would. */
  readonly risks: string[];
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: DirectConnectArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`DirectConnect ${name}`, [
      ...checkComponentName(name),
      ...validateDirectConnectArgs(args),
    ]);
    const plan = planDirectConnect(args);
    // The engine keeps the arguments in the state: the keys among them as secrets.
    const virtualInterfaces = args.virtualInterfaces.map(({ bgpAuthKey, ...open }) =>
      bgpAuthKey === undefined ? open : { ...open, bgpAuthKey: pulumi.secret(bgpAuthKey) },
    );
    super("palisade:index:DirectConnect", name, { ...args, virtualInterfaces }, opts);
    for (const risk of plan.risks) void pulumi.log.warn(risk, this);

    const site: LinkSite = { name, args, plan, tags: namedTags(args.tags), parent: this };
    const connectionIds = new Map(
      args.connections.map((one) => [one.name, connectionIdOf(site, one)] as const),
    );
    const gateway = plan.hasGateway
      ? new aws.directconnect.Gateway(
          name,
          { name, amazonSideAsn: String(args.amazonSideAsn ?? defaultAsn) },
          { parent: this },
        )
      : undefined;
    const created = args.virtualInterfaces.map((one) =>
      createVirtualInterface(site, one, connectionIds, gateway),
    );
    const vpnGatewayIds = gateway === undefined ? {} : associateVpcs(site, gateway);
    if (gateway !== undefined) associateHub(site, gateway);

    if (gateway !== undefined) this.directConnectGatewayId = gateway.id;
    this.connectionIds = Object.fromEntries(connectionIds);
    this.virtualInterfaces = created;
    this.vpnGatewayIds = vpnGatewayIds;
    this.risks = plan.risks;
    const { region } = aws.getRegionOutput({}, { parent: this });
    this.monthlyCost = monthlyCostIn(region, (...at) => costOfDirectConnect(args, ...at));
    this.registerOutputs({
      directConnectGatewayId: this.directConnectGatewayId,
      connectionIds: this.connectionIds,
      virtualInterfaces: this.virtualInterfaces,
      vpnGatewayIds: this.vpnGatewayIds,
      risks: this.risks,
      monthlyCost: this.monthlyCost,
    });
  }
}
