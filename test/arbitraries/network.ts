import fc from "fast-check";
import type { Entity, Network } from "../../analysis/index";
import { defaultNetworkSettings, known, networkOf } from "../../analysis/index";
import { drawAcls } from "./network/drawAcls";
import { drawBalancers } from "./network/drawBalancers";
import { drawGroups } from "./network/drawGroups";
import { drawLinks } from "./network/drawLinks";
import { drawPacket } from "./network/drawPacket";
import type { Sent } from "./network/drawPacket";
import { drawProtection } from "./network/drawProtection";
import { drawRoutes } from "./network/drawRoutes";
import { drawServices } from "./network/drawServices";
import { drawVpcParts } from "./network/drawVpcParts";
import { gatewayEndpoint, prefixList } from "./network/gateways";
import { between, chance, upTo } from "./network/pick";
import { drawVpc } from "./network/skeleton";

/** A small network and packets worth sending through it. */
export interface Scene {
  readonly network: Network;
  readonly packets: readonly Sent[];
}

/** One to three VPCs with everything that NETWORK.md describes between them, and `count` packets. */
export function scene(count: number): fc.Arbitrary<Scene> {
  return fc.gen().map((draw): Scene => {
    const vpcs = upTo(between(draw, 1, 3)).map((index) => drawVpc(draw, index));
    const links = drawLinks(draw, vpcs);
    const entities: Entity[] = [
      ...prefixList("office", "office", ["203.0.113.0/28", "192.168.1.0/24", "10.1.0.0/17"]),
      ...prefixList("outside", "outside", ["203.0.113.0/28", "192.168.1.0/24", "172.30.0.0/16"]),
      ...prefixList("office6", "office6", ["2001:db8:ffff::/48", "2001:db8:1::/64"]),
      ...prefixList("outside6", "outside6", ["2001:db8:ffff::/48", "2001:db8:f2::/48"]),
      ...links.entities,
      ...drawProtection(draw, vpcs),
    ];
    for (const vpc of vpcs) {
      const parts: Entity[] = [
        ...drawVpcParts(draw, vpc, vpcs, links.vpnGateways.get(vpc.name)),
        ...drawGroups(draw, vpc, vpcs),
        ...drawAcls(draw, vpc, vpcs),
        ...drawRoutes(draw, vpc, vpcs, links),
      ];
      const place = { region: known(vpc.region), account: known(vpc.account) };
      entities.push(...parts.map((part) => ({ ...part, ...place })));
    }
    for (const vpc of vpcs) entities.push(...drawServices(draw, vpc));
    const balanced = drawBalancers(draw, vpcs);
    entities.push(...balanced.entities);
    const [first] = vpcs;
    if (first !== undefined && chance(draw, 40)) {
      const tables = first.tables.filter(() => chance(draw, 60));
      entities.push(...gatewayEndpoint("s3", first.name, tables, ["52.216.0.0/15"]));
    }
    const network = networkOf(entities, defaultNetworkSettings);
    return { network, packets: upTo(count).map(() => drawPacket(draw, vpcs, links, balanced)) };
  });
}
