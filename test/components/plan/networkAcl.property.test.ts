import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { VpcNetworkAclRuleArgs } from "../../../components/plan/vpc/networkAclArgs";
import type { PlannedAclEntry } from "../../../components/plan/vpc/networkAclEntries";
import { planVpc, validateVpcArgs } from "../../../components/plan/vpc/planVpc";
import { networkAclRules } from "../../arbitraries/networkAclRules";

interface Packet {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
}

/** Whether a written block has the address: by its text, sharing nothing with the planner. */
function has(block: string, address: string): boolean {
  if (block === "::/0") return address.includes(":");
  if (block === "0.0.0.0/0") return !address.includes(":");
  const [network = "", length = "0"] = block.split("/");
  const parts = Number(length) / 8;
  return network.split(".").slice(0, parts).join() === address.split(".").slice(0, parts).join();
}

/** The first entry, in order of numbers, that matches: as AWS reads a list. */
function decide(list: readonly PlannedAclEntry[], packet: Packet): PlannedAclEntry | undefined {
  return [...list]
    .sort((left, right) => left.ruleNo - right.ruleNo)
    .find(
      ({ peer, protocol, fromPort, toPort }) =>
        has(peer, packet.address) &&
        protocol === packet.protocol &&
        fromPort <= packet.port &&
        packet.port <= toPort,
    );
}

const argsOf = (rules: VpcNetworkAclRuleArgs[]) => ({
  cidrBlock: "10.0.0.0/16",
  ipv6: {},
  nat: "none" as const,
  tiers: [{ name: "public", networkAcl: { rules } }],
});

const packet = fc.record({
  address: fc.constantFrom("198.51.100.7", "198.51.7.7", "203.0.113.7", "192.0.2.7", "2001:db8::7"),
  protocol: fc.constantFrom("tcp", "udp"),
  port: fc.integer({ min: 0, max: 65_535 }),
});

describe("the network ACL of a tier, for any rules that can be planned", () => {
  it("lets the reply to every connection pass that a rule allows", () => {
    let connections = 0;
    fc.assert(
      fc.property(
        networkAclRules(),
        fc.array(packet, { minLength: 20, maxLength: 40 }),
        fc.nat(),
        (rules, packets, seed) => {
          fc.pre(validateVpcArgs(argsOf(rules)).length === 0);
          const acl = planVpc(argsOf(rules)).tiers[0]?.networkAcl ?? { ingress: [], egress: [] };
          for (const [requests, replies] of [
            [acl.ingress, acl.egress],
            [acl.egress, acl.ingress],
          ] as const) {
            for (const request of packets) {
              const decided = decide(requests, request);
              const rule = rules.find(
                ({ place }) =>
                  place * 20 <= (decided?.ruleNo ?? 0) && (decided?.ruleNo ?? 0) < place * 20 + 10,
              );
              if (decided?.action !== "allow" || rule === undefined) continue;
              connections += 1;
              const { from, to } = rule.replyPorts ?? { from: 1024, to: 65_535 };
              const reply = { ...request, port: from + (seed % (to - from + 1)) };
              assert.equal(decide(replies, reply)?.action, "allow", JSON.stringify(request));
            }
          }
        },
      ),
    );
    assert.ok(connections > 100, "too few connections were allowed to show anything");
  });

  it("gives each rule numbers of its own, which stay when others come and go", () => {
    fc.assert(
      fc.property(networkAclRules(), fc.nat(), (rules, gone) => {
        const fewer = rules.filter((_, index) => index !== gone % rules.length);
        fc.pre(fewer.length > 0);
        fc.pre(
          validateVpcArgs(argsOf(rules)).length === 0 &&
            validateVpcArgs(argsOf(fewer)).length === 0,
        );
        const all = planVpc(argsOf(rules)).tiers[0]?.networkAcl;
        const left = planVpc(argsOf(fewer)).tiers[0]?.networkAcl;
        const place = rules[gone % rules.length]?.place ?? 0;
        const isOther = ({ ruleNo }: PlannedAclEntry) => Math.floor(ruleNo / 20) !== place;
        assert.deepEqual(left?.ingress, all?.ingress.filter(isOther));
        assert.deepEqual(left?.egress, all?.egress.filter(isOther));
        const numbers = all?.ingress.map(({ ruleNo }) => ruleNo) ?? [];
        assert.equal(new Set(numbers).size, numbers.length);
      }),
    );
  });

  it("is the same in whatever order the rules are written", () => {
    fc.assert(
      fc.property(networkAclRules(), (rules) => {
        fc.pre(validateVpcArgs(argsOf(rules)).length === 0);
        assert.deepEqual(planVpc(argsOf([...rules].reverse())), planVpc(argsOf(rules)));
      }),
    );
  });
});
