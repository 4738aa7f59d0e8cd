import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoShadowedRule } from "../../policies/rules/sg-no-shadowed-rule";
import { runPack, type TestResource } from "./harness";
import { exclusive, group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoShadowedRule, stack);

const fix = "Drop the narrower rule, or the wider one if it was the mistake.";

function tcp(name: string, from: number, to: number, peer: object): TestResource {
  return rule(name, { ipProtocol: "tcp", fromPort: from, toPort: to, ...peer });
}

const narrow = tcp("narrow", 443, 443, { cidrIpv4: "10.20.4.0/22" });

describe("sg-no-shadowed-rule", () => {
  it("is violated by a rule inside a wider one, in whichever order they are written", async () => {
    const wide = tcp("wide", 400, 500, { cidrIpv4: "10.20.0.0/16" });
    const expected = [
      "advisory on narrow: Security group rule narrow has tcp 443 from 10.20.4.0/22, all of which tcp " +
        `400-500 from 10.20.0.0/16 (rule wide) already allows, so it changes nothing. ${fix}`,
    ];
    assert.deepEqual(await outcomes(group(), wide, narrow), expected);
    assert.deepEqual(await outcomes(group(), narrow, wide), expected);
  });

  it("is violated by a range of an inline list that another one there contains, over IPv6 too", async () => {
    const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
    assert.deepEqual(
      await outcomes(
        group([
          { ...https, ipv6CidrBlocks: ["2001:db8:1::/48", "2001:db8::/32"] },
          { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] },
          { protocol: "icmp", fromPort: 8, toPort: -1, cidrBlocks: ["10.1.0.0/16"] },
        ]),
      ),
      [
        "advisory on web: Security group web has tcp 443 from 2001:db8:1::/48 (ingress[0]), all of which tcp " +
          `443 from 2001:db8::/32 (ingress[0]) already allows, so it changes nothing. ${fix}`,
        "advisory on web: Security group web has icmp from 10.1.0.0/16 (ingress[2]), all of which every " +
          `protocol and port from 10.0.0.0/8 (ingress[1]) already allows, so it changes nothing. ${fix}`,
      ],
    );
  });

  it("unites several rules, by addresses and by ports", async () => {
    assert.deepEqual(
      await outcomes(
        group(),
        tcp("one", 1, 443, { cidrIpv4: "10.20.4.0/23" }),
        tcp("two", 443, 500, { cidrIpv4: "10.20.6.0/23" }),
        narrow,
      ),
      [
        "advisory on narrow: Security group rule narrow has tcp 443 from 10.20.4.0/22, all of which tcp " +
          "1-443 from 10.20.4.0/23 (rule one) and tcp 443-500 from 10.20.6.0/23 (rule two) already allow, " +
          `so it changes nothing. ${fix}`,
      ],
    );
  });

  it("compares groups as sources, and prefix lists with what contains every address", async () => {
    const from = (name: string, to: number): TestResource =>
      tcp(name, 443, to, { referencedSecurityGroupId: "sg-0b" });
    assert.deepEqual(await outcomes(group(), from("callers", 443), from("all", 500)), [
      "advisory on callers: Security group rule callers has tcp 443 from group sg-0b, all of which tcp " +
        `443-500 from group sg-0b (rule all) already allows, so it changes nothing. ${fix}`,
    ]);
    const list = tcp("list", 443, 443, { prefixListId: "pl-0c" });
    const world4 = tcp("four", 443, 443, { cidrIpv4: "0.0.0.0/0" });
    const world6 = tcp("six", 443, 443, { cidrIpv6: "::/0" });
    assert.deepEqual(await outcomes(group(), list, world4, world6), [
      "advisory on list: Security group rule list has tcp 443 from prefix list pl-0c, all of which tcp 443 " +
        "from 0.0.0.0/0 (rule four) and tcp 443 from ::/0 (rule six) already allow, so it changes " +
        `nothing. ${fix}`,
    ]);
  });

  it("knows that the lists of two AWS services hold public addresses, and none in common", async () => {
    const endpoint = (name: string): TestResource => ({
      type: "aws:ec2/vpcEndpoint:VpcEndpoint",
      name,
      inputs: { vpcId: "vpc-0a", serviceName: `com.amazonaws.us-east-1.${name}` },
    });
    const calls = (name: string): TestResource =>
      rule(
        `calls-${name}`,
        { ipProtocol: "tcp", fromPort: 443, toPort: 443, prefixListId: unknownValue },
        "egress",
        { securityGroupId: ["web"], prefixListId: [name] },
      );
    const https = (cidrIpv4: string) =>
      rule("https", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4 }, "egress");
    const stack = [group(), endpoint("s3"), endpoint("dynamodb"), calls("s3"), calls("dynamodb")];
    const says = async (...more: readonly TestResource[]) =>
      (await runPack([...stack, ...more], { rules: [sgNoShadowedRule] })).all.map(
        ({ on, message }) => `${on} ${message.includes("Not decided") ? "open" : "shadowed"}`,
      );
    assert.deepEqual(await says(https("10.0.0.0/8")), []);
    assert.deepEqual(await says(https("52.216.0.0/15")), ["calls-dynamodb open", "calls-s3 open"]);
    assert.deepEqual(await says(https("0.0.0.0/0")), [
      "calls-dynamodb shadowed",
      "calls-s3 shadowed",
    ]);
  });

  it("names the later one by name of two that are the same", async () => {
    const twice = { ...narrow, name: "twice" };
    assert.deepEqual(
      (await outcomes(group(), narrow, twice)).map((line) => line.split(":")[0]),
      ["advisory on twice"],
    );
  });

  it("is content with neighbours, and with other protocols, messages, families and directions", async () => {
    assert.deepEqual(
      await outcomes(group(), narrow, tcp("next", 443, 443, { cidrIpv4: "10.20.8.0/21" })),
      [],
    );
    assert.deepEqual(
      await outcomes(
        group(),
        narrow,
        rule("udp", { ipProtocol: "udp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" }),
        rule("ping", { ipProtocol: "icmp", fromPort: 8, toPort: -1, cidrIpv4: "10.0.0.0/8" }),
        rule("pong", { ipProtocol: "icmp", fromPort: 0, toPort: -1, cidrIpv4: "10.20.4.0/22" }),
        rule("six", { ipProtocol: "-1", cidrIpv6: "::/0" }),
        rule("out", { ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }, "egress"),
        rule("callers", { ipProtocol: "-1", referencedSecurityGroupId: "sg-0b" }),
      ),
      [],
    );
  });

  it("leaves out a wider rule that an exclusive list removes", async () => {
    const wide = tcp("wide", 400, 500, { cidrIpv4: "10.20.0.0/16" });
    assert.deepEqual(await outcomes(group(), wide, narrow, exclusive("narrow")), []);
  });

  it("does not take a rule that AWS tells of a group that was looked up for another one", async () => {
    const web: TestResource = {
      ...group([
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.4.0/22"] },
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.4.0/22"] },
      ]),
      onlyRead: true,
    };
    assert.deepEqual(await outcomes(web, narrow), []);
  });

  it("does not decide an unknown range or port, or a rule of an unknown group", async () => {
    const wide = (name: string, more: object) =>
      tcp(name, 400, 500, { cidrIpv4: "10.20.0.0/16", ...more });
    const question = "It is a violation if this and rule narrow contain one another.";
    assert.deepEqual(await outcomes(group(), narrow, wide("wide", { cidrIpv4: unknownValue })), [
      `advisory on wide: Not decided: Security group rule wide: cidrIpv4 of wide is not known yet. ${question}`,
    ]);
    assert.deepEqual(await outcomes(group(), narrow, wide("wide", { toPort: unknownValue })), [
      `advisory on wide: Not decided: Security group rule wide: toPort of wide is not known yet. ${question}`,
    ]);
    const stray = { ...wide("wide", {}), dependencies: {} };
    assert.deepEqual(await outcomes(group(), narrow, stray), [
      "advisory on wide: Not decided: Security group rule wide: securityGroupId of wide is not known yet. " +
        question,
    ]);
    assert.deepEqual(
      await outcomes(group(), narrow, { ...wide("wide", { fromPort: 444 }), dependencies: {} }),
      [],
    );
  });

  it("finds exactly the rules that change nothing, as taking each one out does", async () => {
    const ports = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
    const block = fc.constantFrom(
      ["10.0.0.0/30", 0, 3],
      ["10.0.0.0/31", 0, 1],
      ["10.0.0.2/31", 2, 3],
      ["10.0.0.1/32", 1, 1],
    ) as fc.Arbitrary<[string, number, number]>;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(ports, block), { maxLength: 5 }), async (drawn) => {
        const all = [...new Map(drawn.map((one) => [JSON.stringify(one), one])).values()];
        const rules = all.map(([[from, to], [cidrIpv4]], index) =>
          tcp(`r${String(index)}`, from, to, { cidrIpv4 }),
        );
        const admits = (index: number, port: number, address: number): boolean =>
          all.some(
            ([[from, to], [, first, last]], other) =>
              other !== index && from <= port && port <= to && first <= address && address <= last,
          );
        const expected = all.flatMap(([[from, to], [, first, last]], index) => {
          for (let port = from; port <= to; port++) {
            for (let address = first; address <= last; address++) {
              if (!admits(index, port, address)) return [];
            }
          }
          return [`r${String(index)}`];
        });
        const found = await runPack([group(), ...rules], { rules: [sgNoShadowedRule] });
        assert.deepEqual(
          found.all.map(({ on }) => on),
          expected,
        );
      }),
      { numRuns: 80 },
    );
  });
});
