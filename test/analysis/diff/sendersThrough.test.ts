import assert from "node:assert/strict";
import fc from "fast-check";
import { nothingIsSame } from "../../../analysis/diff/changedParts";
import { diffFlows } from "../../../analysis/diff/diffFlows";
import { networkWithout } from "../../../analysis/diff/networkWithout";
import type { PartyInterfaces } from "../../../analysis/diff/parties";
import { sendersThrough } from "../../../analysis/diff/sendersThrough";
import { entitiesById } from "../../../analysis/facts/memoise";
import type { Network } from "../../../analysis/index";
import { scene } from "../../arbitraries/network";
import { blur } from "../../arbitraries/network/blur";
import { id, standard } from "../reach/drawing";

const runs = Number(process.env["PALISADE_RUNS"] ?? 25);

/** Each interface that is left as a party of its own. */
function eachInterface(network: Network, left: Network): readonly PartyInterfaces[] {
  return network.networkInterfaces.flatMap((one): readonly PartyInterfaces[] => {
    const after = entitiesById(left).get(one.id);
    if (after?.kind !== "networkInterface" || one.owner.kind === "natGateway") return [];
    const { id: own, kind, name, urn } = one;
    return [
      {
        party: { id: own, kind, name, urn, presence: "kept", told: "all" },
        interfaces: [{ before: [one], after: [after], told: "all" }],
      },
    ];
  });
}

/** Who loses traffic with the outside when a NAT gateway is taken away, whoever is asked. */
function losers(network: Network, left: Network): ReadonlySet<string> {
  const parties = eachInterface(network, left);
  const { internet, outside } = diffFlows(
    network,
    left,
    {},
    {
      ...{ parties, services: false, between: false, parts: nothingIsSame },
    },
  );
  return new Set(
    [...internet, ...outside]
      .filter(({ kind }) => kind === "closed" || kind === "mayClose")
      .flatMap(({ index }) => parties[index]?.party.id ?? []),
  );
}

describe("the senders through a NAT gateway", function () {
  this.timeout(0);

  it("are those in subnets whose routes lead there", () => {
    const drawing = standard();
    drawing.route("rt-a", "0.0.0.0/0", "nat-V");
    const network = drawing.network();
    const [nat] = network.natGateways;
    assert.ok(nat !== undefined);
    assert.deepEqual(
      sendersThrough(network, nat).map((one) => one.id),
      [id("A")],
    );
  });

  it(`are all that lose traffic without it, in ${Math.ceil(runs / 2)} networks, also when values are forgotten`, () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    let found = 0;
    const property = fc.property(scene(1), numbers, ({ network: drawn }, which) => {
      for (const network of [drawn, blur(drawn, which).network])
        for (const nat of network.natGateways) {
          const senders = new Set<string>(sendersThrough(network, nat).map((one) => one.id));
          const lost = losers(network, networkWithout(network, nat).network);
          found += lost.size;
          assert.deepEqual(
            [...lost].filter((one) => !senders.has(one)),
            [],
            nat.id,
          );
        }
    });
    fc.assert(property, { numRuns: Math.ceil(runs / 2), endOnFailure: true });
    assert.ok(found > 0, "no network lost anything");
  });
});
