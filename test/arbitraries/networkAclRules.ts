import * as fc from "fast-check";
import type { VpcNetworkAclRuleArgs } from "../../components/plan/vpc/networkAclArgs";

/** Blocks that lie in each other and beside each other. */
const blocks = ["0.0.0.0/0", "198.51.0.0/16", "198.51.100.0/24", "203.0.113.0/24", "::/0"];

/** Rules of one network ACL: names and places are unique, what they say may contradict. */
export function networkAclRules(): fc.Arbitrary<VpcNetworkAclRuleArgs[]> {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 0, max: 65_535 }))
    .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
  const rule = fc.record({
    place: fc.integer({ min: 1, max: 60 }),
    direction: fc.constantFrom("inbound" as const, "outbound" as const),
    action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    protocol: fc.constantFrom("tcp", "udp"),
    ports: range,
    replyPorts: fc.option(range, { nil: undefined }),
    cidrBlocks: fc.uniqueArray(fc.constantFrom(...blocks), { minLength: 1, maxLength: 3 }),
  });
  return fc
    .uniqueArray(rule, { selector: ({ place }) => place, minLength: 1, maxLength: 6 })
    .map((rules) =>
      rules.map(({ ports, replyPorts, ...rest }) => ({
        ...rest,
        name: `rule-${String(rest.place)}`,
        fromPort: ports.from,
        toPort: ports.to,
        ...(replyPorts === undefined ? {} : { replyPorts }),
      })),
    );
}
