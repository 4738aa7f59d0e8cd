import assert from "node:assert/strict";
import { readAws } from "../../../../analysis/read/aws";
import { plain } from "./facts";

/*
 * A peering is described on both sides. The requester sees the DNS options and the blocks of both VPCs;
 * the accepter has a name of its own for it and does not see the requester's options.
 */
describe("reading one peering from two accounts", () => {
  const side = (VpcId: string, OwnerId: string, rest: object) => ({
    VpcId,
    OwnerId,
    Region: "us-east-1",
    CidrBlock: "10.0.0.0/16",
    ...rest,
  });
  const seen = (account: string, tag: string, requester: object, code = "active") => ({
    name: `${account}/us-east-1/describe-vpc-peering-connections.json`,
    value: {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-1",
          RequesterVpcInfo: side("vpc-1", "111111111111", requester),
          AccepterVpcInfo: side("vpc-2", "222222222222", {}),
          Status: { Code: code, Message: tag },
          Tags: [{ Key: "Name", Value: tag }],
        },
      ],
    },
  });
  const options = { PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } };

  it("makes one peering of them", () => {
    const network = readAws([
      seen("111111111111", "to-b", { ...options, CidrBlockSet: [{ CidrBlock: "10.0.0.0/16" }] }),
      seen("222222222222", "from-a", {}),
    ]);
    assert.deepEqual(plain(network.vpcPeeringConnections), [
      {
        id: "pcx-1",
        name: "to-b",
        kind: "vpcPeeringConnection",
        requesterVpc: "outside: vpc-1",
        accepterVpc: "outside: vpc-2",
        accepterRegion: "us-east-1",
        accepterAccount: "222222222222",
        autoAccept: false,
        status: "active",
      },
    ]);
    assert.deepEqual(network.notUnderstood, []);
  });

  it("says where they contradict each other", () => {
    const network = readAws([
      seen("111111111111", "to-b", {}),
      seen("222222222222", "from-a", {}, "deleted"),
    ]);
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "pcx-1",
        path: "Status.Code",
        what: "described twice and differently; the first description counts",
      },
    ]);
  });
});
