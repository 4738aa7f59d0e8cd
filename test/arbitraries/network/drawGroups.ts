import type { Entity } from "../../../analysis/index";
import { entity, link, links, rule, securityGroup } from "./entities";
import type { Draw } from "./pick";
import { anyOf, between, chance, upTo } from "./pick";
import type { VpcSketch } from "./skeleton";
import { blocksOf, ipv4Of } from "./skeleton";
import { drawTraffic } from "./traffic";

/** Peers worth naming: everything, blocks of the network, single addresses, groups, prefix lists. */
function peersFor(vpcs: readonly VpcSketch[]): string[] {
  return [
    "0.0.0.0/0",
    "::/0",
    "self",
    "list:office",
    "list:office6",
    "0.0.0.0/1",
    "203.0.113.9/32",
    "192.168.0.0/16",
    "172.16.0.0/12",
    "52.216.0.0/16",
    ...vpcs.flatMap((vpc) => [
      ...blocksOf(vpc),
      ...vpc.groups.map((group) => `group:${group}`),
      `group:${vpc.name}-default-group`,
      ...ipv4Of(vpc.subnets),
      ...vpc.interfaces.flatMap(({ ipv4, publicIp }) =>
        [ipv4, publicIp].filter((one) => one !== undefined).map((one) => `${one}/32`),
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
        const drawn = rule(name, direction, drawTraffic(draw, 55), anyOf(draw, peers));
        if (result.every(({ id }) => id !== drawn.id)) result.push(drawn);
      });
    }
    const near = vpcs.filter(({ region }) => region === own.region);
    return [...result, ...drawExtras(draw, name, result, near)];
  });
}

/** An association with another VPC, or a list of the only rules that may be there (NETWORK 3.10, 3.18). */
function drawExtras(
  draw: Draw,
  group: string,
  parts: readonly Entity[],
  vpcs: readonly VpcSketch[],
): Entity[] {
  const result: Entity[] = [];
  if (chance(draw, 10)) {
    const { name } = anyOf(draw, vpcs);
    result.push(
      entity<"securityGroupVpcAssociation">(`${group}@${name}`, {
        kind: "securityGroupVpcAssociation",
        group: link(group),
        vpc: link(name),
      }),
    );
  }
  if (chance(draw, 4)) {
    const kept = parts.filter(({ kind }) => kind === "securityGroupRule" && !chance(draw, 30));
    const ids = (direction: string): string[] =>
      kept.map(({ name }) => name).filter((name) => name.includes(`:${direction}:`));
    result.push(
      entity<"securityGroupRulesExclusive">(`${group}-exclusive`, {
        kind: "securityGroupRulesExclusive",
        group: link(group),
        ingressRules: links(...ids("ingress")),
        egressRules: links(...ids("egress")),
      }),
    );
  }
  return result;
}
