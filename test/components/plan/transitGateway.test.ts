import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { planTransitGateway } from "../../../components/plan/transitGateway/planTransitGateway";
import type {
  AttachedNetwork,
  TransitGatewayPlanArgs,
} from "../../../components/plan/transitGateway/transitGatewayPlanArgs";
import { validateTransitGatewayArgs } from "../../../components/plan/transitGateway/validateTransitGateway";
import { member, network, three } from "./threeNetworks";

function message(args: TransitGatewayPlanArgs): string {
  return describeIssues("TransitGateway hub", validateTransitGatewayArgs(args));
}

/** `table: attachments that announce themselves in it`. */
function heardIn(args: TransitGatewayPlanArgs): string[] {
  const { tables, propagations } = planTransitGateway(args);
  return tables.map((table) => {
    const heard = propagations.filter((one) => one.table === table);
    return `${table}: ${heard.map(({ attachment }) => attachment).join(" ")}`;
  });
}

/** Destinations of the first route table of a VPC. */
function destinationsOf(args: TransitGatewayPlanArgs, vpc: string): (string | undefined)[] {
  const routes = planTransitGateway(args).vpcRoutes.filter((route) => route.vpc === vpc);
  return routes
    .filter(({ routeTable }) => routeTable === routes[0]?.routeTable)
    .map(({ destination: { cidrBlock, block, ipv6Of } }) =>
      block === undefined
        ? (cidrBlock ?? `IPv6 of ${ipv6Of ?? ""}`)
        : `${block.name} of ${block.vpc}`,
    );
}

describe("the plan of a transit gateway", () => {
  it("lets a VPC be heard by its own domain and those that may talk to it", () => {
    assert.deepEqual(validateTransitGatewayArgs(three), []);
    assert.deepEqual(heardIn(three), [
      "prod: prod shared",
      "dev: dev shared",
      "shared: prod dev shared",
    ]);
  });

  it("takes it that who is talked to answers, whichever side said so", () => {
    const said = three.domains.map(({ talksTo: _, ...domain }) =>
      domain.name === "shared" ? domain : { ...domain, talksTo: ["shared"] },
    );
    assert.deepEqual(heardIn({ ...three, domains: said }), heardIn(three));
  });

  it("routes each VPC to all that it may call, and to nothing else", () => {
    assert.deepEqual(
      three.vpcs.map(({ name }) => [name, destinationsOf(three, name)]),
      [
        ["prod", ["192.168.0.0/16", "10.2.0.0/16"]],
        ["dev", ["10.2.0.0/16"]],
        ["shared", ["10.0.0.0/16", "192.168.0.0/16", "10.1.0.0/16"]],
      ],
    );
  });

  it("gives every route table of the tiers its routes, named after table and destination", () => {
    const { vpcRoutes } = planTransitGateway(three);
    assert.deepEqual(
      vpcRoutes.filter(({ vpc }) => vpc === "dev").map(({ key }) => key),
      ["dev-private-a-to-10-2-0-0-16", "dev-private-b-to-10-2-0-0-16"],
    );
  });

  it("says to who joins a domain where to announce itself, and what to announce to it", () => {
    assert.deepEqual(planTransitGateway(three).domains[0], {
      name: "prod",
      announcesTo: ["prod", "shared"],
      reachableCidrBlocks: ["10.0.0.0/16", "10.2.0.0/16"],
      cidrBlocks: ["192.168.0.0/16"],
    });
  });

  it("keeps members of an isolated domain apart", () => {
    const args: TransitGatewayPlanArgs = {
      domains: [{ name: "tenants", isolated: true, talksTo: ["shared"] }, { name: "shared" }],
      vpcs: [
        member("red", 0, "tenants"),
        member("blue", 1, "tenants"),
        member("tools", 2, "shared"),
      ],
    };
    assert.deepEqual(validateTransitGatewayArgs(args), []);
    assert.deepEqual(heardIn(args), ["tenants: tools", "shared: red blue tools"]);
    assert.deepEqual(destinationsOf(args, "red"), ["10.2.0.0/16"]);
  });

  it("changes nothing of the others when a VPC is added or the arguments are reordered", () => {
    const before = planTransitGateway(three);
    const more = { ...three, vpcs: [member("lab", 3, "dev"), ...three.vpcs].reverse() };
    const after = planTransitGateway(more);
    const keys = (plan: typeof before) =>
      [
        ...plan.vpcRoutes.map(({ key }) => key),
        ...plan.propagations.map(({ attachment, table }) => `${attachment} in ${table}`),
      ].sort();
    assert.deepEqual(
      keys(after).filter((key) => !/\blab\b|10-3-0-0-16/.test(key)),
      keys(before),
    );
  });

  it("has interfaces in every zone in use, in the tier made for it", () => {
    const tier = (change: Partial<AttachedNetwork>, tiers = ["private"]) => {
      const vpcs = [{ ...member("prod", 0), vpc: network(0, change), tiers }];
      const { attachments } = planTransitGateway({ ...three, vpcs });
      return attachments.map((one) => `${one.tier} in ${one.zones.join(", ")}`);
    };
    const own = ["a", "b"].map((zone) => ({ tier: "transit", zone, kind: "isolated" }));
    assert.deepEqual(tier({}), ["isolated in a, b"]);
    assert.deepEqual(tier({ subnets: [...network(0).subnets, ...own] }), ["transit in a, b"]);
    const oneZone = network(0).subnets.filter(
      ({ tier: name, zone }) => name !== "isolated" || zone === "a",
    );
    assert.deepEqual(tier({ subnets: oneZone }), ["private in a, b"]);
    assert.deepEqual(tier({ subnets: oneZone }, ["isolated"]), ["isolated in a"]);
  });

  it("routes to blocks by name while an IPAM pool chooses them, and over IPv6 where both have it", () => {
    const { cidrBlock: _, ...pooled } = network(2, { ipv6CidrBlock: "later" });
    const dual = network(0, { ipv6CidrBlock: "later" });
    const [prod, dev, shared] = three.vpcs;
    assert.ok(prod !== undefined && dev !== undefined && shared !== undefined);
    const vpcs = [{ ...prod, vpc: dual }, dev, { ...shared, vpc: pooled }];
    const args = { ...three, vpcs };
    assert.deepEqual(validateTransitGatewayArgs(args), []);
    assert.deepEqual(destinationsOf(args, "prod"), [
      "192.168.0.0/16",
      "primary of shared",
      "IPv6 of shared",
    ]);
    assert.deepEqual(destinationsOf(args, "dev"), ["primary of shared"]);
  });

  it("takes static routes and blackholes as they are written", () => {
    const routes = [
      { destination: "10.9.0.0/16", vpc: "shared" },
      { destination: "10.8.0.0/16", blackhole: true },
    ];
    const domains = three.domains.map((domain) =>
      domain.name === "prod" ? { ...domain, routes } : domain,
    );
    assert.deepEqual(planTransitGateway({ ...three, domains }).routes, [
      { table: "prod", destination: "10.9.0.0/16", attachment: "shared" },
      { table: "prod", destination: "10.8.0.0/16" },
    ]);
  });
});

/*
 * The same three domains with a VPC of firewalls, 10.3.0.0/16, between them. Members of a domain still
 * reach each other directly.
 */
describe("the plan of a transit gateway with an inspection VPC", () => {
  const inspected: TransitGatewayPlanArgs = {
    ...three,
    inspection: { vpc: network(3), tiers: ["private"] },
  };

  it("sends what goes to other domains through it", () => {
    assert.deepEqual(validateTransitGatewayArgs(inspected), []);
    assert.deepEqual(heardIn(inspected), [
      "prod: prod",
      "dev: dev",
      "shared: shared",
      "inspection: prod dev shared",
    ]);
    assert.deepEqual(
      planTransitGateway(inspected).routes.map(
        ({ table, destination, attachment }) => `${table}: ${destination} to ${attachment ?? ""}`,
      ),
      [
        "prod: 10.2.0.0/16 to inspection",
        "dev: 10.2.0.0/16 to inspection",
        "shared: 10.0.0.0/16 to inspection",
        "shared: 192.168.0.0/16 to inspection",
        "shared: 10.1.0.0/16 to inspection",
      ],
    );
  });

  it("keeps both directions of a flow in one zone there, and knows the way back", () => {
    const { attachments } = planTransitGateway(inspected);
    assert.deepEqual(
      attachments.map(({ key, table, applianceMode }) => [key, table, applianceMode]),
      [
        ["prod", "prod", false],
        ["dev", "dev", false],
        ["shared", "shared", false],
        ["inspection", "inspection", true],
      ],
    );
    assert.deepEqual(destinationsOf(inspected, "inspection"), [
      "10.0.0.0/16",
      "192.168.0.0/16",
      "10.1.0.0/16",
      "10.2.0.0/16",
    ]);
  });

  it("can be the way to the internet", () => {
    const args = {
      ...inspected,
      inspection: { vpc: network(3), tiers: ["private"], internet: true },
    };
    assert.deepEqual(validateTransitGatewayArgs(args), []);
    assert.deepEqual(destinationsOf(args, "dev"), ["0.0.0.0/0"]);
    const defaults = planTransitGateway(args).routes.filter(
      ({ destination }) => destination === "0.0.0.0/0",
    );
    assert.deepEqual(
      defaults.map(({ table }) => table),
      ["prod", "dev", "shared"],
    );
  });

  it("cannot be the way to the internet for a tier that has one", () => {
    const [prod] = three.vpcs;
    assert.ok(prod !== undefined);
    const vpcs = [{ ...prod, vpc: network(0, { nat: "per-az" }), tiers: ["private", "isolated"] }];
    const inspection = { vpc: network(3), tiers: ["private"], internet: true };
    assert.equal(
      message({ ...three, vpcs, inspection }),
      "TransitGateway hub cannot be planned:\n" +
        '  vpcs[0].tiers[0]: got "private", which has a default route of its own, allowed: tiers without one ' +
        'when the default route leads to the gateway; set nat: "none" in the VPC, choose another tier, or ' +
        "write narrower destinations",
    );
  });
});
