import type { Entity } from "../../../analysis/index";
import { entry, networkAcl } from "./entities";
import type { Draw } from "./pick";
import { anyOf, between, chance, oneOf, upTo } from "./pick";
import type { VpcSketch } from "./skeleton";
import { blocksOf, ipv4Of } from "./skeleton";
import { drawTraffic } from "./traffic";

/** At most one custom network ACL, on some subnets of a VPC; usually it ends in allowing everything. */
export function drawAcls(draw: Draw, own: VpcSketch, vpcs: readonly VpcSketch[]): Entity[] {
  if (!chance(draw, 55)) return [];
  const name = `${own.name}-acl`;
  const subnets = own.subnets.filter(() => chance(draw, 60)).map((subnet) => subnet.name);
  const blocks = [
    "0.0.0.0/0",
    "::/0",
    "128.0.0.0/1",
    "203.0.113.0/24",
    ...vpcs.flatMap((vpc) => [...blocksOf(vpc), ...ipv4Of(vpc.subnets)]),
  ];
  const result: Entity[] = [networkAcl(name, own.name, subnets)];
  const all = { protocol: "all" } as const;
  for (const direction of ["ingress", "egress"] as const) {
    upTo(between(draw, 0, 3)).forEach((index) => {
      const number = index * 10 + between(draw, 1, 9);
      const action = oneOf(draw, "allow", "deny");
      const block = anyOf(draw, blocks);
      result.push(entry(name, direction, number, action, drawTraffic(draw, 15), block));
    });
    if (chance(draw, 75)) result.push(entry(name, direction, 200, "allow", all, "0.0.0.0/0"));
    if (chance(draw, 60)) result.push(entry(name, direction, 201, "allow", all, "::/0"));
  }
  return result;
}
