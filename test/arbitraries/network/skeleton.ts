import type { Draw } from "./pick";
import { between, chance, oneOf, upTo } from "./pick";

/** A subnet of a generated network. */
export interface SubnetSketch {
  readonly name: string;
  readonly zone: "az1" | "az2";
  readonly cidr: string;
  readonly ipv6?: string;
}

/** An interface of a generated network. */
export interface InterfaceSketch {
  readonly name: string;
  readonly subnet: string;
  readonly ipv4: string;
  readonly ipv6?: string;
  readonly publicIp?: string;
  /** A further private IPv4 address; if there is one, the elastic IP leads to it. */
  readonly secondary?: string;
  readonly publicKind: "none" | "auto" | "elastic";
  readonly owner: "declared" | "function" | "vpcEndpoint";
  readonly checked: boolean;
}

/** A VPC of a generated network: names and addresses that all its other parts are drawn from. */
export interface VpcSketch {
  readonly name: string;
  readonly index: number;
  readonly cidr: string;
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
  /** The internet gateway has an edge table that sends this subnet to this appliance. */
  readonly edge?: { readonly subnet: string; readonly appliance: string };
}

/** One VPC: up to three subnets in two zones, up to two interfaces in each. */
export function drawVpc(draw: Draw, index: number): VpcSketch {
  const name = `v${index}`;
  const dual = chance(draw, 60);
  const subnets = upTo(between(draw, 1, 3)).map((at): SubnetSketch => {
    const base = { name: `${name}-s${at}`, cidr: `10.${index}.${at}.0/24` };
    const zone = oneOf(draw, "az1", "az2");
    return { ...base, zone, ...(dual && { ipv6: `2001:db8:${index}:${at}::/64` }) };
  });
  const interfaces = subnets.flatMap((subnet, at) =>
    upTo(between(draw, 1, 2)).map((number): InterfaceSketch => {
      const publicKind = oneOf(draw, "none", "none", "auto", "elastic");
      return {
        name: `${subnet.name}-i${number}`,
        subnet: subnet.name,
        ipv4: `10.${index}.${at}.${10 + number}`,
        ...(dual && { ipv6: `2001:db8:${index}:${at}::${10 + number}` }),
        ...(chance(draw, 20) && { secondary: `10.${index}.${at}.${110 + number}` }),
        publicKind,
        ...(publicKind !== "none" && { publicIp: `198.51.${index}.${at * 10 + number}` }),
        owner: chance(draw, 10) ? oneOf(draw, "function", "vpcEndpoint") : "declared",
        checked: !chance(draw, 20),
      };
    }),
  );
  const subnet = subnets[between(draw, 0, subnets.length - 1)];
  const hasNat = chance(draw, 60) && subnet !== undefined;
  const kind = oneOf(draw, "public", "public", "public", "private", "regional");
  const appliance = interfaces.at(-1);
  const hasEdge = chance(draw, 10) && subnet !== undefined && appliance?.owner === "declared";
  return {
    name,
    index,
    cidr: `10.${index}.0.0/16`,
    ...(dual && { ipv6: `2001:db8:${index}::/56` }),
    subnets,
    interfaces,
    groups: upTo(between(draw, 1, 3)).map((number) => `${name}-g${number}`),
    tables: [`${name}-main`, ...upTo(between(draw, 0, 2)).map((number) => `${name}-t${number}`)],
    hasInternetGateway: chance(draw, 85),
    hasEgressOnly: dual && chance(draw, 50),
    ...(hasNat && { nat: { name: `${name}-nat`, subnet, kind } }),
    ...(hasEdge && { edge: { subnet: subnet.cidr, appliance: appliance.name } }),
  };
}
