import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { vpnIkev2Only } from "../../policies/rules/vpn-ikev2-only";
import { vpnStrongAlgorithms } from "../../policies/rules/vpn-strong-algorithms";
import { vpnTunnelLogging } from "../../policies/rules/vpn-tunnel-logging";
import { runPack, type TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";

/** The VPN connection `office` with these inputs, and a VPC that has nothing to do with it. */
function office(inputs: Readonly<Record<string, unknown>>): readonly TestResource[] {
  return [
    resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
    resource("aws:ec2/vpnConnection:VpnConnection", "office", {
      type: "ipsec.1",
      customerGatewayId: "cgw-0a",
      transitGatewayId: "tgw-0a",
      ...inputs,
    }),
  ];
}

/** The same options on both tunnels. */
function both(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => [
      [`tunnel1${name}`, value],
      [`tunnel2${name}`, value],
    ]),
  );
}

const group = "arn:aws:logs:us-east-1:123456789012:log-group:vpn";
const logging = { cloudwatchLogOptions: { logEnabled: true, logGroupArn: group } };

interface Case {
  readonly what: string;
  readonly rule: Rule;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly says: readonly string[];
}

const unlogged =
  "so nobody can tell afterwards why it went down or who tried to connect. Set cloudwatchLogOptions on both tunnels.";
const ikev1 =
  "so a device may negotiate the old version. Set the IKE versions of both tunnels to ikev2.";
const weak =
  "so a device may negotiate a weak algorithm. List SHA2 integrity, groups 14 and up, and AES-GCM for both phases.";

const strong = {
  Phase1IntegrityAlgorithms: ["SHA2-256"],
  Phase2IntegrityAlgorithms: ["SHA2-256"],
  Phase1DhGroupNumbers: [20],
  Phase2DhGroupNumbers: [20],
  Phase1EncryptionAlgorithms: ["AES256-GCM-16"],
  Phase2EncryptionAlgorithms: ["AES256-GCM-16"],
};

const cases: readonly Case[] = [
  {
    what: "two tunnels that log to one group",
    rule: vpnTunnelLogging,
    inputs: both({ LogOptions: logging }),
    says: [],
  },
  {
    what: "a log group that is known after deployment only",
    rule: vpnTunnelLogging,
    inputs: both({
      LogOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn: unknownValue } },
    }),
    says: [],
  },
  {
    what: "logging on tunnel 1 only",
    rule: vpnTunnelLogging,
    inputs: { tunnel1LogOptions: logging },
    says: [`mandatory on office: VPN connection office: tunnel 2 does not log, ${unlogged}`],
  },
  {
    what: "a log without a group, and one that is switched off",
    rule: vpnTunnelLogging,
    inputs: {
      tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true } },
      tunnel2LogOptions: { cloudwatchLogOptions: { logEnabled: false, logGroupArn: group } },
    },
    says: [
      "mandatory on office: VPN connection office: tunnel 1 names no log group; tunnel 2 does not log, " +
        unlogged,
    ],
  },
  {
    what: "options of a log that are not known",
    rule: vpnTunnelLogging,
    inputs: { tunnel1LogOptions: logging, tunnel2LogOptions: unknownValue },
    says: [
      "advisory on office: Not decided: VPN connection office: tunnel2LogOptions of office is not known " +
        "yet. It is a violation if a tunnel does not log to a log group.",
    ],
  },
  {
    what: "a switch that is not known",
    rule: vpnTunnelLogging,
    inputs: {
      tunnel1LogOptions: logging,
      tunnel2LogOptions: { cloudwatchLogOptions: { logEnabled: unknownValue, logGroupArn: group } },
    },
    says: [
      "advisory on office: Not decided: VPN connection office: " +
        "tunnel2LogOptions.cloudwatchLogOptions.logEnabled of office is not known yet. It is a violation if " +
        "a tunnel does not log to a log group.",
    ],
  },
  {
    what: "IKEv2 twice",
    rule: vpnIkev2Only,
    inputs: both({ IkeVersions: ["ikev2"] }),
    says: [],
  },
  {
    what: "versions that are left out, and both versions",
    rule: vpnIkev2Only,
    inputs: { tunnel1IkeVersions: ["ikev1", "ikev2"] },
    says: [
      "mandatory on office: VPN connection office: tunnel 1 allows ikev1 and ikev2; tunnel 2 names no IKE " +
        `version, which allows ikev1 and ikev2, ${ikev1}`,
    ],
  },
  {
    what: "an empty list of versions",
    rule: vpnIkev2Only,
    inputs: { tunnel1IkeVersions: ["ikev2"], tunnel2IkeVersions: [] },
    says: [
      "mandatory on office: VPN connection office: tunnel 2 names no IKE version, which allows ikev1 and " +
        `ikev2, ${ikev1}`,
    ],
  },
  {
    what: "versions that are not known",
    rule: vpnIkev2Only,
    inputs: { tunnel1IkeVersions: ["ikev2"], tunnel2IkeVersions: [unknownValue] },
    says: [
      "advisory on office: Not decided: VPN connection office: tunnel2IkeVersions of office is not known " +
        "yet. It is a violation if a tunnel allows anything but ikev2.",
    ],
  },
  {
    what: "one certain fault beside an unknown list",
    rule: vpnIkev2Only,
    inputs: { tunnel1IkeVersions: unknownValue, tunnel2IkeVersions: ["ikev1"] },
    says: [`mandatory on office: VPN connection office: tunnel 2 allows ikev1, ${ikev1}`],
  },
  {
    what: "strong algorithms in all places",
    rule: vpnStrongAlgorithms,
    inputs: both(strong),
    says: [],
  },
  {
    what: "phase 2 integrity left out",
    rule: vpnStrongAlgorithms,
    inputs: both({ ...strong, Phase2IntegrityAlgorithms: undefined }),
    says: [
      "advisory on office: VPN connection office: tunnel 1 names no integrity in phase 2; tunnel 2 names " +
        `no integrity in phase 2, ${weak}`,
    ],
  },
  {
    what: "weak algorithms among strong ones, in any case of letters",
    rule: vpnStrongAlgorithms,
    inputs: {
      ...both(strong),
      tunnel1Phase1IntegrityAlgorithms: ["SHA2-256", "sha1"],
      tunnel1Phase1DhGroupNumbers: [2, 14, 24],
    },
    says: [
      "advisory on office: VPN connection office: tunnel 1 allows integrity sha1, Diffie-Hellman group 2, " +
        `Diffie-Hellman group 24 in phase 1, ${weak}`,
    ],
  },
  {
    what: "nothing at all",
    rule: vpnStrongAlgorithms,
    inputs: {},
    says: [
      "advisory on office: VPN connection office: tunnel 1 names no encryption, integrity, Diffie-Hellman " +
        "group in phase 1 and names no encryption, integrity, Diffie-Hellman group in phase 2; tunnel 2 " +
        "names no encryption, integrity, Diffie-Hellman group in phase 1 and names no encryption, " +
        `integrity, Diffie-Hellman group in phase 2, ${weak}`,
    ],
  },
  {
    what: "what the configuration forbids and allows",
    rule: vpnStrongAlgorithms,
    inputs: both({
      ...strong,
      Phase1DhGroupNumbers: [2],
      Phase2EncryptionAlgorithms: ["AES256"],
    }),
    config: { forbidDh: [], forbidEncryption: ["AES256"] },
    says: [
      "advisory on office: VPN connection office: tunnel 1 allows encryption AES256 in phase 2; tunnel 2 " +
        `allows encryption AES256 in phase 2, ${weak}`,
    ],
  },
  {
    what: "groups that are not known",
    rule: vpnStrongAlgorithms,
    inputs: { ...both(strong), tunnel2Phase1DhGroupNumbers: [unknownValue, 14] },
    says: [
      "advisory on office: Not decided: VPN connection office: tunnel2Phase1DhGroupNumbers of office is " +
        "not known yet. It is a violation if a phase names no algorithms or weak ones.",
    ],
  },
];

describe("the rules on the tunnels of a VPN", () => {
  for (const { what, rule, inputs, config, says } of cases) {
    it(`${rule.name}: ${says.length === 0 ? "is content with" : "speaks of"} ${what}`, async () => {
      assert.deepEqual(await outcomesOf(rule, office(inputs), config), says);
    });
  }

  it("report before the connection is created, and once", async () => {
    const rules = [vpnIkev2Only, vpnStrongAlgorithms, vpnTunnelLogging];
    const { registration, stack } = await runPack(office({}), { rules });
    assert.deepEqual(
      [registration, stack].map((all) => all.map(({ policy }) => policy)),
      [["vpn-ikev2-only", "vpn-strong-algorithms", "vpn-tunnel-logging"], []],
    );
  });
});
