import assert from "node:assert/strict";
import fc from "fast-check";
import type { Network } from "../../analysis/index";
import { reach } from "../../analysis/reach/reach";
import type { Explanation } from "../../analysis/reach/verdict";
import { scene } from "../arbitraries/network";
import type { Sent } from "../arbitraries/network/drawPacket";
import { answerOf, queryOf } from "./agreement/asked";
import { everyAppliance } from "./agreement/expected";
import type { Repair } from "./agreement/repairs";
import { repaired, repairOf } from "./agreement/repairs";
import { parameters } from "./agreement/runs";
import { behaviourOf, describeSent, packetsPerNetwork } from "./agreement/sent";

/*
 * Reasons are held against repairs: who mends all of them gets through, who leaves one of them does not.
 * What lies behind a missing route shows only once there is one, so a way that ends at a route, or at
 * anything else that one change does not mend, is held to the second half only.
 */
describe("the reasons why a packet is blocked", function () {
  this.timeout(0);

  it("are all there are, and none too many", () => {
    let mended = 0;
    fc.assert(
      fc.property(scene(packetsPerNetwork), ({ network, packets }) => {
        packets.forEach((sent, index) => {
          if (sent.via !== undefined || holdsForeignGroups(network)) return;
          // Reasons of all the addresses that a service may have stand together, and one may lack some.
          if (sent.target.kind === "named") return;
          const appliances = everyAppliance(network.networkInterfaces, behaviourOf(index));
          const answer = (after: Network): string => answerOf(after, sent, { appliances });
          if (answer(network) !== "blocked") return;
          const reasons = reasonsOf(network, sent, appliances);
          const repairs = reasons.map(repairOf);
          const possible = distinct(repairs.filter((one) => one !== undefined));
          const said = `${describeSent(sent)}: ${reasons.map(({ code, component }) => `${code} ${component.name}`).join(", ")}`;
          for (const left of possible) {
            const others = possible.filter((one) => one !== left);
            if (others.some((one) => areWornTogether(network, one.id, left.id))) continue;
            assert.notEqual(
              answer(repaired(network, others)),
              "reachable",
              `${said} but ${left.key}`,
            );
          }
          if (possible.length === 0 || repairs.includes(undefined)) return;
          assert.notEqual(answer(repaired(network, possible)), "blocked", said);
          mended += 1;
        });
      }),
      parameters(0.5),
    );
    assert.ok(mended > 0, "no packet was mended");
  });
});

function reasonsOf(
  network: Network,
  sent: Sent,
  appliances: ReturnType<typeof everyAppliance>,
): readonly Explanation[] {
  const { pairs } = reach(network, queryOf(sent), { appliances });
  const { port, icmp } = sent.traffic;
  const number = icmp === undefined ? port : icmp.type * 256 + icmp.code;
  // A question names an ICMP type and no code; what stops the other codes is no reason.
  const leaves = pairs
    .flatMap((pair) => pair.leaves)
    .filter(({ flow: { service } }) => {
      return number === undefined || (service.first <= number && number <= service.last);
    });
  return leaves.flatMap(({ blocks }) => blocks);
}

/** What one group of an interface lets pass, the other need not. */
function areWornTogether(network: Network, one: string, other: string): boolean {
  const worn = network.networkInterfaces.map(({ id, securityGroups }) => [
    ...securityGroups.items,
    ...network.networkInterfaceSecurityGroupAttachments
      .filter(
        ({ networkInterface }) => networkInterface.kind === "entity" && networkInterface.id === id,
      )
      .map(({ securityGroup }) => securityGroup),
  ]);
  return worn.some((groups) =>
    [one, other].every((name) => groups.some((link) => link.kind === "entity" && link.id === name)),
  );
}

function distinct(repairs: readonly Repair[]): readonly Repair[] {
  return [...new Map(repairs.map((one) => [one.key, one])).values()];
}

/** Rules that do not count: of a group in another VPC, or off the list of an exclusive one. */
function holdsForeignGroups(network: Network): boolean {
  return (
    network.securityGroupRulesExclusives.length > 0 ||
    [...network.networkInterfaces, ...network.networkInterfaceSecurityGroupAttachments].some(
      (one) => {
        const home = one.kind === "networkInterface" ? one.subnet : one.networkInterface;
        const groups =
          one.kind === "networkInterface" ? one.securityGroups.items : [one.securityGroup];
        return groups.some((group) => vpcName(group) !== vpcName(home));
      },
    )
  );
}

/** Names of generated subnets, interfaces and groups begin with the name of their VPC. */
function vpcName(link: { readonly kind: string; readonly id?: string }): string {
  return link.id?.slice(0, link.id.indexOf("-")) ?? "";
}
