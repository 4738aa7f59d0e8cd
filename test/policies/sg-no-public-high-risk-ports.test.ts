import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoAllPortsPublic } from "../../policies/rules/sg-no-all-ports-public";
import { sgNoPublicHighRiskPorts } from "../../policies/rules/sg-no-public-high-risk-ports";
import { runPack, type TestResource } from "./harness";
import { group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoPublicHighRiskPorts, stack);

const fix =
  "Name the group of the callers as source instead of an address range; keep the port off the internet.";

const everything = rule("everything", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
const postgres = rule("postgres", {
  ipProtocol: "tcp",
  fromPort: 5432,
  toPort: 5432,
  cidrIpv4: "0.0.0.0/0",
});

describe("sg-no-public-high-risk-ports", () => {
  it("unites two separate rules, and names the ports that matter", async () => {
    const half = (name: string, cidrIpv4: string) =>
      rule(name, { ipProtocol: "tcp", fromPort: 5400, toPort: 5500, cidrIpv4 });
    assert.deepEqual(await outcomes(group(), half("first", "0.0.0.0/1")), []);
    assert.deepEqual(
      await outcomes(group(), half("first", "0.0.0.0/1"), half("second", "128.0.0.0/1")),
      [
        "mandatory on web: Security group web admits tcp 5400-5500 from 0.0.0.0/1 (rule first) and tcp " +
          "5400-5500 from 128.0.0.0/1 (rule second), so anyone on the internet reaches tcp 5432, 5500, " +
          `where attacks look first. ${fix}`,
      ],
    );
  });

  it("judges UDP by ports of its own, inline and over IPv6", async () => {
    const udp = (port: number) =>
      group([{ protocol: "udp", fromPort: port, toPort: port, ipv6CidrBlocks: ["::/0"] }]);
    assert.deepEqual(await outcomes(udp(5432)), []);
    assert.deepEqual(await outcomes(udp(161)), [
      "mandatory on web: Security group web admits udp 161 from ::/0 (ingress[0]), so anyone on the " +
        `internet reaches udp 161, where attacks look first. ${fix}`,
    ]);
  });

  it("is content with a group as source, with the port above, and with SSH", async () => {
    const world = { cidrBlocks: ["0.0.0.0/0"] };
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["sg-0b"] },
          { protocol: "tcp", fromPort: 5433, toPort: 5433, ...world },
          { protocol: "tcp", fromPort: 22, toPort: 22, ...world },
        ]),
      ),
      [],
    );
  });

  it("leaves a group that opens everything to the rule on all ports, while that is switched on", async () => {
    const run = async (...rules: Parameters<typeof runPack>[1]["rules"]) =>
      (await runPack([group(), everything, postgres], { rules })).stack.map(
        ({ policy, on }) => `${policy} on ${on}`,
      );
    assert.deepEqual(await run(sgNoPublicHighRiskPorts, sgNoAllPortsPublic), []);
    const { all } = await runPack([group(), everything], {
      rules: [sgNoPublicHighRiskPorts, sgNoAllPortsPublic],
    });
    assert.deepEqual(
      all.map(({ policy, on }) => `${policy} on ${on}`),
      ["sg-no-all-ports-public on everything"],
    );
    const config = { "sg-no-all-ports-public": { enforcementLevel: "disabled" } };
    const alone = await runPack([group(), everything], {
      rules: [sgNoPublicHighRiskPorts, sgNoAllPortsPublic],
      config,
    });
    assert.deepEqual(
      alone.all.map(({ policy, on }) => `${policy} on ${on}`),
      ["sg-no-public-high-risk-ports on everything"],
    );
  });

  it("is not named beside the rule on all ports in a preview, and stops an update before it is known", async () => {
    const rules = [sgNoPublicHighRiskPorts, sgNoAllPortsPublic];
    const part = (name: string, fromPort: number, toPort: number) =>
      rule(name, { ipProtocol: "tcp", fromPort, toPort, cidrIpv4: "0.0.0.0/0" });
    const stack = [group(), part("lower", 0, 30_000), part("upper", 30_001, 65_535)];
    const preview = await runPack(stack, { rules, isPreview: true });
    assert.deepEqual(
      preview.all.map(({ policy, on }) => `${policy} on ${on}`),
      ["sg-no-all-ports-public on web"],
    );
    const update = await runPack(stack, { rules });
    assert.deepEqual(
      update.registration.map(({ policy, on }) => `${policy} on ${on}`),
      ["sg-no-public-high-risk-ports on lower"],
    );
    const half = await runPack(stack.slice(0, 2), { rules, isPreview: true });
    assert.deepEqual(
      half.stack.map(({ policy, on }) => `${policy} on ${on}`),
      ["sg-no-public-high-risk-ports on lower"],
    );
  });

  it("does not decide an unknown protocol, also beside the rule on all ports", async () => {
    const unsure = rule("unsure", {
      ipProtocol: unknownValue,
      fromPort: 5432,
      toPort: 5432,
      cidrIpv4: "0.0.0.0/0",
    });
    const expected =
      "advisory on unsure: Not decided: Security group rule unsure: ipProtocol of unsure is not known " +
      "yet. It is a violation if this opens a high-risk port to the world.";
    assert.deepEqual(await outcomes(group(), unsure), [expected]);
    const { all } = await runPack([group(), unsure], {
      rules: [sgNoPublicHighRiskPorts, sgNoAllPortsPublic],
    });
    assert.deepEqual(
      all.map(({ policy, level }) => `${level} ${policy}`),
      ["advisory sg-no-all-ports-public", "advisory sg-no-public-high-risk-ports"],
    );
  });
});
