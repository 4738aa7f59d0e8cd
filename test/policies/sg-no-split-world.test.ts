import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoSplitWorld } from "../../policies/rules/sg-no-split-world";
import { runPack, type TestResource } from "./harness";
import { exclusive, group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoSplitWorld, stack);

const follows =
  "none of them is the world and together they are, so anyone on the internet gets in and no search for " +
  "0.0.0.0/0 finds it.";
const fix =
  "These ranges together are the whole internet. Write `0.0.0.0/0` if that is meant and stand by it, or list the real sources.";

const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

function apart(name: string, from: number, to: number, peer: object): TestResource {
  return rule(name, { ipProtocol: "tcp", fromPort: from, toPort: to, ...peer });
}

describe("sg-no-split-world", () => {
  it("is violated by halves, one inline and one in a separate rule of another range (RULES 2.14)", async () => {
    assert.deepEqual(
      await outcomes(
        group([{ ...ssh, cidrBlocks: ["0.0.0.0/1"] }]),
        apart("open", 20, 30, { cidrIpv4: "128.0.0.0/1" }),
      ),
      [
        "mandatory on web: Security group web admits tcp 22 from 0.0.0.0/1 (ingress[0]) and 128.0.0.0/1 " +
          `(rule open): ${follows} ${fix}`,
      ],
    );
  });

  it("is violated by a prefix list of the stack that holds both halves (RULES 2.14)", async () => {
    const list: TestResource = {
      type: "aws:ec2/managedPrefixList:ManagedPrefixList",
      name: "offices",
      inputs: {
        name: "offices",
        addressFamily: "IPv4",
        maxEntries: 5,
        entries: [{ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }],
      },
    };
    const open = rule(
      "open",
      { ipProtocol: "tcp", fromPort: 22, toPort: 22, prefixListId: unknownValue },
      "ingress",
      { securityGroupId: ["web"], prefixListId: ["offices"] },
    );
    assert.deepEqual(await outcomes(list, group(), open), [
      "mandatory on open: Security group rule open admits tcp 22 from 0.0.0.0/1 of prefix list offices " +
        `and 128.0.0.0/1 of prefix list offices: ${follows} ${fix}`,
    ]);
  });

  it("is violated over IPv6 and by ICMP, and names the traffic that all parts share", async () => {
    assert.deepEqual(
      await outcomes(
        group(),
        apart("first", 400, 443, { cidrIpv6: "2000::/4" }),
        apart("second", 443, 500, { cidrIpv6: "3000::/4" }),
      ),
      [
        "mandatory on web: Security group web admits tcp 443 from 2000::/4 (rule first) and 3000::/4 (rule " +
          `second): ${follows} ${fix}`,
      ],
    );
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "icmp", fromPort: 8, toPort: -1, cidrBlocks: ["0.0.0.0/1"] },
          { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["128.0.0.0/1"] },
        ]),
      ),
      [
        "mandatory on web: Security group web admits icmp type 8 from 0.0.0.0/1 (ingress[0]) and " +
          `128.0.0.0/1 (ingress[1]): ${follows} ${fix}`,
      ],
    );
  });

  it("publishes halves in one inline list before the group is created", async () => {
    const stack = [group([{ ...ssh, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }])];
    const { registration, stack: later } = await runPack(stack, { rules: [sgNoSplitWorld] });
    assert.deepEqual(
      registration.map(({ level, on }) => `${level} on ${on}`),
      ["mandatory on web"],
    );
    assert.deepEqual(later, []);
  });

  it("is content with a part, with other ports, with the world alone and with private ranges", async () => {
    const on = (...cidrBlocks: string[]) => group([{ ...ssh, cidrBlocks }]);
    assert.deepEqual(await outcomes(on("0.0.0.0/1", "128.0.0.0/2")), []);
    assert.deepEqual(await outcomes(on("0.0.0.0/0")), []);
    assert.deepEqual(await outcomes(on("0.0.0.0/0", "10.0.0.0/8")), []);
    assert.deepEqual(
      await outcomes(
        group([{ ...ssh, cidrBlocks: ["0.0.0.0/1"] }]),
        apart("other", 23, 30, { cidrIpv4: "128.0.0.0/1" }),
      ),
      [],
    );
  });

  it("leaves out a half that an exclusive list removes", async () => {
    const stack = [
      group(),
      apart("first", 22, 22, { cidrIpv4: "0.0.0.0/1" }),
      apart("second", 22, 22, { cidrIpv4: "128.0.0.0/1" }),
    ];
    assert.deepEqual(await outcomes(...stack, exclusive("second")), []);
    assert.equal((await outcomes(...stack, exclusive("first", "second"))).length, 1);
  });

  it("does not decide a half beside an unknown range, and is content with a private one beside it", async () => {
    const unsure = apart("unsure", 22, 22, { cidrIpv4: unknownValue });
    const half = apart("first", 22, 22, { cidrIpv4: "0.0.0.0/1" });
    assert.deepEqual(await outcomes(group(), half, unsure), [
      "advisory on web: Not decided: Security group web: cidrIpv4 of unsure is not known yet. It is a " +
        "violation if several sources add up to the world for one protocol and port.",
    ]);
    const office = apart("office", 22, 22, { cidrIpv4: "10.0.0.0/8" });
    assert.deepEqual(await outcomes(group(), office, unsure), []);
    assert.deepEqual(await outcomes(group(), unsure), []);
  });

  it("does not decide halves of which one has an unknown port or group", async () => {
    const half = apart("first", 22, 22, { cidrIpv4: "0.0.0.0/1" });
    const question =
      "It is a violation if several sources add up to the world for one protocol and port.";
    const port = rule("second", {
      ipProtocol: "tcp",
      fromPort: 20,
      toPort: unknownValue,
      cidrIpv4: "128.0.0.0/1",
    });
    assert.deepEqual(await outcomes(group(), half, port), [
      `advisory on web: Not decided: Security group web: toPort of second is not known yet. ${question}`,
    ]);
    const stray = rule(
      "second",
      { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "128.0.0.0/1" },
      "ingress",
      {},
    );
    assert.deepEqual(await outcomes(group(), half, stray), [
      "advisory on web: Not decided: Security group web: securityGroupId of second is not known yet. " +
        question,
    ]);
  });

  it("finds exactly the ports that both halves open, as counting them one by one does", async () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
    const part = fc.record({
      ports: range,
      cidrIpv4: fc.constantFrom("0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/0", "10.0.0.0/8"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const rules = parts.map(({ ports: [from, to], cidrIpv4 }, index) =>
          apart(`part${String(index)}`, from, to, { cidrIpv4 }),
        );
        const opens = (port: number, block: string): boolean =>
          parts.some(
            ({ ports: [from, to], cidrIpv4 }) => cidrIpv4 === block && from <= port && port <= to,
          );
        const expected = Array.from({ length: 9 }, (_, index) => index + 1).some(
          (port) => opens(port, "0.0.0.0/1") && opens(port, "128.0.0.0/1"),
        );
        const { all } = await runPack([group(), ...rules], { rules: [sgNoSplitWorld] });
        assert.equal(all.length, expected ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});
