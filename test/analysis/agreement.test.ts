import assert from "node:assert/strict";
import fc from "fast-check";
import type { Entity, Network } from "../../analysis/index";
import { networkOf } from "../../analysis/index";
import type { Scene } from "../arbitraries/network";
import { scene } from "../arbitraries/network";
import { blur, entitiesOf } from "../arbitraries/network/blur";
import type { Sent } from "../arbitraries/network/drawPacket";
import { entry, rule } from "../arbitraries/network/entities";
import type { ApplianceBehaviour } from "../oracle/journey";
import { answerOf, isPending } from "./agreement/asked";
import { everyAppliance, expectedOf } from "./agreement/expected";

/*
 * The analysis and the naive packet walker read the same generated networks. Each network has some
 * packets, chosen to meet the ends of its rules; every way in which AWS may carry a packet is walked.
 * `PALISADE_RUNS` sets the number of networks (`npm run test:long`), `PALISADE_SEED` repeats a run. The
 * short run is always the same one; a long run draws its own seed and prints it when it fails.
 */
const runs = Number(process.env["PALISADE_RUNS"] ?? 150);
const isShort = process.env["PALISADE_RUNS"] === undefined;
const seed = process.env["PALISADE_SEED"] ?? (isShort ? "20261121" : undefined);
// Networks shrink slowly; the seed and the trail in the message say more than a smaller network.
const parameters = {
  numRuns: runs,
  endOnFailure: true,
  ...(seed !== undefined && { seed: Number(seed) }),
};
const packetsPerNetwork = 6;

function text({ source, target, traffic }: Sent): string {
  const from = source.kind === "interface" ? source.name : source.kind;
  return `${from} ${source.address} > ${target.kind} ${target.address} ${JSON.stringify(traffic)}`;
}

function behaviourOf(index: number): ApplianceBehaviour {
  const behaviours: ApplianceBehaviour[] = ["forward", "nat", "terminate"];
  return behaviours[index % behaviours.length] ?? "terminate";
}

function agreeOn(mode: "connect" | "deliver"): (one: Scene) => void {
  return ({ network, packets }) => {
    packets.forEach((sent, index) => {
      const behaviour = behaviourOf(index);
      const expected = expectedOf(network, sent, mode, behaviour);
      if (expected === undefined || isPending(network, sent)) return;
      const appliances = everyAppliance(network.networkInterfaces, behaviour);
      const answer = answerOf(network, sent, { mode, appliances });
      const trails = expected.sample.map((one) => JSON.stringify(one, null, 1)).join("\n");
      assert.equal(answer, expected.verdict, `${text(sent)} (${mode}, ${behaviour})\n${trails}`);
    });
  };
}

describe("the analysis and the packet walker", function () {
  this.timeout(0);

  it(`agree on every connection through ${runs} networks`, () => {
    fc.assert(fc.property(scene(packetsPerNetwork), agreeOn("connect")), parameters);
  });

  it(`agree on every request alone through ${runs} networks`, () => {
    fc.assert(fc.property(scene(packetsPerNetwork), agreeOn("deliver")), parameters);
  });

  it("never contradict each other when what appliances do is not said", () => {
    fc.assert(
      fc.property(scene(packetsPerNetwork), ({ network, packets }) => {
        packets.forEach((sent, index) => {
          const answer = answerOf(network, sent, {});
          const expected = expectedOf(network, sent, "connect", behaviourOf(index));
          if (answer === "unknown" || expected === undefined || isPending(network, sent)) return;
          assert.equal(answer, expected.verdict, `${text(sent)} (${behaviourOf(index)})`);
        });
      }),
      parameters,
    );
  });
});

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
          const why = `${text(sent)} without ${blurred.forgotten.join(", ")}`;
          assert.equal(answer, answerOf(network, sent, { appliances }), why);
          const expected = expectedOf(network, sent, "connect", behaviour);
          if (expected === undefined || isPending(network, sent)) return;
          assert.equal(answer, expected.verdict, why);
        });
      }),
      parameters,
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
      parameters,
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
      parameters,
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
  const message = `${text(sent)}: ${inNarrow} in the narrow network, ${inWide} in the wide one`;
  assert.ok(ranks[inNarrow] <= ranks[inWide], message);
}
