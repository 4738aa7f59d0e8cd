import { overlaps } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { flagOf, textOf } from "../values";
import { ipv4BlocksOf } from "./blocks";
import { find, text } from "./find";
import { ec2 } from "./types";

const operation = "CreateVpcPeeringConnection";

/**
 * Two VPCs whose addresses do not overlap.
 *
 * @see Amazon VPC Peering Guide, "VPC peering limitations"
 */
export const vpcPeeringConnection: Behaviour = {
  type: ec2.vpcPeeringConnection,
  replaceOnChanges: ["peerOwnerId", "peerRegion", "peerVpcId", "vpcId"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const peerOwnerId = textOf(inputs, "peerOwnerId") ?? account.id;
    const peerRegion = textOf(inputs, "peerRegion") ?? region;
    const peerVpcId = textOf(inputs, "peerVpcId") ?? "";
    // A VPC of another account cannot be seen from here.
    if (peerOwnerId === account.id) {
      const peer = find({ ...request, region: peerRegion }, ec2.vpc, peerVpcId, operation);
      const theirs = ipv4BlocksOf({ ...request, region: peerRegion }, peer);
      const ours = ipv4BlocksOf(request, vpc);
      if (ours.some((one) => theirs.some((other) => overlaps(one, other)))) {
        const explanation =
          "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range: " +
          `${vpc.id} (${text(vpc, "cidrBlock")}) and ${peer.id} (${text(peer, "cidrBlock")}).`;
        throw new AwsError("OverlappingCidrs", explanation, operation);
      }
    }
    const accepted = flagOf(inputs, "autoAccept") === true;
    return {
      id: ids.next("pcx"),
      properties: {
        acceptStatus: accepted ? "active" : "pending-acceptance",
        peerOwnerId,
        peerRegion,
      },
    };
  },

  update({ inputs, resource }) {
    const accepted = flagOf(inputs, "autoAccept") === true;
    return { acceptStatus: accepted ? "active" : text(resource, "acceptStatus") };
  },
};
