import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { routeNoConflict } from "../../policies/rules/route-no-conflict";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { foundation, route, table } from "./routedStack";
import { told } from "./told";

const ask = (...stack: readonly TestResource[]) => told(routeNoConflict, [...foundation, ...stack]);

const peering = resource(
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  "peer",
  {
    peerVpcId: "vpc-0a1b2c3d",
  },
  { vpcId: "app" },
);

const ending = "so AWS refuses one of them or one replaces the other. [fix]";

describe("route-no-conflict", () => {
  it("is violated by one destination in two spellings", async () => {
    const stack = [
      peering,
      table("main"),
      route("to-peer", "main", "10.1.2.3/16", { vpcPeeringConnectionId: "peer" }),
      route("to-world", "main", "10.1.0.0/16", { gatewayId: "igw" }),
    ];
    assert.deepEqual(await ask(...stack), [
      "mandatory on to-world: Route table main has 10.1.0.0/16 2 times (route to-peer, route to-world: " +
        `10.1.0.0/16 to VPC peering connection peer, 10.1.0.0/16 to internet gateway igw), ${ending}`,
    ]);
  });

  it("says at registration that an inline list holds a destination twice", async () => {
    const twice = table("main", {
      routes: [
        { ipv6CidrBlock: "::/0", gatewayId: "igw-0a1b2c3d" },
        { ipv6CidrBlock: "0::0/0", gatewayId: "igw-0a1b2c3d" },
      ],
    });
    assert.deepEqual(await ask(twice), [
      "mandatory on main: Route table main has ::/0 2 times (routes[0], routes[1]: ::/0 to internet gateway " +
        `igw-0a1b2c3d, ::/0 to internet gateway igw-0a1b2c3d), ${ending}`,
    ]);
    const { registration, stack } = await runPack([twice], { rules: [routeNoConflict] });
    assert.deepEqual([registration.length, stack.length], [1, 0]);
  });

  it("is violated by inline and separate routes in one table", async () => {
    const inline = table("main", {
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" }],
    });
    const separate = route("more", "main", "10.1.0.0/16", { gatewayId: "igw" });
    assert.deepEqual(await ask(inline, separate), [
      "mandatory on main: Route table main has inline routes and separate ones besides (more), so each update " +
        "removes what the other wrote. [fix]",
    ]);
    assert.deepEqual(await ask(table("main", { routes: [] }), separate), []);
  });

  it("accepts both families, different lengths, and the same block in two tables", async () => {
    const stack = [
      table("main"),
      table("other"),
      route("a", "main", "0.0.0.0/0", { gatewayId: "igw" }),
      route("b", "main", "::/0", { gatewayId: "igw" }),
      route("c", "main", "10.1.0.0/16", { gatewayId: "igw" }),
      route("d", "main", "10.1.0.0/17", { gatewayId: "igw" }),
      route("e", "other", "10.1.0.0/16", { gatewayId: "igw" }),
    ];
    assert.deepEqual(await ask(...stack), []);
  });

  it("finds conflicts in a table outside the stack, and between prefix lists", async () => {
    const external = { routeTableId: "rtb-0a1b2c3d" };
    const toList = (name: string) =>
      resource(
        "aws:ec2/route:Route",
        name,
        { ...external, destinationPrefixListId: "pl-0a1b2c3d" },
        { gatewayId: "igw" },
      );
    assert.deepEqual(await ask(toList("one"), toList("two")), [
      "mandatory on two: Route table rtb-0a1b2c3d has prefix list pl-0a1b2c3d 2 times (route one, route two: a " +
        `prefix list to internet gateway igw, a prefix list to internet gateway igw), ${ending}`,
    ]);
  });

  it("does not decide about an unknown destination beside others of its family", async () => {
    const blind = (inputs = {}) =>
      route(
        "blind",
        "main",
        "10.1.0.0/16",
        { gatewayId: "igw" },
        { destinationCidrBlock: unknownValue, ...inputs },
      );
    const words = [
      "advisory on blind: Not decided: Route table main: destinationCidrBlock of blind is not known yet. It is a " +
        "violation if another route of the table has the same destination.",
    ];
    assert.deepEqual(await ask(table("main"), blind()), []);
    const ipv6 = route("ipv6", "main", "::/0", { gatewayId: "igw" });
    assert.deepEqual(await ask(table("main"), blind(), ipv6), []);
    const all = route("all", "main", "0.0.0.0/0", { gatewayId: "igw" });
    assert.deepEqual(await ask(table("main"), blind(), all), words);
    // The block of a VPC is no default route.
    const ofVpc = {
      ...blind(),
      dependencies: { ...blind().dependencies, destinationCidrBlock: ["app"] },
    };
    assert.deepEqual(
      await told(routeNoConflict, [...foundation, table("main"), ofVpc, all], {
        alsoDeployed: false,
      }),
      [],
    );
  });

  it("does not decide about a route of an unknown table beside inline ones", async () => {
    const inline = table("main", {
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" }],
    });
    const stray = route(
      "stray",
      "x",
      "10.1.0.0/16",
      { gatewayId: "igw" },
      { routeTableId: unknownValue },
    );
    assert.deepEqual(await ask(inline, stray), [
      "advisory on main: Not decided: Route table main: routeTableId of stray is not known yet. It is a violation " +
        "if it has inline routes and separate ones.",
    ]);
  });
});
