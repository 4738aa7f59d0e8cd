import type { Entity, NetworkInterface } from "../../../analysis/index";
import { entityId, known } from "../../../analysis/index";
import {
  associate,
  cidr,
  eni,
  entity,
  link,
  links,
  route,
  routeTable,
  subnet,
  vpc,
} from "./entities";
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
export function drawVpcParts(
  draw: Draw,
  sketch: VpcSketch,
  vpcs: readonly VpcSketch[],
  vpnGateway: string | undefined,
): Entity[] {
  const { name } = sketch;
  const result: Entity[] = [
    {
      ...vpc(name, sketch.cidr, sketch.ipv6),
      enableDnsSupport: known(!chance(draw, 5)),
      enableDnsHostnames: known(!chance(draw, 10)),
    },
    ...impliedChildren(name, sketch.ipv6 !== undefined),
    ...sketch.subnets.map((one) => subnet(one.name, name, one.zone, one.cidr, one.ipv6)),
    ...sketch.interfaces.flatMap((one) => interfaceParts(draw, sketch, vpcs, one)),
    ...natParts(draw, sketch),
    ...edgeParts(sketch, vpnGateway),
  ];
  if (sketch.secondaryCidr !== undefined) {
    result.push(
      entity<"vpcCidrAssociation">(`${name}-secondary`, {
        kind: "vpcCidrAssociation",
        vpc: link(name),
        family: 4,
        cidr: known(cidr(sketch.secondaryCidr)),
      }),
    );
  }
  if (sketch.hasInternetGateway) {
    const { vpc: attached, ...gateway } = internetGateway(`${name}-igw`, name);
    const isSeparate = chance(draw, 20);
    result.push({ ...gateway, ...(!isSeparate && attached && { vpc: attached }) });
    if (isSeparate) {
      result.push(
        entity<"internetGatewayAttachment">(`${name}-igw-attachment`, {
          kind: "internetGatewayAttachment",
          internetGateway: link(`${name}-igw`),
          vpc: link(name),
        }),
      );
    }
  }
  if (sketch.hasEgressOnly) result.push(egressOnly(`${name}-eigw`, name));
  for (const one of sketch.subnets) {
    const table = anyOf(draw, sketch.tables);
    if (!table.endsWith("-main")) result.push(associate(table, one.name));
  }
  return result;
}

function natParts(draw: Draw, { name, index, nat }: VpcSketch): Entity[] {
  if (nat === undefined) return [];
  const publicIp = `198.51.${index}.200`;
  if (nat.kind === "regional") {
    const zones = chance(draw, 50) ? ["use1-az1"] : undefined;
    return regionalNat(nat.name, name, publicIp, zones);
  }
  const privateIp = nat.subnet.cidr?.replace(".0/24", ".5") ?? "";
  const own = nat.kind === "public" ? publicIp : undefined;
  const parts = natGateway(nat.name, nat.subnet.name, privateIp, own);
  // A gateway that is gone makes blackholes of its routes (NETWORK 1.40, 2.14).
  if (!chance(draw, 5)) return parts;
  return parts.map((one) =>
    one.kind === "natGateway" ? { ...one, state: known("deleted") } : one,
  );
}

/** Edge tables of the internet gateway and of the VPN gateway (NETWORK 2.17). */
function edgeParts({ name, edge, hasInternetGateway }: VpcSketch, vpnGateway?: string): Entity[] {
  if (edge === undefined) return [];
  const gateways = [...(hasInternetGateway ? [`${name}-igw`] : []), vpnGateway];
  return gateways
    .filter((gateway) => gateway !== undefined)
    .flatMap((gateway) => {
      const table = `${gateway}-edge`;
      return [
        routeTable(table, name),
        route(table, edge.subnet, "networkInterface", edge.appliance),
        entity<"routeTableAssociation">(`${table}@${gateway}`, {
          kind: "routeTableAssociation",
          routeTable: link(table),
          gateway: link(gateway),
        }),
      ];
    });
}

function interfaceParts(
  draw: Draw,
  sketch: VpcSketch,
  vpcs: readonly VpcSketch[],
  one: InterfaceSketch,
): Entity[] {
  const { publicIp, name } = one;
  const canBePublic = one.owner === "declared" || one.owner === "instance";
  const owner: NetworkInterface["owner"] = {
    kind: one.owner,
    id: entityId(one.owner === "declared" ? name : `${name}-owner`),
  };
  const ipv4 = [one.ipv4, one.secondary].filter((address) => address !== undefined);
  const groups = groupsFor(draw, sketch, vpcs);
  const [first = "", ...others] = groups;
  const isSplit = others.length > 0 && chance(draw, 25);
  const result: Entity[] = [
    eni(name, one.subnet, {
      ipv4,
      ...(one.ipv6 !== undefined && { ipv6: [one.ipv6] }),
      groups: isSplit ? [first] : groups,
      owner,
      sourceDestCheck: one.checked,
      // Functions and endpoints never have a public address (NETWORK 5.8).
      ...(canBePublic &&
        one.publicKind === "auto" &&
        publicIp !== undefined && { publicIpv4: publicIp }),
    }),
  ];
  if (isSplit) {
    result.push(
      ...others.map((group) =>
        entity<"networkInterfaceSecurityGroupAttachment">(`${name}@${group}`, {
          kind: "networkInterfaceSecurityGroupAttachment",
          networkInterface: link(name),
          securityGroup: link(group),
        }),
      ),
    );
  }
  if (one.owner === "instance") {
    result.push(
      entity<"instance">(owner.id, {
        kind: "instance",
        subnet: link(one.subnet),
        securityGroups: links(...groups),
        sourceDestCheck: known(one.checked),
      }),
    );
  }
  if (canBePublic && one.publicKind === "elastic" && publicIp !== undefined) {
    result.push(...elasticParts(draw, one, publicIp, owner));
  }
  return result;
}

/** Groups of an interface: of its own VPC, seldom the default group or one of another VPC (3.10, 3.19). */
function groupsFor(draw: Draw, { name, groups }: VpcSketch, vpcs: readonly VpcSketch[]): string[] {
  const result = [chance(draw, 8) ? `${name}-default-group` : anyOf(draw, groups)];
  if (chance(draw, 30)) result.push(anyOf(draw, groups));
  if (chance(draw, 5)) result.push(anyOf(draw, anyOf(draw, vpcs).groups));
  return [...new Set(result)];
}

/** An elastic IP that names its interface, its instance, or is associated by a resource of its own. */
function elasticParts(
  draw: Draw,
  one: InterfaceSketch,
  publicIp: string,
  owner: NetworkInterface["owner"],
): Entity[] {
  const name = `${one.name}-eip`;
  if (owner.kind === "instance" && one.secondary === undefined && chance(draw, 50)) {
    return [{ ...elasticIp(name, publicIp), instance: link(owner.id) }];
  }
  if (!chance(draw, 25)) return [elasticIp(name, publicIp, one.name, one.secondary)];
  return [
    elasticIp(name, publicIp),
    entity<"elasticIpAssociation">(`${name}-association`, {
      kind: "elasticIpAssociation",
      elasticIp: link(name),
      networkInterface: link(one.name),
      ...(one.secondary !== undefined && { privateIp: known(one.secondary) }),
    }),
  ];
}
