import type { Entity } from "../../../analysis/index";
import { rule, securityGroup } from "./entities";
import type { Draw } from "./pick";
import { anyOf, between, chance, upTo } from "./pick";
import type { VpcSketch } from "./skeleton";
import { drawTraffic } from "./traffic";

/** Peers worth naming: everything, blocks of the network, single addresses, groups, a prefix list. */
function peersFor(vpcs: readonly VpcSketch[]): string[] {
  return [
    "0.0.0.0/0",
    "::/0",
    "self",
    "list:office",
    "0.0.0.0/1",
    "203.0.113.9/32",
    "192.168.0.0/16",
    ...vpcs.flatMap((vpc) => [
      vpc.cidr,
      ...(vpc.ipv6 === undefined ? [] : [vpc.ipv6]),
      ...vpc.groups.map((group) => `group:${group}`),
      ...vpc.subnets.map((subnet) => subnet.cidr),
      ...vpc.interfaces.map((one) => `${one.ipv4}/32`),
      ...vpc.interfaces.flatMap((one) =>
        one.publicIp === undefined ? [] : [`${one.publicIp}/32`],
      ),
    ]),
  ];
}

/** The groups of a VPC with their rules. */
export function drawGroups(draw: Draw, own: VpcSketch, vpcs: readonly VpcSketch[]): Entity[] {
  const peers = peersFor(vpcs);
  return own.groups.flatMap((name) => {
    const result: Entity[] = [securityGroup(name, own.name)];
    for (const direction of ["ingress", "egress"] as const) {
      if (chance(draw, direction === "egress" ? 75 : 50)) {
        result.push(rule(name, direction, { protocol: "all" }, "0.0.0.0/0"));
        if (chance(draw, 60)) result.push(rule(name, direction, { protocol: "all" }, "::/0"));
        continue;
      }
      upTo(between(draw, 0, 4)).forEach(() => {
        result.push(rule(name, direction, drawTraffic(draw, 55), anyOf(draw, peers)));
      });
    }
    return result;
  });
}
