import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { subnetExplicitRouteTable } from "../../policies/rules/subnet-explicit-route-table";
import { subnetPublicHasIgwRoute } from "../../policies/rules/subnet-public-has-igw-route";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { associate, foundation, route, routed, subnet, table } from "./routedStack";
import { told } from "./told";

describe("subnet-explicit-route-table", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(subnetExplicitRouteTable, [...foundation, ...stack]);

  it("is violated by a subnet that is left on the main table", async () => {
    const tables = ["one", "two", "three"].map((name) => table(name));
    assert.deepEqual(await ask(subnet("a"), ...tables), [
      "advisory on a: Subnet a is associated with no route table, so it uses the main one of VPC app (default " +
        "route table of app), whatever becomes of it. [fix]",
    ]);
  });

  it("accepts an association whose ids are unknown but resolve", async () => {
    assert.deepEqual(await ask(...routed("a")), []);
    const known = associate("a", "x", { subnetId: unknownValue, routeTableId: "rtb-0a1b2c3d" });
    const linked = { ...known, dependencies: { subnetId: ["a"] } };
    assert.deepEqual(await ask(subnet("a"), linked), []);
  });

  it("does not decide about an association of an unknown subnet", async () => {
    const stray = associate("x", "one", { subnetId: unknownValue });
    assert.deepEqual(await ask(subnet("a"), table("one"), stray), [
      "advisory on a: Not decided: Subnet a: subnetId of x-uses is not known yet. It is a violation if no route " +
        "table is associated with it.",
    ]);
    const other = associate("b", "one", { subnetId: "subnet-0a1b2c3d" });
    assert.equal((await ask(subnet("a"), table("one"), other)).length, 1);
  });

  it("does not decide about a VPC that this stack does not create", async () => {
    const elsewhere = resource("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0a1b2c3d" });
    assert.deepEqual(await ask(elsewhere), [
      "advisory on a: Not decided: Subnet a: its VPC vpc-0a1b2c3d was not created by this program, where an " +
        "association may exist. It is a violation if no route table is associated with it.",
    ]);
  });
});

describe("subnet-public-has-igw-route", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(subnetPublicHasIgwRoute, [...foundation, ...stack]);
  const tags = { tier: "public" };
  const hub = resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub");
  const ending =
    "default route to an internet gateway of its VPC, so public addresses in it do not work. [fix]";

  it("is violated by a public subnet that routes to a transit gateway only", async () => {
    const toHub = route("to-hub", "a-table", "10.0.0.0/8", { transitGatewayId: "hub" });
    assert.deepEqual(await ask(hub, ...routed("a", { tags }), toHub), [
      "mandatory on a: Subnet a is declared public, but its routes are 10.0.0.0/8 to transit gateway hub: none " +
        `is an IPv4 ${ending}`,
    ]);
  });

  it("accepts two halves, inline and separate", async () => {
    const halves = ["0.0.0.0/1", "128.0.0.0/1"];
    const separate = halves.map((half) => route(half, "a-table", half, { gatewayId: "igw" }));
    assert.deepEqual(await ask(...routed("a", { tags }), ...separate), []);
    assert.equal((await ask(...routed("a", { tags }), ...separate.slice(1))).length, 1);
    const inline = table(
      "a-table",
      { routes: halves.map((cidrBlock) => ({ cidrBlock, gatewayId: unknownValue })) },
      { routes: ["igw"] },
    );
    const stack = [subnet("a", { tags }), inline, associate("a", "a-table")];
    assert.deepEqual(await ask(...stack), []);
  });

  it("wants each family that the subnet has", async () => {
    const dual = routed("a", { tags, cidrBlock: "10.0.0.0/24", ipv6CidrBlock: "2001:db8::/64" });
    const ipv4 = route("ipv4", "a-table", "0.0.0.0/0", { gatewayId: "igw" });
    const ipv6 = route("ipv6", "a-table", "::/0", { gatewayId: "igw" });
    assert.deepEqual(await ask(...dual, ipv4), [
      "mandatory on a: Subnet a is declared public, but its routes are 0.0.0.0/0 to internet gateway igw: none " +
        `is an IPv6 ${ending}`,
    ]);
    assert.deepEqual(await ask(...dual, ipv4, ipv6), []);
    const only6 = routed("a", { tags, ipv6Native: true, ipv6CidrBlock: "2001:db8::/64" });
    assert.deepEqual(await ask(...only6, ipv6), []);
  });

  it("accepts only a gateway that is attached to the VPC", async () => {
    const loose = resource("aws:ec2/internetGateway:InternetGateway", "loose");
    const toLoose = route("out", "a-table", "0.0.0.0/0", { gatewayId: "loose" });
    assert.deepEqual(await ask(loose, ...routed("a", { tags }), toLoose), [
      "mandatory on a: Subnet a is declared public, but its routes are 0.0.0.0/0 to internet gateway loose: " +
        `none is an IPv4 ${ending}`,
    ]);
    const attachment = resource(
      "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
      "joined",
      {},
      { internetGatewayId: "loose", vpcId: "app" },
    );
    assert.deepEqual(await ask(loose, attachment, ...routed("a", { tags }), toLoose), []);
  });

  it("is silent about subnets that declare something else or nothing", async () => {
    assert.deepEqual(await ask(...routed("a"), ...routed("b", { tags: { tier: "private" } })), []);
  });

  it("does not decide about unknown tiers, tables and targets", async () => {
    const words = (why: string, condition = "it has") => [
      `advisory on a: Not decided: Subnet a: ${why}. It is a violation if ${condition} no default route to an ` +
        "internet gateway of its VPC.",
    ];
    assert.deepEqual(
      await ask(...routed("a", { tags: { tier: unknownValue } })),
      words("tag tier of a is not known yet", "it is declared public and has"),
    );
    const stray = [subnet("a", { tags }), associate("a", "x", { routeTableId: unknownValue })];
    assert.deepEqual(await ask(...stray), words("routeTableId of a-uses is not known yet"));
    const blind = route("out", "a-table", "0.0.0.0/0", {}, { gatewayId: unknownValue });
    assert.deepEqual(
      await ask(...routed("a", { tags }), blind),
      words("gatewayId of out is not known yet"),
    );
  });
});
