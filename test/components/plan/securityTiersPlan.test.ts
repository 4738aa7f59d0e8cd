import assert from "node:assert/strict";
import fc from "fast-check";
import { describeIssues } from "../../../components/plan/issue";
import { validateSecurityTiersArgs } from "../../../components/plan/securityTiers/checkSecurityTiers";
import type { SecurityTiersPlanArgs } from "../../../components/plan/securityTiers/securityTiersArgs";
import { planSecurityTiers } from "../../../components/plan/securityTiers/securityTiersPlan";

const site = { gatewayEndpoints: [{ service: "s3" }] };
const tier = (name: string) => ({ name, description: `The ${name} hosts` });

/** Load balancer, application, database, and the hops between them. */
const shop: SecurityTiersPlanArgs = {
  tiers: [tier("load-balancer"), tier("application"), tier("database")],
  hops: [
    { from: "load-balancer", to: "application", ports: [8080, 8081] },
    { from: "application", to: "database", ports: [5432], description: "Orders" },
  ],
};

describe("planSecurityTiers", () => {
  it("takes each port of each hop by itself, and says whom it joins", () => {
    const { hops } = planSecurityTiers(shop);
    const protocol = "tcp";
    const first = { from: "load-balancer", to: "application", protocol };
    const description = "load-balancer to application";
    assert.deepEqual(hops, [
      { ...first, port: 8080, description },
      { ...first, port: 8081, description },
      { from: "application", to: "database", protocol, port: 5432, description: "Orders" },
    ]);
  });

  it("puts callers before those whom they call, in whatever order they are written", () => {
    const turned = { ...shop, tiers: [...shop.tiers].reverse() };
    assert.deepEqual(planSecurityTiers(turned).tiers, ["load-balancer", "application", "database"]);
  });

  it("accepts hops between layers in one direction, and refuses them as soon as one leads back", () => {
    // Layers are numbered; a hop goes from a lower to a higher number.
    const pairs = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), {
      minLength: 1,
      selector: ([low, high]) => `${String(low)} ${String(high)}`,
    });
    const hop = (from: number, to: number) => ({
      from: `layer${String(from)}`,
      to: `layer${String(to)}`,
      ports: [443],
    });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const forward = drawn.filter(([from, to]) => from < to).map(([from, to]) => hop(from, to));
        const [first] = forward;
        fc.pre(first !== undefined);
        const names = new Set(forward.flatMap(({ from, to }) => [from, to]));
        const args = { tiers: [...names].map(tier), hops: forward };
        assert.deepEqual(validateSecurityTiersArgs(args, site), []);
        const back = { from: first.to, to: first.from, ports: [1] };
        const issues = validateSecurityTiersArgs({ ...args, hops: [...forward, back] }, site);
        assert.deepEqual(
          issues.map(({ path, allowed }) => [path, allowed]),
          [[`hops[${String(forward.length)}]`, "hops that never lead back to their tier"]],
        );
      }),
    );
  });
});

describe("validateSecurityTiersArgs", () => {
  const cases: readonly [string, Partial<SecurityTiersPlanArgs>, readonly string[]][] = [
    ["nothing about layers and hops", {}, []],
    [
      "nothing about what passes at the edges",
      {
        entries: [
          { to: "load-balancer", ports: [443], internet: true, description: "Customers" },
          {
            to: "application",
            ports: [22],
            securityGroupId: "sg-1",
            description: "Administrators",
          },
        ],
        exits: [{ from: "application", ports: [443], service: "s3", description: "Pictures" }],
      },
      [],
    ],
    [
      "no layers",
      { tiers: [], hops: [] },
      [
        "tiers: got no tier, allowed: one tier or more; name the layers, such as load-balancer, application and database",
      ],
    ],
    [
      "layers with bad names, the same name, and without part in anything",
      {
        tiers: [...shop.tiers, tier("Web"), tier("internet"), tier("database"), tier("cache")],
      },
      [
        'tiers[3].name: got "Web", allowed: lower-case words, digits and hyphens, not internet; use a name such as application',
        'tiers[4].name: got "internet", allowed: lower-case words, digits and hyphens, not internet; use a name such as application',
        'tiers[5].name: got "database", allowed: each tier once; remove it, or name it otherwise',
        'tiers[6].name: got "cache", allowed: tiers that a hop, an entry or an exit names; say who calls it and whom it calls, or remove it',
      ],
    ],
    [
      "hops to layers that are not declared",
      { hops: [...shop.hops, { from: "application", to: "cache", ports: [6379] }] },
      [
        'hops[2].to: got "cache", allowed: load-balancer, application, database; declare the tier in tiers, or correct the name',
      ],
    ],
    [
      "a cycle over several layers, with the way round",
      { hops: [...shop.hops, { from: "database", to: "load-balancer", ports: [443] }] },
      [
        "hops[2]: got database -> load-balancer -> application -> database, allowed: hops that never lead back to their tier; remove the hop back, or part the tier into one that calls and one that is called",
      ],
    ],
    [
      "a layer that calls itself",
      { hops: [...shop.hops, { from: "application", to: "application", ports: [7946] }] },
      [
        "hops[2]: got application -> application, allowed: hops that never lead back to their tier; give what its members call in one another a tier of its own",
      ],
    ],
    [
      "bad ports and protocols, and one port in two hops",
      {
        hops: [
          ...shop.hops,
          { from: "load-balancer", to: "application", ports: [8081] },
          { from: "load-balancer", to: "database", ports: [], protocol: "icmp" },
          { from: "load-balancer", to: "database", ports: [0, 70000, 53, 53], protocol: "udp" },
        ],
      },
      [
        "hops[3].ports: got no port, allowed: one port or more; write the ports that are called",
        'hops[3].protocol: got "icmp", allowed: tcp, udp; leave it out for TCP',
        "hops[4].ports[0]: got 0, allowed: 1 to 65535; write one port",
        "hops[4].ports[1]: got 70000, allowed: 1 to 65535; write one port",
        "hops[4].ports[3]: got 53, allowed: each port once; remove it",
        "hops[2]: got load-balancer to application on tcp 8081, allowed: each hop once, this one is hops[0]; remove the port from one of them",
      ],
    ],
    [
      "the internet let in behind a layer",
      {
        entries: [{ to: "database", ports: [5432], internet: true, description: "Analysts" }],
      },
      [
        "entries[0].internet: got the internet to database, which stands behind application, allowed: the internet to tiers that no hop leads to; let the internet in at application, or remove the hop",
      ],
    ],
    [
      "entries and exits without an end, with two, and with a service that has no endpoint",
      {
        entries: [{ to: "load-balancer", ports: [443], description: "Customers" }],
        exits: [
          {
            from: "application",
            ports: [443],
            internet: true,
            prefixListId: "pl-1",
            description: "Updates",
          },
          { from: "application", ports: [443], service: "sqs", description: "Orders" },
        ],
      },
      [
        "entries[0]: got none of them, allowed: one of internet, securityGroupId, prefixListId; write one entry for each peer",
        "exits[0]: got internet and prefixListId, allowed: one of internet, service, securityGroupId, prefixListId; write one entry for each peer",
        'exits[1].service: got "sqs", allowed: services with a gateway endpoint in the VPC: s3; make its endpoint first; for an interface endpoint name its securityGroupId',
      ],
    ],
    [
      "descriptions that name two rules alike, or one like a layer",
      {
        exits: [
          { from: "application", ports: [443], internet: true, description: "Updates" },
          { from: "application", ports: [80], internet: true, description: "updates!" },
          { from: "application", ports: [81], securityGroupId: "sg-1", description: "Database" },
        ],
      },
      [
        'exits[1].description: got "updates!", allowed: a description that tells the rule from every other of its tier; say more, or write all ports in one entry',
        'exits[2].description: got "Database", allowed: a description that tells the rule from every other of its tier; say more, or write all ports in one entry',
      ],
    ],
  ];
  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const issues = validateSecurityTiersArgs({ ...shop, ...args }, site);
      const expected = ["It cannot be planned:", ...lines.map((line) => `  ${line}`)].join("\n");
      assert.equal(describeIssues("It", issues), expected);
    });
  }
});
