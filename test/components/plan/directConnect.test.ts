import assert from "node:assert/strict";
import type {
  DirectConnectPlanArgs,
  VirtualInterfacePlanArgs,
} from "../../../components/plan/directConnect/directConnectPlanArgs";
import { planDirectConnect } from "../../../components/plan/directConnect/planDirectConnect";
import { validateDirectConnectArgs } from "../../../components/plan/directConnect/validateDirectConnect";
import { describeIssues } from "../../../components/plan/issue";
import { joined } from "./joined";

const hub = {
  amazonSideAsn: 64512,
  domains: [
    { name: "datacentre", reachableCidrBlocks: ["10.0.0.0/16", "10.2.0.0/16"] },
    { name: "lab", reachableCidrBlocks: [] },
  ],
};
const ports = [
  { name: "primary", location: "EqFA5", bandwidth: "1Gbps" },
  { name: "second", location: "IXFRA6", bandwidth: "1Gbps" },
];
const on = (connection: string): VirtualInterfacePlanArgs => ({
  name: connection,
  connection,
  vlan: 101,
  bgpAsn: 65010,
});
const link: DirectConnectPlanArgs = {
  connections: ports,
  virtualInterfaces: [on("primary"), on("second")],
  transitGateway: { hub, domain: "datacentre" },
};
const { transitGateway: _, ...bare } = link;
const toVpcs = { ...bare, vpcs: [{ name: "shop", vpc: joined(0), tiers: ["private"] }] };

function message(args: DirectConnectPlanArgs): string {
  return describeIssues("DirectConnect dc", validateDirectConnectArgs(args));
}

describe("the plan of a Direct Connect link", () => {
  it("has transit interfaces before a transit gateway, and announces what the domain may talk to", () => {
    assert.deepEqual(validateDirectConnectArgs(link), []);
    assert.deepEqual(planDirectConnect(link), {
      hasGateway: true,
      virtualInterfaces: [
        { name: "primary", use: "transit" },
        { name: "second", use: "transit" },
      ],
      vpcs: [],
      hubPrefixes: ["10.0.0.0/16", "10.2.0.0/16"],
      risks: [],
    });
  });

  it("has private interfaces before VPCs, whose blocks are announced", () => {
    assert.deepEqual(validateDirectConnectArgs(toVpcs), []);
    const plan = planDirectConnect(toVpcs);
    assert.deepEqual(
      plan.virtualInterfaces.map(({ use }) => use),
      ["private", "private"],
    );
    assert.deepEqual(plan.vpcs, [
      {
        name: "shop",
        propagatingTables: ["private-a", "private-b"],
        allowedPrefixes: ["10.0.0.0/16"],
      },
    ]);
  });

  it("needs no gateway for public interfaces alone", () => {
    const open = {
      ...on("primary"),
      public: true,
      amazonAddress: "203.0.113.1/30",
      customerAddress: "203.0.113.2/30",
      routeFilterPrefixes: ["198.51.100.0/24"],
    };
    const args = { ...bare, virtualInterfaces: [open] };
    assert.deepEqual(validateDirectConnectArgs(args), []);
    assert.deepEqual(
      [planDirectConnect(args).hasGateway, planDirectConnect(args).virtualInterfaces],
      [false, [{ name: "primary", use: "public" }]],
    );
  });

  it("tells what would take the whole link down, unless a VPN takes over", () => {
    const risks = (change: Partial<DirectConnectPlanArgs>) =>
      planDirectConnect({ ...link, ...change }).risks;
    const fix = "add one at another location, or a SiteToSiteVpn as backup";
    const single = { connections: ports.slice(0, 1), virtualInterfaces: [on("primary")] };
    assert.deepEqual(risks(single), [
      "primary is the only connection: the link is gone when its port, its line or its location fails; " +
        fix,
    ]);
    assert.deepEqual(risks({ ...single, backup: { domain: "datacentre", routing: "bgp" } }), []);
    const together = ports.map((port) => ({ ...port, location: "EqFA5" }));
    assert.deepEqual(risks({ connections: together, virtualInterfaces: [on("second")] }), [
      `all connections are at EqFA5: the link is gone when that location fails; ${fix}`,
      "all virtual interfaces are on second: the other connections carry nothing when it fails; add one on " +
        "another connection",
    ]);
  });
});

describe("a Direct Connect link that cannot be", () => {
  it("has connections that are neither new, hosted nor there", () => {
    const connections = [
      { name: "primary" },
      { name: "second", location: "EqFA5", connectionId: "dxcon-1" },
      { name: "third", bandwidth: "500Mbps" },
    ];
    const ways = "allowed: location and bandwidth, or hostedConnectionId, or connectionId";
    const fix =
      "say whether AWS is asked for a port, a partner offered one, or it is there already";
    assert.equal(
      message({ ...link, connections }),
      "DirectConnect dc cannot be planned:\n" +
        `  connections[0]: got none of them, ${ways}; ${fix}\n` +
        `  connections[1]: got several of them, ${ways}; ${fix}\n` +
        "  connections[2].location: got nothing, allowed: the code of a Direct Connect location, such as " +
        "EqDC2; AWS lists them with aws directconnect describe-locations\n" +
        '  connections[2].bandwidth: got "500Mbps", allowed: 1Gbps, 10Gbps, 100Gbps, 400Gbps; choose a speed ' +
        "of dedicated ports; slower ones are hosted by partners",
    );
  });

  it("has virtual interfaces without a place, a VLAN or a number", () => {
    const virtualInterfaces = [
      on("primary"),
      { ...on("primary"), name: "again" },
      { ...on("third"), vlan: 4095, bgpAsn: 0 },
      { ...on("second"), routeFilterPrefixes: ["198.51.100.0/24"] },
    ];
    assert.equal(
      message({ ...link, virtualInterfaces }),
      "DirectConnect dc cannot be planned:\n" +
        "  virtualInterfaces[1].vlan: got 101, allowed: VLANs that primary has not; each interface of a " +
        "connection has a VLAN of its own: choose another\n" +
        '  virtualInterfaces[2].connection: got "third", allowed: primary, second; name a connection of this ' +
        "link\n" +
        "  virtualInterfaces[2].vlan: got 4095, allowed: 1 to 4094; use the VLAN that the other end of the " +
        "cable has\n" +
        "  virtualInterfaces[2].bgpAsn: got 0, allowed: 1 to 4294967294; write the number that your router " +
        "has in BGP\n" +
        '  virtualInterfaces[3].routeFilterPrefixes: got ["198.51.100.0/24"], allowed: nothing unless the ' +
        "interface is public; leave it out, or set public: true",
    );
  });

  it("has a key in plain, without ever showing it", () => {
    const virtualInterfaces = [{ ...on("primary"), bgpAuthKey: "hunter2" }];
    const written = message({ ...link, virtualInterfaces });
    assert.equal(
      written,
      "DirectConnect dc cannot be planned:\n" +
        "  virtualInterfaces[0].bgpAuthKey: got a plain text, allowed: a secret output; use " +
        "config.requireSecret, or leave the key out and AWS makes one",
    );
    assert.doesNotMatch(written, /hunter2/);
  });

  it("has a public interface with private blocks, or without addresses", () => {
    const open = { ...on("second"), public: true, routeFilterPrefixes: ["10.0.0.0/8"] };
    const address =
      "got nothing, allowed: a public address with its size, such as 203.0.113.1/30; AWS gives none to public " +
      "interfaces: use a block that you own";
    assert.equal(
      message({ ...link, virtualInterfaces: [on("primary"), open] }),
      "DirectConnect dc cannot be planned:\n" +
        `  virtualInterfaces[1].amazonAddress: ${address}\n` +
        `  virtualInterfaces[1].customerAddress: ${address}\n` +
        '  virtualInterfaces[1].routeFilterPrefixes[0]: got "10.0.0.0/8", allowed: public blocks that you ' +
        "own; leave private blocks to a private or transit interface",
    );
  });

  it("leads nowhere, or to both kinds of gateway", () => {
    const path = "  transitGateway, vpcs: got";
    assert.equal(
      message(bare),
      `DirectConnect dc cannot be planned:\n${path} neither, allowed: one of the two, unless every virtual ` +
        "interface is public; say what lies behind the link",
    );
    assert.equal(
      message({ ...link, ...toVpcs }),
      `DirectConnect dc cannot be planned:\n${path} both, allowed: one of the two: a Direct Connect gateway ` +
        "serves either kind; attach the VPCs to the transit gateway, or make a second DirectConnect",
    );
  });

  it("has the number of the transit gateway, or nothing to announce for it", () => {
    assert.equal(
      message({ ...link, amazonSideAsn: 64512, transitGateway: { hub, domain: "lab" } }),
      "DirectConnect dc cannot be planned:\n" +
        "  amazonSideAsn: got 64512, allowed: another number than the transit gateway's 64512; AWS refuses " +
        "the association: choose another private number\n" +
        "  transitGateway.allowedPrefixes: got none, allowed: one prefix or more: they are what is announced " +
        "for the transit gateway; write the blocks of AWS that the other end is to reach, such as 10.0.0.0/8",
    );
    const many = Array.from({ length: 201 }, (__, index) => `10.${String(index)}.0.0/16`);
    assert.equal(
      message({ ...link, transitGateway: { hub, domain: "datacentre", allowedPrefixes: many } }),
      "DirectConnect dc cannot be planned:\n" +
        "  transitGateway.allowedPrefixes: got 201 prefixes, allowed: 200 at most; write wider blocks that " +
        "hold them",
    );
  });

  it("allows prefixes in which a VPC's block is not announced", () => {
    const [shop] = toVpcs.vpcs;
    assert.ok(shop !== undefined);
    const narrow = { ...toVpcs, vpcs: [{ ...shop, allowedPrefixes: ["10.0.0.0/24"] }] };
    assert.equal(
      message(narrow),
      "DirectConnect dc cannot be planned:\n" +
        '  vpcs[0].allowedPrefixes: got ["10.0.0.0/24"], allowed: prefixes that hold 10.0.0.0/16; a narrower ' +
        "prefix announces nothing: write the block itself or a wider one",
    );
    const wide = { ...toVpcs, vpcs: [{ ...shop, allowedPrefixes: ["10.0.0.0/8"] }] };
    assert.deepEqual(validateDirectConnectArgs(wide), []);
  });

  it("has a backup that reaches something else, or that would win", () => {
    assert.equal(
      message({ ...link, backup: { domain: "lab", routing: "bgp" } }),
      "DirectConnect dc cannot be planned:\n" +
        "  backup: got a VPN of domain lab, allowed: a VPN of domain datacentre; a backup has to reach the " +
        "same networks: join it to the same place",
    );
    assert.equal(
      message({ ...link, backup: { domain: "datacentre", routing: "static" } }),
      "DirectConnect dc cannot be planned:\n" +
        "  backup: got a VPN with static routes, allowed: a VPN with BGP; a static route wins over what " +
        "Direct Connect announces: let the VPN use BGP",
    );
    assert.deepEqual(validateDirectConnectArgs({ ...toVpcs, backup: { routing: "static" } }), []);
  });
});
