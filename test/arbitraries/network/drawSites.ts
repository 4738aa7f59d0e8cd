import type { Entity } from "../../../analysis/index";
import { drawTablesOf } from "./drawTransit";
import { entity, link } from "./entities";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { Site } from "./sites";
import {
  directConnectAssociation,
  onPremises,
  outsideAttachment,
  virtualInterface,
  vpnConnection,
} from "./sites";
import type { VpcSketch } from "./skeleton";
import { blocksOf } from "./skeleton";

interface Sites {
  readonly entities: readonly Entity[];
  readonly vpnGateways: ReadonlyMap<string, string>;
  readonly sites: readonly Site[];
}

const office: Site = { name: "vpn-site", cidrs: ["192.168.0.0/16"], ipv4: "192.168.1.5" };
const plant: Site = {
  name: "plant-site",
  cidrs: ["172.20.0.0/16", "2001:db8:f1::/48"],
  ipv4: "172.20.1.5",
  ipv6: "2001:db8:f1::5",
};
const dataCentre: Site = {
  name: "dx-site",
  cidrs: ["172.30.0.0/16", "2001:db8:f2::/48"],
  ipv4: "172.30.1.5",
  ipv6: "2001:db8:f2::5",
};

/** Sites behind a VPN of a VPC, behind one of a transit gateway, and behind Direct Connect. */
export function drawSites(
  draw: Draw,
  vpcs: readonly VpcSketch[],
  transitGateways: readonly string[],
): Sites {
  const vpnGateways = new Map<string, string>();
  const result: Entity[] = [];
  const sites: Site[] = [];
  const gatewayOf = ({ name }: VpcSketch): string => {
    const gateway = `${name}-vgw`;
    if (!vpnGateways.has(name)) result.push(...drawVpnGateway(draw, gateway, name));
    vpnGateways.set(name, gateway);
    return gateway;
  };
  const declare = (site: Site, behind: string, announces: readonly string[]): void => {
    sites.push(site);
    result.push(onPremises(site, behind, !chance(draw, 6), announces));
  };
  const tunnels = (): string[] => (chance(draw, 6) ? ["DOWN", "DOWN"] : ["UP", "DOWN"]);

  if (chance(draw, 40)) {
    const vpnGateway = gatewayOf(anyOf(draw, vpcs));
    const known_ = oneOf(draw, ["192.168.0.0/16"], ["192.168.1.0/24"]);
    const isStatic = chance(draw, 60);
    const routes = isStatic ? { routes: known_ } : {};
    result.push(...vpnConnection("vpn", { vpnGateway, tunnels: tunnels(), ...routes }));
    declare(office, "vpn-customer", isStatic ? [] : known_);
  }
  if (transitGateways.length > 0 && chance(draw, 45)) {
    const transitGateway = anyOf(draw, transitGateways);
    const routes = chance(draw, 40) ? { routes: [] } : {};
    const family = chance(draw, 25) ? 6 : 4;
    const options = { transitGateway, family, tunnels: tunnels(), ...routes } as const;
    const explicit = chance(draw, 25);
    result.push(
      ...vpnConnection("plant-vpn", options),
      outsideAttachment(
        "att-plant",
        transitGateway,
        { kind: "vpn", vpnConnection: link("plant-vpn") },
        !explicit,
      ),
      ...drawTablesOf(draw, transitGateway, "att-plant", explicit),
    );
    declare(plant, "plant-vpn-customer", plant.cidrs);
  }
  if (chance(draw, 35)) {
    const parts = drawDirectConnect(draw, vpcs, transitGateways, gatewayOf);
    result.push(...parts);
    declare(dataCentre, "dx-vif", chance(draw, 80) ? dataCentre.cidrs : ["172.30.1.0/24"]);
  }
  return { entities: result, vpnGateways, sites };
}

function drawVpnGateway(draw: Draw, name: string, vpc: string): Entity[] {
  if (!chance(draw, 20))
    return [entity<"vpnGateway">(name, { kind: "vpnGateway", vpc: link(vpc) })];
  return [
    entity<"vpnGateway">(name, { kind: "vpnGateway" }),
    entity<"vpnGatewayAttachment">(`${name}-attachment`, {
      kind: "vpnGatewayAttachment",
      vpnGateway: link(name),
      vpc: link(vpc),
    }),
  ];
}

/** A private interface on one VPC, one on a Direct Connect gateway of VPCs, or a transit interface. */
function drawDirectConnect(
  draw: Draw,
  vpcs: readonly VpcSketch[],
  transitGateways: readonly string[],
  gatewayOf: (vpc: VpcSketch) => string,
): Entity[] {
  const how = oneOf(draw, "direct", "gateway", "transit");
  if (how === "direct") {
    const vpnGateway = gatewayOf(anyOf(draw, vpcs));
    return [virtualInterface("dx-vif", "private", { vpnGateway })];
  }
  const gateway = entity<"directConnectGateway">("dxgw", { kind: "directConnectGateway" });
  const directConnectGateway = gateway.name;
  if (how === "transit" && transitGateways.length > 0) {
    const transitGateway = anyOf(draw, transitGateways);
    const explicit = chance(draw, 25);
    const allowed = vpcs.flatMap(blocksOf).filter(() => !chance(draw, 15));
    return [
      gateway,
      virtualInterface("dx-vif", "transit", { directConnectGateway }),
      directConnectAssociation("dxgw", transitGateway, allowed),
      outsideAttachment(
        "att-dx",
        transitGateway,
        { kind: "directConnectGateway", gateway: link("dxgw") },
        !explicit,
      ),
      ...drawTablesOf(draw, transitGateway, "att-dx", explicit),
    ];
  }
  const own = vpcs.slice(0, chance(draw, 60) ? 2 : 1);
  return [
    gateway,
    virtualInterface("dx-vif", "private", { directConnectGateway }),
    ...own.map((vpc) => {
      const blocks = blocksOf(vpc);
      const narrow = blocks.map((block) => block.replace(".0.0/16", ".0.0/24"));
      const allowed = oneOf(draw, undefined, blocks, ["10.0.0.0/8", "::/0"], narrow);
      return directConnectAssociation("dxgw", gatewayOf(vpc), allowed);
    }),
  ];
}
