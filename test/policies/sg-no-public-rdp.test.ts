import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoPublicRdp } from "../../policies/rules/sg-no-public-rdp";
import type { TestResource } from "./harness";
import { group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoPublicRdp, stack);

const fix = "Admit 3389 only from your administration range or through a gateway host.";

describe("sg-no-public-rdp", () => {
  it("is violated by every protocol from everywhere", async () => {
    assert.deepEqual(
      await outcomes(
        group([{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }]),
      ),
      [
        "mandatory on web: Security group web admits every protocol and port from 0.0.0.0/0 " +
          `(ingress[0]), so anyone on the internet can try to log in over RDP. ${fix}`,
      ],
    );
  });

  it("is content with the ports right below, with SSH and with UDP", async () => {
    const world = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "tcp", fromPort: 3380, toPort: 3388, ...world },
          { protocol: "tcp", fromPort: 22, toPort: 22, ...world },
          { protocol: "udp", fromPort: 3389, toPort: 3389, ...world },
        ]),
      ),
      [],
    );
  });

  it("unites two separate rules of IPv6, and is content with either half alone", async () => {
    const half = (name: string, cidrIpv6: string) =>
      rule(name, { ipProtocol: "tcp", fromPort: 3389, toPort: 3389, cidrIpv6 });
    const upper = half("upper", "3000::/4");
    const lower = half("lower", "2000::/4");
    assert.deepEqual(await outcomes(group(), lower), []);
    assert.deepEqual(await outcomes(group(), upper), []);
    assert.deepEqual(await outcomes(group(), lower, upper), [
      "mandatory on web: Security group web admits tcp 3389 from 2000::/4 (rule lower) and tcp 3389 from " +
        `3000::/4 (rule upper), so anyone on the internet can try to log in over RDP. ${fix}`,
    ]);
  });

  it("judges a separate rule alone when its group is not known, and does not decide an unknown range", async () => {
    const remote = (peer: object): TestResource => ({
      ...rule("remote", { ipProtocol: "tcp", fromPort: 3389, toPort: 3389, ...peer }),
      dependencies: {},
    });
    assert.deepEqual(await outcomes(group(), remote({ cidrIpv4: "0.0.0.0/0" })), [
      "mandatory on remote: Security group rule remote admits tcp 3389 from 0.0.0.0/0, so anyone on the " +
        `internet can try to log in over RDP. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(group(), remote({ cidrIpv4: unknownValue })), [
      "advisory on remote: Not decided: Security group rule remote: cidrIpv4 of remote is not known yet. " +
        "It is a violation if this opens RDP (tcp 3389) to the world.",
    ]);
  });
});
