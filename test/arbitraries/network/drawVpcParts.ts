import type { Entity, NetworkInterface } from "../../../analysis/index";
import { entityId } from "../../../analysis/index";
import { associate, eni, entity, link, route, routeTable, subnet, vpc } from "./entities";
import {
  egressOnly,
  elasticIp,
  impliedChildren,
  internetGateway,
  natGateway,
  regionalNat,
} from "./gateways";
import type { Draw } from "./pick";
import { anyOf, chance } from "./pick";
import type { InterfaceSketch, VpcSketch } from "./skeleton";

/** The VPC itself with subnets, interfaces and gateways; groups, lists and routes come elsewhere. */
export function drawVpcParts(draw: Draw, sketch: VpcSketch): Entity[] {
  const { name, nat } = sketch;
  const result: Entity[] = [
    vpc(name, sketch.cidr, sketch.ipv6),
    ...impliedChildren(name, sketch.ipv6 !== undefined),
    ...sketch.subnets.map((one) => subnet(one.name, name, one.zone, one.cidr, one.ipv6)),
    ...sketch.interfaces.flatMap((one) => interfaceParts(draw, sketch, one)),
  ];
  if (sketch.hasInternetGateway) result.push(internetGateway(`${name}-igw`, name));
  if (sketch.hasEgressOnly) result.push(egressOnly(`${name}-eigw`, name));
  if (nat !== undefined) {
    const privateIp = nat.subnet.cidr.replace(".0/24", ".5");
    const publicIp = `198.51.${sketch.index}.200`;
    if (nat.kind === "regional") {
      const zones = chance(draw, 50) ? ["use1-az1"] : undefined;
      result.push(...regionalNat(nat.name, name, publicIp, zones));
    } else {
      const own = nat.kind === "public" ? publicIp : undefined;
      result.push(...natGateway(nat.name, nat.subnet.name, privateIp, own));
    }
  }
  if (sketch.edge !== undefined && sketch.hasInternetGateway) {
    const table = `${name}-edge`;
    result.push(
      routeTable(table, name),
      route(table, sketch.edge.subnet, "networkInterface", sketch.edge.appliance),
      entity<"routeTableAssociation">(`${table}@igw`, {
        kind: "routeTableAssociation",
        routeTable: link(table),
        gateway: link(`${name}-igw`),
      }),
    );
  }
  for (const one of sketch.subnets) {
    const table = anyOf(draw, sketch.tables);
    if (!table.endsWith("-main")) result.push(associate(table, one.name));
  }
  return result;
}

function interfaceParts(draw: Draw, sketch: VpcSketch, one: InterfaceSketch): Entity[] {
  const first = anyOf(draw, sketch.groups);
  const second = chance(draw, 30) ? anyOf(draw, sketch.groups) : first;
  const { publicIp } = one;
  const isPlain = one.owner === "declared";
  const owner: NetworkInterface["owner"] = {
    kind: one.owner,
    id: entityId(isPlain ? one.name : `${one.name}-owner`),
  };
  const own = eni(one.name, one.subnet, {
    ipv4: one.secondary === undefined ? [one.ipv4] : [one.ipv4, one.secondary],
    ...(one.ipv6 !== undefined && { ipv6: [one.ipv6] }),
    groups: [...new Set([first, second])],
    owner,
    sourceDestCheck: one.checked,
    // Functions and endpoints never have a public address (NETWORK 5.8).
    ...(isPlain && one.publicKind === "auto" && publicIp !== undefined && { publicIpv4: publicIp }),
  });
  if (!isPlain || one.publicKind !== "elastic" || publicIp === undefined) return [own];
  return [own, elasticIp(`${one.name}-eip`, publicIp, one.name, one.secondary)];
}
