import type { StoredResource } from "../../account/account";
import { formatCidr, overlaps } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { flagOf, isMap, textOf, type PropertyMap } from "../values";
import { ipv4BlocksOf } from "./blocks";
import { find, having, text } from "./find";
import { ec2 } from "./types";

const operation = "CreateVpcPeeringConnection";

/**
 * Two VPCs whose addresses do not overlap. It carries nothing until the peer's side has accepted.
 *
 * @see Amazon VPC Peering Guide, "VPC peering connection lifecycle" and "VPC peering limitations"
 */
export const vpcPeeringConnection: Behaviour = {
  type: ec2.vpcPeeringConnection,
  replaceOnChanges: ["peerOwnerId", "peerRegion", "peerVpcId", "vpcId"],

  check: ({ inputs }) => checkAutoAccept(inputs),

  create(request) {
    const { account, ids, inputs, region } = request;
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const peerOwnerId = textOf(inputs, "peerOwnerId") ?? account.id;
    const peerRegion = textOf(inputs, "peerRegion") ?? region;
    const peerVpcId = textOf(inputs, "peerVpcId") ?? "";
    // A VPC of another account cannot be seen from here.
    if (peerOwnerId === account.id) {
      const peer = find({ ...request, region: peerRegion }, ec2.vpc, peerVpcId, operation);
      refuseOverlap(request, vpc, { ...request, region: peerRegion }, peer);
      refuseSecond(request, vpc.id, peer.id);
    }
    const accepted = flagOf(inputs, "autoAccept") === true;
    if (accepted && peerOwnerId !== account.id) {
      const explanation = `User ${account.id} cannot accept peering for ${peerOwnerId}`;
      throw new AwsError("OperationNotPermitted", explanation, "AcceptVpcPeeringConnection");
    }
    if (!accepted) refuseOptions(inputs, "the new connection");
    return {
      id: ids.next("pcx"),
      properties: {
        acceptStatus: accepted ? "active" : "pending-acceptance",
        peerOwnerId,
        peerRegion,
        ...optionsOf(inputs),
      },
    };
  },

  update({ inputs, resource }) {
    const status = text(resource, "acceptStatus");
    const acceptStatus = flagOf(inputs, "autoAccept") === true ? "active" : status;
    if (acceptStatus !== "active") refuseOptions(inputs, resource.id);
    return { acceptStatus, ...optionsOf(inputs) };
  },
};

/** The connection, asked for in the region of either side. */
export function findPeering(context: Context, id: string, operationName: string): StoredResource {
  const here = context.account.get(ec2.vpcPeeringConnection, id, context.region);
  const elsewhere = context.account
    .list(ec2.vpcPeeringConnection)
    .find((one) => one.id === id && text(one, "peerRegion") === context.region);
  return here ?? elsewhere ?? find(context, ec2.vpcPeeringConnection, id, operationName);
}

/** The DNS options of both sides as AWS tells them. */
export function optionsOf(inputs: PropertyMap): PropertyMap {
  return Object.fromEntries(
    ["accepter", "requester"].map((side) => [side, { ...closed, ...sideOf(inputs, side) }]),
  );
}

const closed = { allowRemoteVpcDnsResolution: false };

function sideOf(inputs: PropertyMap, side: string): PropertyMap {
  const options = inputs[side];
  return isMap(options) ? options : {};
}

function refuseOptions(inputs: PropertyMap, id: string): void {
  if (inputs["accepter"] === undefined && inputs["requester"] === undefined) return;
  const explanation = `Peering ${id} is not active. Peering options can be added only to active peerings.`;
  throw new AwsError("OperationNotPermitted", explanation, "ModifyVpcPeeringConnectionOptions");
}

function refuseOverlap(
  here: Context,
  vpc: StoredResource,
  there: Context,
  peer: StoredResource,
): void {
  const ours = ipv4BlocksOf(here, vpc);
  const theirs = ipv4BlocksOf(there, peer);
  if (!ours.some((one) => theirs.some((other) => overlaps(one, other)))) return;
  const list = (blocks: typeof ours) => blocks.map(formatCidr).join(", ");
  const explanation =
    "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range: " +
    `${vpc.id} (${list(ours)}) and ${peer.id} (${list(theirs)}).`;
  throw new AwsError("OverlappingCidrs", explanation, operation);
}

function refuseSecond(context: Context, vpcId: string, peerVpcId: string): void {
  const joins = ({ properties }: StoredResource, one: string, other: string) =>
    textOf(properties, "vpcId") === one && textOf(properties, "peerVpcId") === other;
  const [first] = [
    ...having(context, ec2.vpcPeeringConnection, "vpcId", vpcId),
    ...context.account.having(ec2.vpcPeeringConnection, "peerVpcId", vpcId),
  ].filter((one) => joins(one, vpcId, peerVpcId) || joins(one, peerVpcId, vpcId));
  if (first === undefined) return;
  const explanation = `A VPC peering connection between ${vpcId} and ${peerVpcId} exists already: ${first.id}.`;
  throw new AwsError("VpcPeeringConnectionAlreadyExists", explanation, operation);
}

function checkAutoAccept(inputs: PropertyMap): CheckFailure[] {
  if (flagOf(inputs, "autoAccept") !== true || inputs["peerRegion"] === undefined) return [];
  const reason =
    "got true with peerRegion, allowed: false; accept with a VpcPeeringConnectionAccepter there.";
  return [{ property: "autoAccept", reason }];
}
