import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfPeering } from "../plan/cost/peeringCost";
import { planPeering } from "../plan/peering/peeringPlan";
import type { PeeringAcceptance, PeeringDestination } from "../plan/peering/peeringPlanArgs";
import { validatePeeringArgs } from "../plan/peering/validatePeering";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { VpcNetwork } from "../vpc/vpcNetwork";
import type { PeeringArgs, PeeringSideArgs } from "./peeringArgs";

/**
 * A peering connection between two VPCs, of one account or two, of one region or two: request, acceptance,
 * DNS, and the routes of both sides for the tiers that take part.
 *
 * Each route leads to one subnet of a tier of the other side, so the connection reaches no more than it was
 * made for, and every route has its way back. Security groups still decide who talks to whom; in one region
 * they can name groups of the other VPC.
 *
 * It is an error, before anything is made, if the VPCs overlap, or if a block is to be reached that lies
 * behind one of them: peering joins two VPCs and forwards to nothing else, whether a third VPC, an office
 * or the internet. For that, use a `TransitGateway`.
 *
 * The connection itself costs nothing. Charged by AWS: traffic between zones per GB in each direction, and
 * between regions per GB; within a zone it is free.
 *
 * ```ts
 * new Peering("shop-data", {
 *   requester: { vpc: shop, tiers: ["private"] },
 *   accepter: { vpc: data, tiers: ["isolated"] },
 * });
 * ```
 *
 * @see Amazon VPC Peering Guide, "VPC peering limitations", "Update your route tables"
 */
export class Peering extends pulumi.ComponentResource {
  /** Id of the connection; it is there before the connection is accepted. */
  readonly vpcPeeringConnectionId: pulumi.Output<string>;
  /** `active`, or `pending-acceptance` while another program has not accepted. */
  readonly acceptStatus: pulumi.Output<string>;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: PeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`Peering ${name}`, [...checkComponentName(name), ...validatePeeringArgs(args)]);
    const plan = planPeering(args);
    super("palisade:index:Peering", name, args, opts);

    const { acceptStatus, connection, id } = createConnection(name, args, plan.acceptance, this);
    const accepterOpts = accepterOptions(args, this);
    for (const { key, side, routeTable, destination } of plan.routes) {
      const [own, other] =
        side === "requester" ? [args.requester, args.accepter] : [args.accepter, args.requester];
      new aws.ec2.Route(
        `${name}-${key}`,
        {
          routeTableId: routeTableId(own.vpc, routeTable),
          vpcPeeringConnectionId: id,
          ...destinationArgs(destination, other.vpc),
          ...(side === "accepter" ? regionArgs(args) : {}),
        },
        side === "accepter" ? accepterOpts : { parent: this },
      );
    }

    this.vpcPeeringConnectionId = connection.id;
    this.acceptStatus = acceptStatus;
    this.monthlyCost = pulumi
      .all([args.requester.vpc.region, args.accepter.region ?? args.accepter.vpc.region])
      .apply(([from, to]) =>
        monthlyCostIn(from, (...at) => costOfPeering({ betweenRegions: from !== to }, ...at)),
      );
    this.registerOutputs({
      vpcPeeringConnectionId: this.vpcPeeringConnectionId,
      acceptStatus: this.acceptStatus,
      monthlyCost: this.monthlyCost,
    });
  }
}

/** The connection, accepted if that is ours to do; `id` is known when it is. */
function createConnection(
  name: string,
  args: PeeringArgs,
  acceptance: PeeringAcceptance,
  parent: pulumi.Resource,
): {
  connection: aws.ec2.VpcPeeringConnection;
  id: pulumi.Output<string>;
  acceptStatus: pulumi.Output<string>;
} {
  const { requester, accepter } = args;
  const tags = namedTags(args.tags)(name);
  const request = {
    vpcId: requester.vpc.vpcId,
    peerVpcId: accepter.vpc.vpcId,
    tags,
  };
  if (acceptance === "request") {
    const connection = new aws.ec2.VpcPeeringConnection(
      name,
      { ...request, autoAccept: true, requester: dnsOf(requester), accepter: dnsOf(accepter) },
      { parent },
    );
    return { connection, id: connection.id, acceptStatus: connection.acceptStatus };
  }
  const peerOwnerId = accepter.accountId ?? accepter.vpc.accountId;
  const peerRegion = accepter.region ?? accepter.vpc.region;
  const connection = new aws.ec2.VpcPeeringConnection(
    name,
    { ...request, peerOwnerId, peerRegion },
    { parent },
  );
  // Each side can set its own DNS option only, and only once the connection is active.
  if (acceptance === "elsewhere") {
    return { connection, id: connection.id, acceptStatus: connection.acceptStatus };
  }
  const accepterOpts = accepterOptions(args, parent);
  const accepted = new aws.ec2.VpcPeeringConnectionAccepter(
    name,
    { vpcPeeringConnectionId: connection.id, autoAccept: true, tags, ...regionArgs(args) },
    accepterOpts,
  );
  const vpcPeeringConnectionId = accepted.id;
  new aws.ec2.PeeringConnectionOptions(
    `${name}-requester`,
    { vpcPeeringConnectionId, requester: dnsOf(requester) },
    { parent },
  );
  new aws.ec2.PeeringConnectionOptions(
    `${name}-accepter`,
    { vpcPeeringConnectionId, accepter: dnsOf(accepter), ...regionArgs(args) },
    accepterOpts,
  );
  return { connection, id: accepted.id, acceptStatus: accepted.acceptStatus };
}

function dnsOf({ resolveDns = true }: PeeringSideArgs): { allowRemoteVpcDnsResolution: boolean } {
  return { allowRemoteVpcDnsResolution: resolveDns };
}

function accepterOptions(
  { accepterProvider }: PeeringArgs,
  parent: pulumi.Resource,
): pulumi.CustomResourceOptions {
  return accepterProvider === undefined ? { parent } : { parent, provider: accepterProvider };
}

/** The region of the accepter's resources, unless their provider knows it. */
function regionArgs({ accepter, accepterProvider }: PeeringArgs): { region?: string } {
  const { region } = accepter;
  return region === undefined || accepterProvider !== undefined ? {} : { region };
}

function routeTableId({ routeTables }: VpcNetwork, key: string): pulumi.Output<string> {
  const found = routeTables.find((table) => table.key === key);
  if (found === undefined) throw new Error(`no route table ${key}: this is a bug in palisade`);
  return found.routeTableId;
}

function destinationArgs(
  { cidrBlock, block, ipv6Of }: PeeringDestination,
  other: VpcNetwork,
):
  | { destinationCidrBlock: pulumi.Input<string> }
  | { destinationIpv6CidrBlock: pulumi.Input<string> } {
  if (cidrBlock !== undefined) return { destinationCidrBlock: cidrBlock };
  const found =
    ipv6Of === undefined
      ? other.ipv4Blocks.find(({ name }) => name === block)?.cidrBlock
      : other.subnets.find(({ tier, zone }) => tier === ipv6Of.tier && zone === ipv6Of.zone)
          ?.ipv6CidrBlock;
  if (found === undefined) throw new Error("no such destination: this is a bug in palisade");
  return ipv6Of === undefined
    ? { destinationCidrBlock: found }
    : { destinationIpv6CidrBlock: found };
}
