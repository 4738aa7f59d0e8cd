import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { planSiteToSiteVpn } from "../../../components/plan/siteToSiteVpn/planSiteToSiteVpn";
import type {
  CustomerGatewayPlanArgs,
  SiteToSiteVpnPlanArgs,
} from "../../../components/plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
import { validateSiteToSiteVpnArgs } from "../../../components/plan/siteToSiteVpn/validateSiteToSiteVpn";
import { joined } from "./joined";

const berlin = { name: "berlin", ipAddress: "198.51.100.7", bgpAsn: 65010 };
const hamburg = { name: "hamburg", ipAddress: "203.0.113.9", bgpAsn: 65010 };
const hub = {
  amazonSideAsn: 64512,
  domains: [{ name: "offices", reachableCidrBlocks: ["10.0.0.0/16"] }],
};
const office: SiteToSiteVpnPlanArgs = {
  transitGateway: { hub, domain: "offices" },
  customerGateways: [berlin, hamburg],
};
const ofVpc: SiteToSiteVpnPlanArgs = {
  virtualPrivateGateway: { vpc: joined(0), tiers: ["private"] },
  customerGateways: [berlin, hamburg],
};

function message(args: SiteToSiteVpnPlanArgs): string {
  return describeIssues("SiteToSiteVpn office", validateSiteToSiteVpnArgs(args));
}

describe("the plan of a site-to-site VPN", () => {
  it("has strong tunnels, BGP and a connection for each device", () => {
    assert.deepEqual(validateSiteToSiteVpnArgs(office), []);
    assert.deepEqual(planSiteToSiteVpn(office), {
      routing: "bgp",
      connections: ["berlin", "hamburg"],
      staticRoutes: [],
      propagatingTables: [],
      tunnel: {
        ikeVersions: ["ikev2"],
        encryptionAlgorithms: ["AES256-GCM-16"],
        integrityAlgorithms: ["SHA2-256", "SHA2-384", "SHA2-512"],
        dhGroups: [14, 15, 16, 17, 18, 19, 20, 21],
        startupAction: "add",
        dpdTimeoutAction: "clear",
      },
      risks: [],
    });
  });

  it("lets the tables of the tiers learn from a virtual private gateway", () => {
    assert.deepEqual(validateSiteToSiteVpnArgs(ofVpc), []);
    assert.deepEqual(planSiteToSiteVpn(ofVpc).propagatingTables, ["private-a", "private-b"]);
  });

  it("tells what a single device risks, unless that is accepted", () => {
    const alone = { ...office, customerGateways: [berlin] };
    const fix =
      "add a customer gateway at another site, or set acceptSingleCustomerGateway: true if something else " +
      "is the backup";
    assert.deepEqual(planSiteToSiteVpn(alone).risks, [
      "berlin is the only customer gateway: both tunnels end on it, so the VPN is gone when the device, its " +
        `line or its site fails; ${fix}`,
    ]);
    assert.deepEqual(planSiteToSiteVpn({ ...alone, acceptSingleCustomerGateway: true }).risks, []);
    const twice = [berlin, { ...hamburg, ipAddress: berlin.ipAddress }];
    assert.deepEqual(planSiteToSiteVpn({ ...office, customerGateways: twice }).risks, [
      "all customer gateways have the address 198.51.100.7: they are one device, and the VPN is gone when it " +
        `fails; ${fix}`,
    ]);
  });

  it("takes weak algorithms when they are asked for", () => {
    const tunnels = { ikeVersions: ["ikev1"], integrityAlgorithms: ["SHA1"], dhGroups: [2] };
    const args = { ...office, tunnels: { ...tunnels, allowWeakAlgorithms: true } };
    assert.deepEqual(validateSiteToSiteVpnArgs(args), []);
    assert.deepEqual(planSiteToSiteVpn(args).tunnel.dhGroups, [2]);
  });

  it("needs no BGP number of a device with static routes", () => {
    const { bgpAsn: _, ...device } = berlin;
    const args: SiteToSiteVpnPlanArgs = {
      ...ofVpc,
      routing: "static",
      staticRoutes: ["192.168.0.0/16"],
      customerGateways: [device, hamburg],
    };
    assert.deepEqual(validateSiteToSiteVpnArgs(args), []);
    assert.deepEqual(planSiteToSiteVpn(args).staticRoutes, ["192.168.0.0/16"]);
  });
});

describe("a site-to-site VPN that cannot be", () => {
  it("ends on one gateway of AWS, in a domain that there is", () => {
    const gateway = {
      path: "virtualPrivateGateway, transitGateway",
      ways: "exactly one of the two",
    };
    const refuse = (received: string) =>
      `SiteToSiteVpn office cannot be planned:\n  ${gateway.path}: got ${received}, allowed: ${gateway.ways}; ` +
      "name the gateway at AWS's end";
    assert.equal(message({ customerGateways: [berlin] }), refuse("neither"));
    assert.equal(message({ ...office, ...ofVpc }), refuse("both"));
    assert.equal(
      message({ ...office, transitGateway: { hub, domain: "prod" } }),
      "SiteToSiteVpn office cannot be planned:\n" +
        '  transitGateway.domain: got "prod", allowed: offices; name a domain of the transit gateway',
    );
  });

  it("has weak or unknown algorithms", () => {
    const tunnels = {
      ikeVersions: ["ikev1", "ikev2"],
      encryptionAlgorithms: ["3DES"],
      integrityAlgorithms: [],
      dhGroups: [14, 2, 5],
      startupAction: "wait",
    };
    assert.equal(
      message({ ...office, tunnels }),
      "SiteToSiteVpn office cannot be planned:\n" +
        "  tunnels.ikeVersions[0]: got ikev1, allowed: ikev2; set tunnels.allowWeakAlgorithms: true if the " +
        "device knows nothing better\n" +
        "  tunnels.encryptionAlgorithms[0]: got 3DES, allowed: AES256-GCM-16, AES128-GCM-16, AES256, AES128; " +
        "choose one that AWS knows\n" +
        "  tunnels.integrityAlgorithms: got [], allowed: SHA2-256, SHA2-384, SHA2-512; name one, or leave it " +
        "out for the strong ones\n" +
        "  tunnels.dhGroups[1]: got 2, allowed: 14, 15, 16, 17, 18, 19, 20, 21; set " +
        "tunnels.allowWeakAlgorithms: true if the device knows nothing better\n" +
        "  tunnels.dhGroups[2]: got 5, allowed: 14, 15, 16, 17, 18, 19, 20, 21; choose one that AWS knows\n" +
        '  tunnels.startupAction: got "wait", allowed: add, start; choose one',
    );
  });

  it("has devices without an address, a number or a name of their own", () => {
    const customerGateways: CustomerGatewayPlanArgs[] = [
      { name: "Berlin", ipAddress: "198.51.100.0/24", bgpAsn: 0 },
      { name: "mobile", bgpAsn: 65010, certificateArn: "arn" },
      { name: "mobile" },
    ];
    const address =
      "allowed: the device's public address, or a certificateArn for a device without a fixed one; write one " +
      "address, without a size";
    const number =
      'allowed: 1 to 4294967295; write the number the device has in BGP, or set routing: "static"';
    const name =
      "allowed: lower-case words joined by hyphens, each name once; choose another name, such as berlin";
    assert.equal(
      message({ ...office, customerGateways }),
      "SiteToSiteVpn office cannot be planned:\n" +
        `  customerGateways[0].name: got "Berlin", ${name}\n` +
        `  customerGateways[0].ipAddress: got "198.51.100.0/24", ${address}\n` +
        `  customerGateways[0].bgpAsn: got 0, ${number}\n` +
        `  customerGateways[2].name: got "mobile", ${name}\n` +
        `  customerGateways[2].ipAddress: got nothing, ${address}\n` +
        `  customerGateways[2].bgpAsn: got nothing, ${number}`,
    );
    assert.equal(
      message({ ...office, customerGateways: [] }),
      "SiteToSiteVpn office cannot be planned:\n" +
        "  customerGateways: got [], allowed: one or more; name the device; two at different sites keep the " +
        "VPN when one fails",
    );
  });

  it("has inside blocks that AWS reserves, or twice", () => {
    const customerGateways = [
      { ...berlin, insideCidrs: ["169.254.5.0/30", "169.254.10.0/30"] },
      { ...hamburg, insideCidrs: ["169.254.10.0/30"] },
      { ...hamburg, name: "kiel", insideCidrs: ["169.254.10.0/30", "169.254.11.0/29"] },
    ];
    const usable =
      "allowed: a /30 of 169.254.0.0/16 other than 169.254.0.0/30, 169.254.1.0/30, 169.254.2.0/30, " +
      "169.254.3.0/30, 169.254.4.0/30, 169.254.5.0/30, 169.254.169.252/30; choose one such as 169.254.10.0/30";
    assert.equal(
      message({ ...office, customerGateways }),
      "SiteToSiteVpn office cannot be planned:\n" +
        `  customerGateways[0].insideCidrs[0]: got "169.254.5.0/30", ${usable}\n` +
        "  customerGateways[1].insideCidrs: got 1 blocks, allowed: two blocks, one for each tunnel; give both, " +
        "or leave it out and AWS chooses\n" +
        '  customerGateways[2].insideCidrs[0]: got "169.254.10.0/30", allowed: blocks other than ' +
        "169.254.10.0/30; each tunnel needs a block of its own: choose another\n" +
        `  customerGateways[2].insideCidrs[1]: got "169.254.11.0/29", ${usable}`,
    );
  });

  it("has static routes where they lead nowhere", () => {
    const staticRoutes = ["192.168.0.0/16"];
    assert.equal(
      message({ ...ofVpc, staticRoutes }),
      "SiteToSiteVpn office cannot be planned:\n" +
        '  staticRoutes: got ["192.168.0.0/16"], allowed: nothing with BGP; leave them out, or set routing: ' +
        '"static"',
    );
    assert.equal(
      message({ ...ofVpc, routing: "static" }),
      "SiteToSiteVpn office cannot be planned:\n" +
        "  staticRoutes: got nothing, allowed: one block or more; write the blocks behind the devices, or use " +
        "BGP",
    );
    assert.equal(
      message({ ...office, routing: "static", staticRoutes }),
      "SiteToSiteVpn office cannot be planned:\n" +
        '  routing: got "static", allowed: "bgp" with several customer gateways at a transit gateway; a static ' +
        "route leads to one connection only: use BGP, or one customer gateway",
    );
  });

  it("has keys in plain, without ever showing them", () => {
    const presharedKeys = { berlin: ["hunter2.hunter2", {}], hamburg: [{}], kiel: [{}, {}] };
    const written = message({ ...office, presharedKeys });
    assert.equal(
      written,
      "SiteToSiteVpn office cannot be planned:\n" +
        '  presharedKeys["berlin"][0]: got a plain text, allowed: a secret output; use config.requireSecret, ' +
        "or leave the keys out and AWS makes them\n" +
        '  presharedKeys["hamburg"]: got 1 keys, allowed: two keys, one for each tunnel; give both, or leave ' +
        "them out and AWS makes them\n" +
        '  presharedKeys["kiel"]: got "kiel", allowed: berlin, hamburg; name a customer gateway',
    );
    assert.doesNotMatch(written, /hunter2/);
  });

  it("asks a virtual private gateway for what it has not", () => {
    const virtualPrivateGateway = {
      vpc: joined(0),
      tiers: ["web"],
      amazonSideAsn: 64600,
      vpnGatewayId: "vgw-1",
    };
    assert.equal(
      message({ ...ofVpc, virtualPrivateGateway, accelerated: true }),
      "SiteToSiteVpn office cannot be planned:\n" +
        '  virtualPrivateGateway.tiers[0]: got "web", allowed: tiers of the VPC (public, private, isolated); ' +
        "name one of them\n" +
        "  virtualPrivateGateway.amazonSideAsn: got 64600, allowed: nothing for a gateway that exists; leave " +
        "it out; the gateway has a number already\n" +
        "  accelerated: got true, allowed: acceleration with a transit gateway only; leave it out, or end the " +
        "VPN on a transit gateway",
    );
  });
});
