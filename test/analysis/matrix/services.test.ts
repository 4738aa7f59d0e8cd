import assert from "node:assert/strict";
import fc from "fast-check";
import type { Network } from "../../../analysis/index";
import { reach } from "../../../analysis/reach/reach";
import { serviceJudge } from "../../../analysis/reach/serviceJudge";
import type { Family } from "../../../analysis/sets/cidr";
import { formatTraffic, subtractTraffic, uniteTraffic } from "../../../analysis/sets/trafficSet";
import { withoutAddresses } from "../../../bench/reach/preview";
import { scene } from "../../arbitraries/network";
import { blur } from "../../arbitraries/network/blur";

/*
 * What interfaces reach of services of AWS is mostly found without a walk. On generated networks it is what
 * `reach` says. `PALISADE_RUNS` sets the number of networks.
 */
const runs = Number(process.env["PALISADE_RUNS"] ?? 25);
const parameters = { numRuns: runs, endOnFailure: true };

type Said = Pick<ReturnType<typeof reach>, "reachable" | "unknown">;

/** What gets through by the best of some answers, for certain and perhaps. */
function best(answers: readonly Said[]): string {
  const reachable = uniteTraffic(...answers.map((one) => one.reachable));
  const unknown = uniteTraffic(...answers.map((one) => one.unknown));
  return [reachable, subtractTraffic(unknown, reachable)].map(formatTraffic).join(" | ");
}

function agree(network: Network, family: Family): void {
  const judge = serviceJudge(network, family, {});
  for (const one of network.networkInterfaces)
    for (const service of ["s3", "dynamodb", "sqs"]) {
      const from = { kind: "entity", id: one.id } as const;
      const to = { kind: "service", service } as const;
      const walked = reach(network, { from, to, family, protocol: "tcp" });
      const title = `IPv${family} ${one.id} > ${service}`;
      assert.equal(`${title}: ${best(judge(one, service))}`, `${title}: ${best([walked])}`);
    }
}

describe("what interfaces reach of services", function () {
  this.timeout(0);

  it(`is what reach says, in ${runs} networks, also when values are forgotten`, () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    const property = fc.property(scene(1), numbers, ({ network }, which) => {
      for (const one of [network, blur(network, which).network])
        for (const family of [4, 6] as const) agree(one, family);
    });
    fc.assert(property, parameters);
  });

  it("is what reach says when no address is known, as in a preview", () => {
    const property = fc.property(scene(1), ({ network }) => {
      for (const family of [4, 6] as const) agree(withoutAddresses(network), family);
    });
    fc.assert(property, { ...parameters, numRuns: Math.ceil(runs / 8) });
  });
});
