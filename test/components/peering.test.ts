import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { Peering } from "../../components/peering/peering";
import type { PeeringAccepterArgs, PeeringArgs } from "../../components/peering/peeringArgs";
import { Vpc } from "../../components/vpc/vpc";
import { type Deployment, deploy } from "../../offline/testing/index";

const connectionType = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const accepterType = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const optionsType = "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions";
const routeType = "aws:ec2/route:Route";

/** Two VPCs of two zones, the shop's private tier and the data's isolated tier joined. */
function deployPeering(
  accepter: Partial<PeeringAccepterArgs> = {},
  more: () => Partial<PeeringArgs> = () => ({}),
  preview = false,
): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = (name: string, cidrBlock: string) =>
        new Vpc(name, { cidrBlock, zoneCount: 2, nat: "none" });
      const [shop, data] = [vpc("shop", "10.0.0.0/16"), vpc("data", "10.1.0.0/16")];
      const { acceptStatus } = new Peering("link", {
        requester: { vpc: shop, tiers: ["private"] },
        accepter: { vpc: data, tiers: ["isolated"], ...accepter },
        ...more(),
      });
      return { acceptStatus };
    },
    { preview },
  );
}

describe("Peering", () => {
  it("asks, accepts and sets the DNS of both sides at once in one account", async () => {
    const { one, all, outputs } = await deployPeering();
    const { inputs, parent } = one(connectionType);
    const vpcs = all("aws:ec2/vpc:Vpc").map(({ id }) => id);
    const dns = { allowRemoteVpcDnsResolution: true };
    assert.deepEqual(inputs, {
      vpcId: vpcs[0],
      peerVpcId: vpcs[1],
      autoAccept: true,
      requester: dns,
      accepter: dns,
      tags: { Name: "link" },
    });
    assert.equal(parent, one("palisade:index:Peering").urn);
    assert.deepEqual(all(accepterType), []);
    assert.deepEqual(all(optionsType), []);
    assert.equal(outputs["acceptStatus"], "active");
  });

  it("makes the routes of both sides, each named after its table and destination", async () => {
    const { one, all } = await deployPeering();
    const { id } = one(connectionType);
    const routes = all(routeType).filter(({ name }) => name.startsWith("link-"));
    assert.deepEqual(
      routes.map(({ name, inputs }) => `${name} ${String(inputs["destinationCidrBlock"])}`),
      [
        "link-requester-private-a-to-isolated-a 10.1.32.0/20",
        "link-requester-private-a-to-isolated-b 10.1.96.0/20",
        "link-requester-private-b-to-isolated-a 10.1.32.0/20",
        "link-requester-private-b-to-isolated-b 10.1.96.0/20",
        "link-accepter-isolated-to-private-a 10.0.16.0/20",
        "link-accepter-isolated-to-private-b 10.0.80.0/20",
      ],
    );
    assert.deepEqual(
      [...new Set(routes.map(({ inputs }) => inputs["vpcPeeringConnectionId"]))],
      [id],
    );
  });

  it("is accepted in the other region, where its half of the routes is made", async () => {
    const { one, all } = await deployPeering({ region: "eu-west-1" }, undefined, true);
    const { inputs } = one(connectionType);
    assert.deepEqual([inputs["peerRegion"], inputs["autoAccept"]], ["eu-west-1", undefined]);
    const accepter = one(accepterType);
    assert.deepEqual(
      [accepter.inputs["autoAccept"], accepter.inputs["region"]],
      [true, "eu-west-1"],
    );
    assert.deepEqual(
      all(optionsType).map(({ name, inputs: options }) => [name, options["region"]]),
      [
        ["link-requester", undefined],
        ["link-accepter", "eu-west-1"],
      ],
    );
    const regions = all(routeType)
      .filter(({ name }) => name.startsWith("link-"))
      .map(({ inputs: route }) => route["region"]);
    assert.deepEqual(regions, [...Array<undefined>(4), "eu-west-1", "eu-west-1"]);
  });

  it("waits with routes and DNS options until the other account has accepted", async () => {
    const accepterProvider = () => new aws.Provider("partner", { region: "us-east-1" });
    const { one, all } = await deployPeering(
      { accountId: "210987654321" },
      () => ({ accepterProvider: accepterProvider() }),
      true,
    );
    const { urn } = one(accepterType);
    const waiting = [...all(optionsType), ...all(routeType)]
      .filter(({ name }) => name.startsWith("link-"))
      .map(({ name, propertyDependencies }) => [
        name,
        propertyDependencies["vpcPeeringConnectionId"]?.includes(urn),
      ]);
    assert.equal(waiting.length, 8);
    assert.deepEqual(
      waiting.filter(([, waits]) => waits !== true),
      [],
    );
    assert.equal(one(connectionType).inputs["peerOwnerId"], "210987654321");
  });

  it("leaves acceptance, DNS and routes to the other side when it is told to", async () => {
    const { one, all, outputs } = await deployPeering({
      accountId: "210987654321",
      accepts: false,
    });
    assert.equal(one(connectionType).inputs["peerOwnerId"], "210987654321");
    assert.deepEqual([all(accepterType), all(optionsType)], [[], []]);
    assert.equal(outputs["acceptStatus"], "pending-acceptance");
  });

  it("keeps the names of the other side apart from the internet's when asked to", async () => {
    const { one } = await deployPeering({ resolveDns: false });
    assert.deepEqual(
      [one(connectionType).inputs["requester"], one(connectionType).inputs["accepter"]],
      [{ allowRemoteVpcDnsResolution: true }, { allowRemoteVpcDnsResolution: false }],
    );
  });

  it("refuses everything that is wrong before anything is made", async () => {
    await assert.rejects(deployPeering({ tiers: ["web"], reachable: ["0.0.0.0/0"] }), {
      message:
        "Peering link cannot be planned:\n" +
        '  accepter.tiers[0]: got "web", allowed: tiers of the VPC (public, private, isolated); name one ' +
        "of them\n" +
        '  accepter.reachable[0]: got "0.0.0.0/0", allowed: blocks inside the VPC (10.1.0.0/16); peering ' +
        "does not forward to what lies behind the VPC: peer with the other network itself, or join all of " +
        "them by a TransitGateway",
    });
  });
});
