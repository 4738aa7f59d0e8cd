import type { Entity } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import { entity, link } from "./entities";
import type { Draw } from "./pick";
import { chance, oneOf } from "./pick";
import type { VpcSketch } from "./skeleton";

/** Block Public Access, now and then, with exclusions of VPCs or subnets. */
export function drawProtection(draw: Draw, vpcs: readonly VpcSketch[]): Entity[] {
  if (!chance(draw, 15)) return [];
  const mode = oneOf(draw, "block-ingress", "block-bidirectional", "off");
  const result: Entity[] = [
    entity<"blockPublicAccess">("bpa", { kind: "blockPublicAccess", mode: known(mode) }),
  ];
  for (const vpc of vpcs) {
    const whole = chance(draw, 20);
    const subnets = whole ? [] : vpc.subnets.filter(() => chance(draw, 20));
    for (const target of [...(whole ? [{ vpc: vpc.name }] : []), ...subnets]) {
      const isVpc = "vpc" in target;
      const name = isVpc ? target.vpc : target.name;
      result.push(
        entity<"blockPublicAccessExclusion">(`bpa-${name}`, {
          kind: "blockPublicAccessExclusion",
          mode: known(oneOf(draw, "allow-bidirectional", "allow-egress")),
          ...(isVpc ? { vpc: link(name) } : { subnet: link(name) }),
        }),
      );
    }
  }
  return result;
}
