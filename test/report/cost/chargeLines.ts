import { networkCost } from "../../../report/cost/networkCost";
import { read, type Resource } from "./program";

export const region = "us-east-1";
export const at = (zone: string): string => `${region}${zone}`;

/** The lines of everything that is charged by time: item, quantity and dollars a month. */
export type Lines = readonly (readonly [string, number, number])[];

export function costOf(...resources: readonly Resource[]) {
  return costIn(read(resources));
}

export function costIn(network: ReturnType<typeof read>) {
  const { parts, unpriced, missing, assumed } = networkCost(network);
  const fixed: Lines = parts.flatMap(({ cost }) =>
    cost.fixed.map(({ item, quantity, monthly }) => [item, quantity, monthly] as const),
  );
  const byUse = parts.flatMap(({ cost }) =>
    [...cost.perGb, ...cost.perUse].map(
      ({ item, unit, unitPrice }) => `${item}: ${unitPrice} a ${unit}`,
    ),
  );
  return { fixed, byUse, unpriced, notes: [...missing, ...assumed] };
}

export const vpc: Resource = ["aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16", region }];
export const subnet = (zone: string, block: number): Resource => [
  "aws:ec2/subnet:Subnet",
  `app-${zone}`,
  { vpcId: "app", cidrBlock: `10.0.${block}.0/24`, availabilityZone: at(zone), region },
];
export const places = [vpc, subnet("a", 0), subnet("b", 1)];
export const inBoth = ["app-a", "app-b"];
