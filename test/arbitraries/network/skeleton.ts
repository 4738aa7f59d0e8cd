import type { Draw } from "./pick";
import { between, chance, oneOf, upTo } from "./pick";

/** A subnet of a generated network. */
export interface SubnetSketch {
  readonly name: string;
  readonly zone: "az1" | "az2" | "az3";
  /** Absent for an IPv6-only subnet. */
  readonly cidr?: string;
  readonly ipv6?: string;
}

/** What the interface belongs to. */
export type OwnerSketch = "declared" | "instance" | "function" | "vpcEndpoint";

/** An interface of a generated network. */
export interface InterfaceSketch {
  readonly name: string;
  readonly subnet: string;
  /** Absent in an IPv6-only subnet. */
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly publicIp?: string;
  /** A further private IPv4 address; if there is one, the elastic IP leads to it. */
  readonly secondary?: string;
  readonly publicKind: "none" | "auto" | "elastic";
  readonly owner: OwnerSketch;
  readonly checked: boolean;
}

/** A VPC of a generated network: names and addresses that all its other parts are drawn from. */
export interface VpcSketch {
  readonly name: string;
  readonly index: number;
  readonly region: "us-east-1" | "us-west-2";
  readonly account: "111111111111" | "222222222222";
  readonly cidr: string;
  /** A block that was added later; the last subnet lies in it. */
  readonly secondaryCidr?: string;
  readonly ipv6?: string;
  readonly subnets: readonly SubnetSketch[];
  readonly interfaces: readonly InterfaceSketch[];
  readonly groups: readonly string[];
  readonly tables: readonly string[];
  readonly hasInternetGateway: boolean;
  readonly hasEgressOnly: boolean;
  readonly nat?: {
    readonly name: string;
    readonly subnet: SubnetSketch;
    readonly kind: "public" | "private" | "regional";
  };
  /** The internet or VPN gateway has an edge table that sends this subnet to this appliance. */
  readonly edge?: { readonly subnet: string; readonly appliance: string };
}

/** Blocks of a VPC, IPv4 then IPv6. */
export function blocksOf(vpc: VpcSketch): string[] {
  return [vpc.cidr, vpc.secondaryCidr, vpc.ipv6].filter((block) => block !== undefined);
}

/** The IPv4 blocks of subnets that have one. */
export function ipv4Of(subnets: readonly SubnetSketch[]): string[] {
  return subnets.map(({ cidr }) => cidr).filter((block) => block !== undefined);
}

/** One VPC: up to three subnets in two zones, up to two interfaces in each. */
export function drawVpc(draw: Draw, index: number): VpcSketch {
  const name = `v${index}`;
  const dual = chance(draw, 60);
  // Peerings may cross regions; groups are not known on the other side then (NETWORK 3.10).
  const region = index > 0 && chance(draw, 20) ? "us-west-2" : "us-east-1";
  const account = index > 0 && chance(draw, 15) ? "222222222222" : "111111111111";
  // Two VPCs may have one block; nothing but routes keeps them apart then (NETWORK 7.5, 7.16).
  const second = index === 2 && chance(draw, 15) ? 1 : index;
  const count = between(draw, 1, 3);
  const hasSecondary = count > 1 && chance(draw, 20);
  const subnets = upTo(count).map((at): SubnetSketch => {
    const isLast = at === count - 1;
    const base = hasSecondary && isLast ? `10.${100 + second}` : `10.${second}`;
    const zone = oneOf(draw, "az1", "az1", "az1", "az2", "az2", "az2", "az3");
    const noIpv4 = dual && at > 0 && chance(draw, 12);
    return {
      name: `${name}-s${at}`,
      zone,
      ...(!noIpv4 && { cidr: `${base}.${at}.0/24` }),
      ...(dual && { ipv6: `2001:db8:${index}:${at}::/64` }),
    };
  });
  const interfaces = subnets.flatMap((subnet, at) =>
    upTo(between(draw, 1, 2)).map((number) => drawInterface(draw, subnet, index, at, number)),
  );
  const withIpv4 = subnets.filter(({ cidr }) => cidr !== undefined);
  const subnet = withIpv4[between(draw, 0, withIpv4.length - 1)]; // the first always has IPv4
  const hasNat = chance(draw, 60) && subnet !== undefined;
  const kind = oneOf(draw, "public", "public", "public", "private", "regional");
  const appliance = interfaces.filter(({ ipv4 }) => ipv4 !== undefined).at(-1);
  const hasEdge = chance(draw, 12) && appliance?.owner === "declared";
  return {
    name,
    index,
    region,
    account,
    cidr: `10.${second}.0.0/16`,
    ...(hasSecondary && { secondaryCidr: `10.${100 + second}.0.0/16` }),
    ...(dual && { ipv6: `2001:db8:${index}::/56` }),
    subnets,
    interfaces,
    groups: upTo(between(draw, 1, 3)).map((number) => `${name}-g${number}`),
    tables: [`${name}-main`, ...upTo(between(draw, 0, 2)).map((number) => `${name}-t${number}`)],
    hasInternetGateway: chance(draw, 85),
    hasEgressOnly: dual && chance(draw, 50),
    ...(hasNat && { nat: { name: `${name}-nat`, subnet, kind } }),
    ...(hasEdge && subnet?.cidr && { edge: { subnet: subnet.cidr, appliance: appliance.name } }),
  };
}

function drawInterface(
  draw: Draw,
  subnet: SubnetSketch,
  index: number,
  at: number,
  number: number,
): InterfaceSketch {
  const hasIpv4 = subnet.cidr !== undefined;
  const publicKind = hasIpv4 ? oneOf(draw, "none", "none", "auto", "elastic") : "none";
  const host = (last: number): string => subnet.cidr?.replace(".0/24", `.${last}`) ?? "";
  const owner = chance(draw, 20)
    ? oneOf(draw, "function", "vpcEndpoint", "instance", "instance")
    : "declared";
  return {
    name: `${subnet.name}-i${number}`,
    subnet: subnet.name,
    ...(hasIpv4 && { ipv4: host(10 + number) }),
    ...(subnet.ipv6 !== undefined && { ipv6: `2001:db8:${index}:${at}::${10 + number}` }),
    ...(hasIpv4 && chance(draw, 20) && { secondary: host(110 + number) }),
    publicKind,
    ...(publicKind !== "none" && { publicIp: `198.51.${index}.${at * 10 + number}` }),
    owner,
    checked: !chance(draw, 20),
  };
}
