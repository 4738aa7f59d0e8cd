import type { Entity } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import { drawSites } from "./drawSites";
import { drawTransit } from "./drawTransit";
import { peering } from "./gateways";
import { entity, link } from "./entities";
import type { Draw } from "./pick";
import { chance, oneOf } from "./pick";
import type { Site } from "./sites";
import type { VpcSketch } from "./skeleton";

/** What joins the VPCs with each other and with sites. */
export interface Links {
  readonly entities: readonly Entity[];
  readonly peerings: readonly { readonly name: string; readonly between: readonly string[] }[];
  /** Transit gateway that a VPC is attached to, by the name of the VPC. */
  readonly transitGateways: ReadonlyMap<string, string>;
  /** Virtual private gateway of a VPC, by the name of the VPC. */
  readonly vpnGateways: ReadonlyMap<string, string>;
  readonly sites: readonly Site[];
}

/** Peerings, transit gateways, and sites behind VPNs and Direct Connect. */
export function drawLinks(draw: Draw, vpcs: readonly VpcSketch[]): Links {
  const kind = oneOf(draw, "peering", "peering", "transit", "transit", "transit", "both", "none");
  const peerings =
    kind === "peering" || kind === "both"
      ? drawPeerings(draw, vpcs)
      : { entities: [], peerings: [] };
  const transit =
    kind === "transit" || kind === "both"
      ? drawTransit(draw, vpcs)
      : { entities: [], gateways: new Map<string, string>() };
  const sites = drawSites(draw, vpcs, [...new Set(transit.gateways.values())]);
  return {
    entities: [...peerings.entities, ...transit.entities, ...sites.entities],
    peerings: peerings.peerings,
    transitGateways: transit.gateways,
    vpnGateways: sites.vpnGateways,
    sites: sites.sites,
  };
}

function drawPeerings(
  draw: Draw,
  vpcs: readonly VpcSketch[],
): Pick<Links, "peerings"> & { entities: Entity[] } {
  const entities: Entity[] = [];
  const peerings: { name: string; between: string[] }[] = [];
  vpcs.forEach((one, index) => {
    for (const other of vpcs.slice(index + 1)) {
      if (chance(draw, 20)) continue;
      const name = `pcx-${one.name}-${other.name}`;
      peerings.push({ name, between: [one.name, other.name] });
      const status = chance(draw, 10) ? "pending-acceptance" : "active";
      const { status: reported, ...rest } = peering(name, one.name, other.name, status);
      // In a program nothing is reported: the requester or an accepter accepts (NETWORK 7.2).
      const how = oneOf(draw, "reported", "reported", "requester", "accepter");
      const isReported = how === "reported";
      entities.push({
        ...rest,
        ...(isReported && reported && { status: reported }),
        autoAccept: known(how === "requester"),
      });
      if (how !== "accepter") continue;
      entities.push(
        entity<"vpcPeeringConnectionAccepter">(`${name}-accepter`, {
          kind: "vpcPeeringConnectionAccepter",
          vpcPeeringConnection: link(name),
          autoAccept: known(true),
        }),
      );
    }
  });
  return { entities, peerings };
}
