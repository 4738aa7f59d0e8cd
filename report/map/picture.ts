import type { Network } from "../../analysis/model/network";
import type { ReachOptions } from "../../analysis/reach/query";
import { addBackbone } from "./backboneBoxes";
import type { Picture, PictureBox } from "./box";
import { emptyDrawing, type DraftBox } from "./drawing";
import { exposureMarks } from "./exposureMarks";
import { addGateways } from "./gatewayBoxes";
import { subnetBox, vpcBox } from "./places";
import { addForwardEdges, addRouteEdges } from "./routeEdges";
import { addThings } from "./thingBoxes";

/**
 * A network as a picture: regions hold VPCs, VPCs hold zones, zones hold subnets, subnets hold what stands
 * in them. What stands in several subnets is a child of the VPC and says which.
 *
 * @param options how exposure is judged, as for `exposure`
 */
export function pictureOf(network: Network, options: Partial<ReachOptions> = {}): Picture {
  const drawing = emptyDrawing(network, exposureMarks(network, options));
  for (const vpc of network.vpcs) vpcBox(drawing, { kind: "entity", id: vpc.id }, vpc);
  for (const subnet of network.subnets) subnetBox(drawing, subnet);
  addThings(drawing);
  addGateways(drawing);
  addBackbone(drawing);
  addRouteEdges(drawing);
  addForwardEdges(drawing);
  const isDrawn = (id: string) => drawing.byId.has(id);
  return {
    boxes: inOrder(drawing.roots),
    edges: [...drawing.edges.values()].filter(({ from, to }) => isDrawn(from) && isDrawn(to)),
  };
}

const tierOrder: readonly string[] = ["public", "private", "isolated", "unknown"];

// Numbers count: network-2 comes before network-10. The same on every machine.
const byName = new Intl.Collator("en", { numeric: true });

/** Regions, VPCs, zones and subnets go first, by tier and name; the rest stays as the network has it. */
function inOrder(boxes: readonly DraftBox[]): readonly PictureBox[] {
  return boxes
    .map((box) => ({ ...box, children: inOrder(box.children) }))
    .sort((one, other) => {
      const ranks = rankOf(one) - rankOf(other);
      if (ranks !== 0 || !isNamed(one)) return ranks;
      return byName.compare(one.title, other.title);
    });
}

function rankOf({ kind, tier }: PictureBox): number {
  if (kind === "subnet") return tierOrder.indexOf(tier ?? "unknown");
  return kind === "region" || kind === "vpc" || kind === "zone" ? 0 : tierOrder.length;
}

function isNamed({ kind }: PictureBox): boolean {
  return kind === "region" || kind === "vpc" || kind === "zone" || kind === "subnet";
}
