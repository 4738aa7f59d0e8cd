import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { routeIgwOnlyInPublic } from "../../policies/rules/route-igw-only-in-public";
import { routeIpv6EgressOnly } from "../../policies/rules/route-ipv6-egress-only";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { associate, foundation, nat, route, routed, subnet, table } from "./routedStack";
import { told } from "./told";

const closed = { tags: { tier: "private" }, cidrBlock: "10.0.0.0/24" };

describe("route-igw-only-in-public", () => {
  const ask = (stack: readonly TestResource[], config = {}) =>
    told(routeIgwOnlyInPublic, [...foundation, ...stack], { config });
  const toGateway = route("out", "a-table", "0.0.0.0/0", { gatewayId: "igw" });
  const consequence = "so a public address is all that keeps its hosts from the internet. [fix]";

  it("is violated on the route, which names every subnet that uses it", async () => {
    assert.deepEqual(await ask([...routed("a", closed), toGateway]), [
      "mandatory on out: Route table a-table sends 0.0.0.0/0 to internet gateway igw and serves a, declared " +
        `private, ${consequence}`,
    ]);
    const data = subnet("b", { tags: { tier: "data" }, cidrBlock: "10.0.1.0/24" });
    assert.deepEqual(
      await ask([...routed("a", closed), data, associate("b", "a-table"), toGateway]),
      [
        "mandatory on out: Route table a-table sends 0.0.0.0/0 to internet gateway igw and serves a and b, " +
          `declared isolated and private, ${consequence}`,
      ],
    );
  });

  it("is violated by two halves, on the table", async () => {
    const halves = ["0.0.0.0/1", "128.0.0.0/1"].map((cidrBlock) => ({
      cidrBlock,
      gatewayId: unknownValue,
    }));
    const inline = table("a-table", { routes: halves }, { routes: ["igw"] });
    assert.deepEqual(await ask([subnet("a", closed), inline, associate("a", "a-table")]), [
      "mandatory on a-table: Route table a-table sends 0.0.0.0/1 to internet gateway igw, 128.0.0.0/1 to " +
        `internet gateway igw and serves a, declared private, ${consequence}`,
    ]);
  });

  it("accepts a NAT gateway beside a narrow route to the gateway, unless every route counts", async () => {
    const stack = [
      ...routed("a", closed),
      nat("nat", "a"),
      route("out", "a-table", "0.0.0.0/0", { natGatewayId: "nat" }),
      route("partner", "a-table", "203.0.113.0/24", { gatewayId: "igw" }),
    ];
    assert.deepEqual(await ask(stack), []);
    assert.deepEqual(await ask(stack, { anyDestination: true }), [
      "mandatory on partner: Route table a-table sends 203.0.113.0/24 to internet gateway igw and serves a, " +
        `declared private, ${consequence}`,
    ]);
  });

  it("is silent about public subnets, undeclared ones, and IPv6", async () => {
    assert.deepEqual(await ask([...routed("a", { tags: { tier: "public" } }), toGateway]), []);
    assert.deepEqual(await ask([...routed("a"), toGateway]), []);
    const ipv6 = route("out", "a-table", "::/0", { gatewayId: "igw" });
    assert.deepEqual(await ask([...routed("a", closed), ipv6]), []);
  });

  it("does not decide about unknown tiers, targets and tables", async () => {
    const condition = "It is a violation if it has an IPv4 default route to an internet gateway";
    assert.deepEqual(await ask([...routed("a", { tags: { tier: unknownValue } }), toGateway]), [
      `advisory on a: Not decided: Subnet a: tag tier of a is not known yet. ${condition} and is declared other ` +
        "than public.",
    ]);
    const blind = route("out", "a-table", "0.0.0.0/0", {}, { gatewayId: unknownValue });
    assert.deepEqual(await ask([...routed("a", closed), blind]), [
      `advisory on a-table: Not decided: Route table a-table of a: gatewayId of out is not known yet. ${condition}.`,
    ]);
    const stray = [subnet("a", closed), associate("a", "x", { routeTableId: unknownValue })];
    assert.deepEqual(await ask(stray), [
      `advisory on a: Not decided: Subnet a: routeTableId of a-uses is not known yet. ${condition}.`,
    ]);
  });
});

describe("route-ipv6-egress-only", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(routeIpv6EgressOnly, [...foundation, ...stack]);
  const dual = { ...closed, ipv6CidrBlock: "2001:db8::/64" };

  it("is violated by ::/0 to an internet gateway beside a correct route for IPv4", async () => {
    const stack = [
      ...routed("a", dual),
      nat("nat", "a"),
      route("ipv4", "a-table", "0.0.0.0/0", { natGatewayId: "nat" }),
      route("ipv6", "a-table", "::/0", { gatewayId: "igw" }),
    ];
    assert.deepEqual(await ask(...stack), [
      "mandatory on ipv6: Route table a-table sends ::/0 to internet gateway igw and serves a, declared private, " +
        "so each of its hosts has an address that the internet reaches. [fix]",
    ]);
  });

  it("accepts an egress-only gateway, no route at all, and subnets without IPv6", async () => {
    const gateway = resource(
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "eigw",
      {},
      { vpcId: "app" },
    );
    const out = route("ipv6", "a-table", "::/0", { egressOnlyGatewayId: "eigw" });
    assert.deepEqual(await ask(...routed("a", dual), gateway, out), []);
    assert.deepEqual(await ask(...routed("a", dual)), []);
    const toGateway = route("ipv6", "a-table", "::/0", { gatewayId: "igw" });
    assert.deepEqual(await ask(...routed("a", closed), toGateway), []);
    assert.deepEqual(
      await ask(...routed("a", { ...dual, tags: { tier: "public" } }), toGateway),
      [],
    );
  });

  it("does not decide about an unknown destination", async () => {
    const blind = route(
      "ipv6",
      "a-table",
      "::/0",
      { gatewayId: "igw" },
      { destinationIpv6CidrBlock: unknownValue },
    );
    assert.deepEqual(await ask(...routed("a", dual), blind), [
      "advisory on a-table: Not decided: Route table a-table of a: destinationIpv6CidrBlock of ipv6 is not known " +
        "yet. It is a violation if it has an IPv6 default route to an internet gateway.",
    ]);
  });
});
