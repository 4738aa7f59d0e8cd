import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { planTransitGateway } from "../../../components/plan/transitGateway/planTransitGateway";
import type {
  AttachedNetwork,
  TransitGatewayPlanArgs,
  TransitGatewayVpcPlanArgs,
} from "../../../components/plan/transitGateway/transitGatewayPlanArgs";
import { validateTransitGatewayArgs } from "../../../components/plan/transitGateway/validateTransitGateway";
import { joined } from "./joined";

/** The VPC `10.<second>.0.0/16` in zones a and b, without NAT. */
function network(second: number, change: Partial<AttachedNetwork> = {}): AttachedNetwork {
  const plain = joined(second);
  const subnets = plain.subnets.map((subnet) => ({ ...subnet, kind: subnet.tier }));
  return { ...plain, nat: "none", subnets, ...change };
}

function member(name: string, second: number, domain = name): TransitGatewayVpcPlanArgs {
  return { name, vpc: network(second), domain, tiers: ["private"] };
}

/*
 * Three domains of one VPC each. Production and development both talk to shared, not to each other; behind
 * production lies an office, 192.168.0.0/16.
 */
const three: TransitGatewayPlanArgs = {
  domains: [
    { name: "prod", cidrBlocks: ["192.168.0.0/16"] },
    { name: "dev" },
    { name: "shared", talksTo: ["prod", "dev"] },
  ],
  vpcs: [member("prod", 0), member("dev", 1), member("shared", 2)],
};

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

describe("a transit gateway that cannot be", () => {
  it("says everything about names and domains at once", () => {
    assert.equal(
      message({
        amazonSideAsn: 7224,
        domains: [
          { name: "prod", talksTo: ["dev", "prod"] },
          { name: "prod" },
          { name: "inspection" },
        ],
        vpcs: [member("Prod", 0, "staging")],
      }),
      "TransitGateway hub cannot be planned:\n" +
        "  amazonSideAsn: got 7224, allowed: 64512 to 65534 or 4200000000 to 4294967294; choose a private " +
        "number that none of your networks has\n" +
        '  domains[1].name: got "prod", allowed: each name once; choose another name\n' +
        '  domains[2].name: got "inspection", allowed: lower-case words joined by hyphens, other than ' +
        '"inspection"; choose another name, such as prod\n' +
        '  domains[0].talksTo[0]: got "dev", allowed: inspection; name another domain\n' +
        '  domains[0].talksTo[1]: got "prod", allowed: inspection; members of a domain talk to each other ' +
        "unless it is isolated: leave it out\n" +
        '  vpcs[0].name: got "Prod", allowed: lower-case words joined by hyphens, other than "inspection"; ' +
        "choose another name, such as prod\n" +
        '  vpcs[0].domain: got "staging", allowed: prod, prod, inspection; name the domain whose rules hold ' +
        "for it",
    );
  });

  it("has VPCs that overlap where one table hears of both", () => {
    const fix = "renumber one of the VPCs, or use PrivateLink between them";
    const same = { ...three, vpcs: [member("prod", 0), member("dev", 0), member("shared", 2)] };
    assert.equal(
      message(same),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[1].vpc: got 10.0.0.0/16, allowed: blocks that do not overlap 10.0.0.0/16 of prod, as one " +
        `route table hears of both; ${fix}`,
    );
    const apart = { ...same, domains: [{ name: "prod" }, { name: "dev" }, { name: "shared" }] };
    assert.deepEqual(validateTransitGatewayArgs(apart), []);
  });

  it("has a zone in use without an interface", () => {
    const subnets = network(0).subnets.filter(
      ({ tier, zone }) => tier === "private" || zone === "a",
    );
    const vpcs = [
      { ...member("prod", 0), vpc: network(0, { subnets }), attachmentTier: "isolated" },
    ];
    assert.equal(
      message({ ...three, vpcs }),
      "TransitGateway hub cannot be planned:\n" +
        '  vpcs[0].attachmentTier: got "isolated", allowed: a tier with a subnet in every zone in use ' +
        "(a, b): private; workloads reach the gateway through an interface of their own zone: choose " +
        "another tier",
    );
    const open = subnets.map((subnet) => ({ ...subnet, kind: "public" }));
    assert.equal(
      message({ ...three, vpcs: [{ ...member("prod", 0), vpc: network(0, { subnets: open }) }] }),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[0].attachmentTier: got nothing, allowed: a tier with a subnet in every zone in use (a, b): " +
        "private; add a tier for the gateway's interfaces, a /28 in each zone, and name it here",
    );
  });

  it("has static routes that contradict each other", () => {
    const routes = [
      { destination: "10.9.0.0/16", vpc: "lab" },
      { destination: "10.9.0.0/16", blackhole: true },
      { destination: "10.8.1.2/16", vpc: "prod", blackhole: true },
      { destination: "10.7.0.0/16" },
    ];
    assert.equal(
      message({ ...three, domains: [{ name: "prod", routes }], vpcs: [member("prod", 0)] }),
      "TransitGateway hub cannot be planned:\n" +
        '  domains[0].routes[0].vpc: got "lab", allowed: prod; name a VPC of the gateway\n' +
        '  domains[0].routes[1].destination: got "10.9.0.0/16", allowed: each block once; a table has one ' +
        "route for a block: remove it here\n" +
        '  domains[0].routes[2].destination: got "10.8.1.2/16", allowed: a block on its own boundary, such ' +
        "as 10.0.0.0/16; write the first address of the network and its size\n" +
        "  domains[0].routes[2]: got vpc and blackhole, allowed: exactly one of the two; name the VPC that " +
        "gets the packets, or set blackhole: true to drop them\n" +
        "  domains[0].routes[3]: got neither vpc nor blackhole, allowed: exactly one of the two; name the " +
        "VPC that gets the packets, or set blackhole: true to drop them",
    );
  });

  it("takes in other accounts without being shared, or shares with nobody", () => {
    assert.equal(
      message({ ...three, vpcs: [{ ...member("prod", 0), provider: "other" }] }),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[0].provider: got a provider, allowed: nothing unless the gateway is shared; share the gateway " +
        "with the VPC's account, or leave the provider out",
    );
    const allowed = "accounts of twelve digits and ARNs of organizations or parts of one";
    assert.equal(
      message({ ...three, share: { principals: ["1234"] } }),
      "TransitGateway hub cannot be planned:\n" +
        `  share.principals[0]: got "1234", allowed: ${allowed}; write account ids in quotation marks, with ` +
        "their leading zeros",
    );
    assert.equal(
      message({ ...three, share: { principals: [] } }),
      `TransitGateway hub cannot be planned:\n  share.principals: got [], allowed: ${allowed}; name one, or ` +
        "leave share out",
    );
  });

  it("accepts attachments of other accounts under names of their own", () => {
    const acceptedAttachments = [
      { name: "partner", domain: "prod" },
      { name: "dev", domain: "partners" },
    ];
    assert.equal(
      message({ ...three, acceptedAttachments }),
      "TransitGateway hub cannot be planned:\n" +
        '  acceptedAttachments[1].domain: got "partners", allowed: prod, dev, shared; name the domain whose ' +
        "rules hold for it\n" +
        '  acceptedAttachments[1].name: got "dev", allowed: names that no VPC has (prod, dev, shared); ' +
        "choose another name",
    );
  });
});
