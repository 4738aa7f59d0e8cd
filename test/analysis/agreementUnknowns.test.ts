import assert from "node:assert/strict";
import fc from "fast-check";
import type { Entity, Network } from "../../analysis/index";
import { networkOf } from "../../analysis/index";
import { scene } from "../arbitraries/network";
import { blur, entitiesOf, forgetOne } from "../arbitraries/network/blur";
import type { Sent } from "../arbitraries/network/drawPacket";
import { entry, rule } from "../arbitraries/network/entities";
import { answerOf } from "./agreement/asked";
import { agrees, everyAppliance, expectedOf } from "./agreement/expected";
import { parameters } from "./agreement/runs";
import { behaviourOf, describeSent, packetsPerNetwork } from "./agreement/sent";

describe("a verdict of the analysis", function () {
  this.timeout(0);

  it("only becomes unknown when values are forgotten", () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(scene(packetsPerNetwork), numbers, ({ network, packets }, which) => {
        const blurred = blur(network, which);
        packets.forEach((sent, index) => {
          const behaviour = behaviourOf(index);
          const appliances = everyAppliance(network.networkInterfaces, behaviour);
          const answer = answerOf(blurred.network, sent, { appliances });
          if (answer === "unknown") return;
          // The network before is one way to fill in what was forgotten, so it must not contradict.
          const why = `${describeSent(sent)} without ${blurred.forgotten.join(", ")}`;
          assert.equal(answer, answerOf(network, sent, { appliances }), why);
          const expected = expectedOf(network, sent, "connect", behaviour);
          if (expected === undefined) return;
          assert.ok(agrees(answer, expected), `${why}: ${answer}, not ${expected.verdict}`);
        });
      }),
      parameters(),
    );
  });

  /*
   * Exists for one forgotten value whose domain `completions.ts` lists: switches, words, protocols, ports,
   * blocks, destinations. Not claimed for several unknown values, for links and for values used twice:
   * there the analysis is sound, and may be unsure without need (NETWORK 10.15).
   */
  it("is unknown only where one forgotten value decides it: both outcomes are among its completions", () => {
    fc.assert(
      fc.property(scene(4), fc.array(fc.nat(), { maxLength: 4 }), ({ network, packets }, which) => {
        for (const forgotten of which.map((number) => forgetOne(network, number))) {
          if (forgotten === undefined) continue;
          packets.forEach((sent, index) => {
            const behaviour = behaviourOf(index);
            const appliances = everyAppliance(network.networkInterfaces, behaviour);
            if (answerOf(forgotten.network, sent, { appliances }) !== "unknown") return;
            const outcomes = new Set<string>();
            for (const completion of forgotten.completions) {
              const verdict = expectedOf(completion, sent, "connect", behaviour)?.verdict;
              // What AWS chooses among may go either way, and too many ways may hide either.
              if (verdict === undefined || verdict === "unknown") return;
              outcomes.add(verdict);
              if (outcomes.size === 2) return;
            }
            assert.fail(
              `${describeSent(sent)} is ${[...outcomes].join()} whatever ${forgotten.what} is`,
            );
          });
        }
      }),
      parameters(),
    );
  });

  it("never gets worse by one more rule that allows", () => {
    const peers = ["0.0.0.0/0", "::/0", "10.0.0.0/8"];
    const added = fc.record({
      group: fc.nat(),
      direction: fc.constantFrom("ingress" as const, "egress" as const),
      peer: fc.constantFrom(...peers),
      port: fc.constantFrom(22, 80, 443, 8000),
    });
    fc.assert(
      fc.property(scene(packetsPerNetwork), added, ({ network, packets }, more) => {
        const group = network.securityGroups[more.group % network.securityGroups.length];
        if (group === undefined) return;
        const traffic = { protocol: 6, from: 0, to: more.port } as const;
        const wider = plus(network, rule(group.name, more.direction, traffic, more.peer));
        for (const sent of packets) notBetter(wider, network, sent);
      }),
      parameters(),
    );
  });

  it("never gets better by one more network ACL entry that denies", () => {
    const added = fc.record({
      acl: fc.nat(),
      direction: fc.constantFrom("ingress" as const, "egress" as const),
      block: fc.constantFrom("0.0.0.0/0", "10.0.0.0/16", "203.0.113.0/24", "::/0"),
    });
    fc.assert(
      fc.property(scene(packetsPerNetwork), added, ({ network, packets }, more) => {
        const acl = network.networkAcls[more.acl % network.networkAcls.length];
        if (acl === undefined) return;
        // Before every other entry of the list: generated numbers start at 1.
        const traffic = { protocol: 6, from: 0, to: 1024 } as const;
        const denied = entry(acl.name, more.direction, 0, "deny", traffic, more.block);
        for (const sent of packets) notBetter(network, plus(network, denied), sent);
      }),
      parameters(),
    );
  });
});

function plus(network: Network, entity: Entity): Network {
  return networkOf([...entitiesOf(network), entity], network.settings);
}

const ranks = { blocked: 0, unanswered: 0, unknown: 1, reachable: 2 };

/** Fails when the packet gets further in the narrow network than in the wide one. */
function notBetter(wide: Network, narrow: Network, sent: Sent): void {
  const inWide = answerOf(wide, sent, {});
  const inNarrow = answerOf(narrow, sent, {});
  const message = `${describeSent(sent)}: ${inNarrow} in the narrow network, ${inWide} in the wide one`;
  assert.ok(ranks[inNarrow] <= ranks[inWide], message);
}
