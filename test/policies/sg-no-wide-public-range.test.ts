import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoWidePublicRange } from "../../policies/rules/sg-no-wide-public-range";
import { sgPublicPortsAuthorized } from "../../policies/rules/sg-public-ports-authorized";
import { runPack, type RunOptions, type TestResource } from "./harness";
import { exclusive, group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoWidePublicRange, stack);

const follows = "public and wider than /24 or /48, so it admits far more strangers than callers";
const fix = "Replace the range by the addresses that really call, or list it under `allow`.";

function tcp(name: string, port: number, peer: object): TestResource {
  return rule(name, { ipProtocol: "tcp", fromPort: port, toPort: port, ...peer });
}

/** What the rule says of a stack under a configuration, in short. */
async function under(
  config: NonNullable<RunOptions["config"]>,
  ...stack: readonly TestResource[]
): Promise<readonly string[]> {
  const rules = [sgNoWidePublicRange, sgPublicPortsAuthorized];
  return (await runPack(stack, { rules, config })).all
    .filter(({ policy }) => policy === sgNoWidePublicRange.name)
    .map(({ level, on }) => `${level} on ${on}`);
}

describe("sg-no-wide-public-range", () => {
  it("is violated by a /8, inline and separate, and by a wide IPv6 range", async () => {
    assert.deepEqual(await outcomes(group(), tcp("cloud", 9443, { cidrIpv4: "52.0.0.0/8" })), [
      `advisory on cloud: Security group rule cloud admits tcp 9443 from 52.0.0.0/8, ${follows}. ${fix}`,
    ]);
    assert.deepEqual(
      await outcomes(
        group([
          {
            protocol: "tcp",
            fromPort: 443,
            toPort: 444,
            cidrBlocks: ["52.0.0.0/8", "203.0.113.0/24"],
            ipv6CidrBlocks: ["2600:1f00::/24"],
          },
        ]),
      ),
      [
        "advisory on web: Security group web admits tcp 444 from 52.0.0.0/8 and 2600:1f00::/24 " +
          `(ingress[0]), ${follows}. ${fix}`,
      ],
    );
  });

  it("is violated by half of the world, and by most of it in two parts", async () => {
    assert.equal((await outcomes(group(), tcp("half", 22, { cidrIpv4: "0.0.0.0/1" }))).length, 1);
    const parts = [
      tcp("half", 22, { cidrIpv4: "0.0.0.0/1" }),
      tcp("quarter", 22, { cidrIpv4: "128.0.0.0/2" }),
    ];
    assert.deepEqual(await under({}, group(), ...parts), [
      "advisory on half",
      "advisory on quarter",
    ]);
  });

  it("leaves what is the world, alone or in parts, to the rules about the world", async () => {
    assert.deepEqual(await outcomes(group(), tcp("all", 22, { cidrIpv4: "0.0.0.0/0" })), []);
    const low = tcp("low", 22, { cidrIpv4: "0.0.0.0/1" });
    const high = tcp("high", 22, { cidrIpv4: "128.0.0.0/1" });
    assert.deepEqual(await outcomes(group(), low, high), []);
    assert.deepEqual(await under({}, group(), low, high, exclusive("low")), [
      "advisory on high",
      "advisory on low",
    ]);
  });

  it("is content with narrow and private ranges, with egress and with ICMP", async () => {
    assert.deepEqual(
      await outcomes(
        group([
          {
            protocol: "tcp",
            fromPort: 9443,
            toPort: 9443,
            cidrBlocks: ["203.0.113.0/24", "10.0.0.0/8", "100.64.0.0/10"],
            ipv6CidrBlocks: ["2001:db8:1::/48", "fc00::/7"],
          },
          { protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["52.0.0.0/8"] },
        ]),
        rule("out", { ipProtocol: "-1", cidrIpv4: "52.0.0.0/8" }, "egress"),
      ),
      [],
    );
  });

  it("skips ports that are authorised for the world, as they are configured there", async () => {
    const https = tcp("https", 443, { cidrIpv4: "52.0.0.0/8" });
    const other = tcp("other", 8443, { cidrIpv4: "52.0.0.0/8" });
    assert.deepEqual(await under({}, group(), https, other), ["advisory on other"]);
    assert.deepEqual(
      await under({ "sg-public-ports-authorized": { tcpPorts: [8443] } }, group(), https, other),
      ["advisory on https"],
    );
    assert.deepEqual(
      await under(
        { "sg-public-ports-authorized": { enforcementLevel: "disabled" } },
        group(),
        https,
        other,
      ),
      ["advisory on other"],
    );
  });

  it("takes other limits, and ranges that may be wide", async () => {
    const stack = [group(), tcp("cloud", 9443, { cidrIpv4: "52.94.0.0/16" })];
    const limits = (config: Record<string, unknown>) =>
      under({ "sg-no-wide-public-range": config }, ...stack);
    assert.deepEqual(await limits({}), ["advisory on cloud"]);
    assert.deepEqual(await limits({ minPrefixIpv4: 16 }), []);
    assert.deepEqual(await limits({ allow: ["52.94.0.0/15"] }), []);
    assert.deepEqual(await limits({ allow: ["52.94.0.0/17"] }), ["advisory on cloud"]);
  });

  it("does not decide an unknown range, or unknown ports of a wide one", async () => {
    const question = "It is a violation if this admits a public range wider than /24 or /48.";
    const unsure = tcp("unsure", 9443, { cidrIpv4: unknownValue });
    assert.deepEqual(await outcomes(group(), unsure), [
      "advisory on unsure: Not decided: Security group rule unsure: cidrIpv4 of unsure is not known yet. " +
        question,
    ]);
    assert.deepEqual(await outcomes(group(), tcp("web-only", 443, { cidrIpv4: unknownValue })), []);
    const ports = rule("ports", {
      ipProtocol: "tcp",
      fromPort: unknownValue,
      toPort: unknownValue,
      cidrIpv4: "52.0.0.0/8",
    });
    assert.deepEqual(await outcomes(group(), ports), [
      "advisory on ports: Not decided: Security group rule ports: fromPort of ports is not known yet; " +
        `toPort of ports is not known yet. ${question}`,
    ]);
  });
});
