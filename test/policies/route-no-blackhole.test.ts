import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { routeNoBlackhole } from "../../policies/rules/route-no-blackhole";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { foundation, nat, route, subnet, table } from "./routedStack";
import { told } from "./told";

const ask = (stack: readonly TestResource[], settings = {}) =>
  told(routeNoBlackhole, [...foundation, table("main"), ...stack], { settings });

const to = (target: Record<string, string>, destination = "10.8.0.0/16") =>
  route("out", "main", destination, target);

const violated = (words: string, why: string) => [
  `mandatory on out: Route out of route table main is in VPC app and sends ${words}, which ${why}, so it drops ` +
    "what it wins. [fix]",
];

const undecided = (words: string, why: string) => [
  `advisory on out: Not decided: Route out of route table main (${words}): ${why}. It is a violation if its ` +
    "target does not serve the VPC.",
];

const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.8.0.0/16" });
const third = resource("aws:ec2/vpc:Vpc", "third", { cidrBlock: "10.9.0.0/16" });

describe("route-no-blackhole", () => {
  it("wants an attachment of the VPC to the transit gateway", async () => {
    const hub = resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub");
    const attach = (links: Record<string, string>, inputs = {}) =>
      resource("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "joined", inputs, links);
    const words = "10.8.0.0/16 to transit gateway hub";
    const out = to({ transitGatewayId: "hub" });
    assert.deepEqual(await ask([hub, out]), violated(words, "has no attachment to this VPC"));
    const joined = { transitGatewayId: "hub", vpcId: "app" };
    assert.deepEqual(await ask([hub, out, attach(joined)]), []);
    assert.deepEqual(
      await ask([hub, out, other, attach({ ...joined, vpcId: "other" })]),
      violated(words, "has no attachment to this VPC"),
    );
    const stray = attach({ vpcId: "app" }, { transitGatewayId: unknownValue });
    assert.deepEqual(
      await ask([hub, out, stray]),
      undecided(words, "transitGatewayId of joined is not known yet"),
    );
    const foreign = to({});
    const outside = { ...foreign, inputs: { ...foreign.inputs, transitGatewayId: "tgw-0a1b2c3d" } };
    assert.deepEqual(
      await ask([outside]),
      undecided(
        "10.8.0.0/16 to transit gateway tgw-0a1b2c3d",
        "the attachments of a transit gateway outside this stack are not known (tgw-0a1b2c3d)",
      ),
    );
    const known = attach({ vpcId: "app" }, { transitGatewayId: "tgw-0a1b2c3d" });
    assert.deepEqual(await ask([outside, known]), []);
  });

  it("wants internet gateways attached here, by themselves or by an attachment", async () => {
    const gateway = (links: Record<string, string>) =>
      resource("aws:ec2/internetGateway:InternetGateway", "gate", {}, links);
    const out = to({ gatewayId: "gate" }, "0.0.0.0/0");
    const words = "0.0.0.0/0 to internet gateway gate";
    assert.deepEqual(await ask([gateway({ vpcId: "app" }), out]), []);
    assert.deepEqual(
      await ask([other, gateway({ vpcId: "other" }), out]),
      violated(words, "belongs to VPC other"),
    );
    assert.deepEqual(await ask([gateway({}), out]), violated(words, "is attached to no VPC"));
    const attachment = (links: Record<string, string>, inputs = {}) =>
      resource("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment", "joined", inputs, {
        vpcId: "app",
        ...links,
      });
    assert.deepEqual(await ask([gateway({}), attachment({ internetGatewayId: "gate" }), out]), []);
    const blind = attachment({}, { internetGatewayId: unknownValue });
    assert.deepEqual(
      await ask([gateway({}), blind, out]),
      undecided(words, "internetGatewayId of joined is not known yet"),
    );
  });

  it("wants NAT gateways, interfaces and egress-only gateways of this VPC, inline as well", async () => {
    const there = resource("aws:ec2/subnet:Subnet", "there", {}, { vpcId: "other" });
    assert.deepEqual(await ask([subnet("a"), nat("nat", "a"), to({ natGatewayId: "nat" })]), []);
    assert.deepEqual(
      await ask([other, there, nat("nat", "there"), to({ natGatewayId: "nat" })]),
      violated("10.8.0.0/16 to NAT gateway nat", "belongs to VPC other"),
    );
    const eigw = resource(
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "eigw",
      {},
      { vpcId: "other" },
    );
    const inline = table(
      "inline",
      { routes: [{ ipv6CidrBlock: "::/0", egressOnlyGatewayId: unknownValue }] },
      { routes: ["eigw"] },
    );
    assert.deepEqual(await ask([other, eigw, inline]), [
      "mandatory on inline: Route routes[0] of route table inline is in VPC app and sends ::/0 to egress only " +
        "internet gateway eigw, which belongs to VPC other, so it drops what it wins. [fix]",
    ]);
    const host = resource(
      "aws:ec2/networkInterface:NetworkInterface",
      "host",
      {},
      { subnetId: "there" },
    );
    assert.deepEqual(
      await ask([other, there, host, to({ networkInterfaceId: "host" })]),
      violated("10.8.0.0/16 to network interface host", "belongs to VPC other"),
    );
  });

  it("wants a peering connection of this VPC that somebody accepts", async () => {
    const peer = (links: Record<string, string>, inputs = {}) =>
      resource("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peer", inputs, links);
    const out = to({ vpcPeeringConnectionId: "peer" });
    const words = "10.8.0.0/16 to VPC peering connection peer";
    const both = { vpcId: "app", peerVpcId: "other" };
    assert.deepEqual(await ask([other, peer(both, { autoAccept: true }), out]), []);
    assert.deepEqual(await ask([other, peer(both), out]), violated(words, "is accepted by nobody"));
    const accepter = resource(
      "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
      "accepted",
      { autoAccept: true },
      { vpcPeeringConnectionId: "peer" },
    );
    assert.deepEqual(await ask([other, peer(both), accepter, out]), []);
    const between = { vpcId: "other", peerVpcId: "third" };
    assert.deepEqual(
      await ask([other, third, peer(between, { autoAccept: true }), out]),
      violated(words, "does not join this VPC"),
    );
    const abroad = peer(
      { vpcId: "app" },
      { peerVpcId: "vpc-0a1b2c3d", peerOwnerId: "123456789012" },
    );
    assert.deepEqual(
      await ask([abroad, out]),
      undecided(words, "whether the other side accepts peer is not known"),
    );
  });

  it("wants virtual private gateways attached here", async () => {
    const vgw = resource("aws:ec2/vpnGateway:VpnGateway", "vgw");
    const out = to({ gatewayId: "vgw" });
    const attachment = resource(
      "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
      "joined",
      {},
      { vpnGatewayId: "vgw", vpcId: "app" },
    );
    assert.deepEqual(await ask([vgw, attachment, out]), []);
    assert.deepEqual(
      await ask([vgw, out]),
      violated("10.8.0.0/16 to VPN gateway vgw", "is attached to no VPC"),
    );
  });

  it("is violated by a route without any target", async () => {
    assert.deepEqual(await ask([to({})]), violated("10.8.0.0/16 to nothing", "is no target"));
  });

  it("does not decide about targets outside the stack and unknown ones, save by the setting external", async () => {
    const foreign = route("out", "main", "0.0.0.0/0", {}, { gatewayId: "igw-0a1b2c3d" });
    const words = "0.0.0.0/0 to internet gateway igw-0a1b2c3d";
    assert.deepEqual(
      await ask([foreign]),
      undecided(
        words,
        "which VPC igw-0a1b2c3d, which no resource of this stack carries, serves is not known (setting external)",
      ),
    );
    const settings = { external: { "igw-0a1b2c3d": { vpc: "vpc-0f0f0f0f" } } };
    assert.deepEqual(
      await ask([foreign], settings),
      violated(words, "belongs to VPC vpc-0f0f0f0f"),
    );
    const blind = route("out", "main", "0.0.0.0/0", {}, { natGatewayId: unknownValue });
    assert.deepEqual(
      await ask([blind]),
      undecided(
        "0.0.0.0/0 to NAT gateway that is not known",
        "natGatewayId of out is not known yet",
      ),
    );
  });

  it("does not decide about the table of another stack", async () => {
    const stray = route(
      "out",
      "x",
      "0.0.0.0/0",
      { gatewayId: "igw" },
      { routeTableId: "rtb-0a1b2c3d" },
    );
    assert.deepEqual(await ask([stray]), [
      "advisory on out: Not decided: Route out of route table rtb-0a1b2c3d (0.0.0.0/0 to internet gateway igw): " +
        "the VPC of a route table outside this stack is not known (rtb-0a1b2c3d). It is a violation if its " +
        "target does not serve the VPC.",
    ]);
  });
});
