import assert from "node:assert/strict";

import { OfflineAws } from "../../../../offline/aws/offlineAws";
import { Bench, refusal } from "../bench";

const vpcType = "aws:ec2/vpc:Vpc";
const peeringType = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const accepterType = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const optionsType = "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions";
const routeTableType = "aws:ec2/routeTable:RouteTable";
const routeType = "aws:ec2/route:Route";

const dns = { allowRemoteVpcDnsResolution: true };

/** Two VPCs of one region whose addresses do not overlap. */
function pair() {
  const bench = new Bench();
  const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
  const peerVpcId = bench.id(vpcType, { cidrBlock: "10.1.0.0/16" });
  return { bench, vpcId, peerVpcId };
}

describe("a peering connection in offline AWS", () => {
  it("waits until it is accepted", () => {
    const { bench, vpcId, peerVpcId } = pair();
    const peering = bench.make(peeringType, { vpcId, peerVpcId });
    assert.equal(peering.properties["acceptStatus"], "pending-acceptance");
    const vpcPeeringConnectionId = peering.id;
    const options = () =>
      bench.make(optionsType, { vpcPeeringConnectionId, requester: dns, accepter: dns });
    assert.equal(
      refusal(options),
      "OperationNotPermitted: Peering <pcx> is not active. Peering options can be added only to active " +
        "peerings. (operation ModifyVpcPeeringConnectionOptions)",
    );
    const accepted = bench.make(accepterType, { vpcPeeringConnectionId, autoAccept: true });
    assert.deepEqual(
      [accepted.id, accepted.properties["acceptStatus"], accepted.properties["vpcId"]],
      [peering.id, "active", peerVpcId],
    );
    assert.equal(bench.get(peeringType, peering.id).properties["acceptStatus"], "active");
    assert.equal(refusal(options), "accepted");
    assert.deepEqual(bench.get(peeringType, peering.id).properties["requester"], dns);
  });

  it("keeps waiting when its accepter accepts nothing", () => {
    const { bench, vpcId, peerVpcId } = pair();
    const { id } = bench.make(peeringType, { vpcId, peerVpcId });
    bench.make(accepterType, { vpcPeeringConnectionId: id });
    assert.equal(bench.get(peeringType, id).properties["acceptStatus"], "pending-acceptance");
  });

  it("is active at once when both sides are the program's", () => {
    const { bench, vpcId, peerVpcId } = pair();
    const wanted = { vpcId, peerVpcId, autoAccept: true, requester: dns };
    const { properties } = bench.make(peeringType, wanted);
    assert.equal(properties["acceptStatus"], "active");
    assert.deepEqual(
      [properties["requester"], properties["accepter"]],
      [dns, { allowRemoteVpcDnsResolution: false }],
    );
  });

  it("takes no DNS options while it waits", () => {
    const { bench, vpcId, peerVpcId } = pair();
    assert.equal(
      refusal(() => bench.make(peeringType, { vpcId, peerVpcId, accepter: dns })),
      "OperationNotPermitted: Peering the new connection is not active. Peering options can be added only " +
        "to active peerings. (operation ModifyVpcPeeringConnectionOptions)",
    );
  });

  it("joins two VPCs once, whoever asks", () => {
    const { bench, vpcId, peerVpcId } = pair();
    bench.make(peeringType, { vpcId, peerVpcId });
    assert.equal(
      refusal(() => bench.make(peeringType, { vpcId: peerVpcId, peerVpcId: vpcId })),
      "VpcPeeringConnectionAlreadyExists: A VPC peering connection between <vpc> and <vpc> exists already: " +
        "<pcx>. (operation CreateVpcPeeringConnection)",
    );
  });

  it("is refused for a block that overlaps in part", () => {
    const { bench, vpcId, peerVpcId } = pair();
    const type = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
    bench.make(type, { vpcId: peerVpcId, cidrBlock: "10.0.64.0/18" });
    assert.equal(
      refusal(() => bench.make(peeringType, { vpcId, peerVpcId })),
      "OverlappingCidrs: Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range: <vpc> " +
        "(10.0.0.0/16) and <vpc> (10.1.0.0/16, 10.0.64.0/18). (operation CreateVpcPeeringConnection)",
    );
  });

  it("of another account cannot be accepted from here", () => {
    const { bench, vpcId } = pair();
    const foreign = { vpcId, peerVpcId: "vpc-0aaaabbbbccccdddd", peerOwnerId: "210987654321" };
    assert.equal(
      refusal(() => bench.make(peeringType, { ...foreign, autoAccept: true })),
      "OperationNotPermitted: User 123456789012 cannot accept peering for 210987654321 " +
        "(operation AcceptVpcPeeringConnection)",
    );
    const { id, properties } = bench.make(peeringType, foreign);
    assert.equal(properties["acceptStatus"], "pending-acceptance");
    assert.equal(
      refusal(() => bench.make(accepterType, { vpcPeeringConnectionId: id, autoAccept: true })),
      "OperationNotPermitted: User 123456789012 cannot accept peering <pcx> in us-east-1 " +
        "(operation AcceptVpcPeeringConnection)",
    );
  });
});

describe("a peering connection between accounts in offline AWS", () => {
  it("is accepted by the account that was asked", () => {
    const { bench, vpcId } = pair();
    const partner = new Bench(bench.account, "210987654321");
    const peerVpcId = partner.id(vpcType, { cidrBlock: "10.2.0.0/16" });
    const wanted = { vpcId, peerVpcId, peerOwnerId: "210987654321" };
    const vpcPeeringConnectionId = bench.id(peeringType, wanted);
    const accept = { vpcPeeringConnectionId, autoAccept: true };
    assert.equal(
      refusal(() => bench.make(accepterType, accept)),
      "OperationNotPermitted: User 123456789012 cannot accept peering <pcx> in us-east-1 " +
        "(operation AcceptVpcPeeringConnection)",
    );
    assert.equal(partner.make(accepterType, accept).properties["acceptStatus"], "active");
    assert.equal(
      bench.get(peeringType, vpcPeeringConnectionId).properties["acceptStatus"],
      "active",
    );
  });
});

describe("a peering connection between regions in offline AWS", () => {
  it("is accepted in the peer's region, and then routed to from there", () => {
    const { bench, vpcId } = pair();
    const far = { region: "eu-west-1" };
    const peerVpcId = bench.id(vpcType, { cidrBlock: "10.2.0.0/16", ...far });
    const wanted = { vpcId, peerVpcId, peerRegion: "eu-west-1" };
    assert.equal(
      refusal(() => bench.make(peeringType, { ...wanted, autoAccept: true })),
      "autoAccept: got true with peerRegion, allowed: false; accept with a VpcPeeringConnectionAccepter there.",
    );
    const vpcPeeringConnectionId = bench.id(peeringType, wanted);
    const accept = { vpcPeeringConnectionId, autoAccept: true };
    assert.equal(
      refusal(() => bench.make(accepterType, accept)),
      "OperationNotPermitted: User 123456789012 cannot accept peering <pcx> in us-east-1 " +
        "(operation AcceptVpcPeeringConnection)",
    );
    bench.make(accepterType, { ...accept, ...far });
    const routeTableId = bench.id(routeTableType, { vpcId: peerVpcId, ...far });
    const route = { routeTableId, vpcPeeringConnectionId, destinationCidrBlock: "10.0.0.0/16" };
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, ...far })),
      "accepted",
    );
  });

  it("is known in those two regions only", () => {
    const { bench, vpcId, peerVpcId } = pair();
    const vpcPeeringConnectionId = bench.id(peeringType, { vpcId, peerVpcId, autoAccept: true });
    const aws = new OfflineAws({ account: bench.account, region: "eu-west-1" });
    assert.equal(
      refusal(() => aws.create({ type: optionsType, inputs: { vpcPeeringConnectionId } })),
      "InvalidVpcPeeringConnectionID.NotFound: The vpcPeeringConnection ID '<pcx>' does not exist " +
        "(operation ModifyVpcPeeringConnectionOptions)",
    );
  });
});
