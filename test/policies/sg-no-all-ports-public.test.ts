import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoAllPortsPublic } from "../../policies/rules/sg-no-all-ports-public";
import type { TestResource } from "./harness";
import { group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoAllPortsPublic, stack);

const fix = "List the ports the service needs; everything else stays closed.";
const follows = "so anyone on the internet reaches whatever listens behind it";

describe("sg-no-all-ports-public", () => {
  it("unites port ranges of several rules", async () => {
    const first = rule("first", {
      ipProtocol: "tcp",
      fromPort: 1,
      toPort: 40000,
      cidrIpv6: "::/0",
    });
    const second = rule("second", {
      ipProtocol: "tcp",
      fromPort: 30000,
      toPort: 65535,
      cidrIpv6: "::/0",
    });
    assert.deepEqual(await outcomes(group(), first), []);
    assert.deepEqual(await outcomes(group(), first, second), [
      "mandatory on web: Security group web admits tcp 1-40000 from ::/0 (rule first) and tcp 30000-65535 " +
        `from ::/0 (rule second), ${follows}. ${fix}`,
    ]);
  });

  it("does not unite the ports of one family with those of the other", async () => {
    const four = rule("four", {
      ipProtocol: "tcp",
      fromPort: 1,
      toPort: 40000,
      cidrIpv4: "0.0.0.0/0",
    });
    const six = rule("six", {
      ipProtocol: "tcp",
      fromPort: 30000,
      toPort: 65535,
      cidrIpv6: "::/0",
    });
    assert.deepEqual(await outcomes(group(), four, six), []);
  });

  it("is content with every protocol from the group itself, and with ICMP from everywhere", async () => {
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "-1", fromPort: 0, toPort: 0, self: true },
          { protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] },
        ]),
      ),
      [],
    );
  });

  it("does not decide a rule whose ports are unknown", async () => {
    const unsure = rule("unsure", {
      ipProtocol: "udp",
      fromPort: 1,
      toPort: unknownValue,
      cidrIpv4: "0.0.0.0/0",
    });
    assert.deepEqual(await outcomes(group(), unsure), [
      "advisory on unsure: Not decided: Security group rule unsure: toPort of unsure is not known yet. It " +
        "is a violation if this opens all TCP or all UDP ports to the world.",
    ]);
  });

  it("does not decide ranges of ports of which one may belong to another group", async () => {
    const part = (name: string, fromPort: number, toPort: number) =>
      rule(name, { ipProtocol: "tcp", fromPort, toPort, cidrIpv4: "0.0.0.0/0" });
    const stray = { ...part("second", 30000, 65535), dependencies: {} };
    assert.deepEqual(await outcomes(group(), part("first", 1, 40000), stray), [
      "advisory on web: Not decided: Security group web: securityGroupId of second is not known yet. It is a " +
        "violation if this opens all TCP or all UDP ports to the world.",
    ]);
  });
});
