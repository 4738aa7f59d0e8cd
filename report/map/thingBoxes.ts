import { attachedTo } from "../../analysis/facts/interfaceAttachments";
import type { Link } from "../../analysis/model/link";
import type { Entity } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { BoxKind } from "./box";
import { addEntity, type Drawing } from "./drawing";
import { homeBox, linkedSubnetBox } from "./places";
import { captionOf, thingDetails } from "./thingTexts";

/** Adds what stands in subnets: inside its subnet, or in the VPC when it stands in several. */
export function addThings(drawing: Drawing): void {
  const { network } = drawing;
  const kinds: readonly (readonly [BoxKind, readonly Entity[]])[] = [
    ["natGateway", network.natGateways],
    ["loadBalancer", network.loadBalancers],
    ["loadBalancer", network.classicLoadBalancers],
    ["autoScalingGroup", network.autoScalingGroups],
    ["instance", network.instances],
    ["workload", network.workloads],
    ["function", network.functions],
    ["database", network.databases],
    ["vpcEndpoint", network.vpcEndpoints],
    ["unmodelledComponent", network.unmodelledComponents],
    ["networkInterface", network.networkInterfaces.filter((one) => standsForItself(drawing, one))],
  ];
  for (const [kind, entities] of kinds)
    for (const entity of entities) addThing(drawing, kind, entity);
}

/** An interface that somebody declared, or whose owner is not of this network. */
function standsForItself({ topology }: Drawing, { owner }: NetworkInterface): boolean {
  return owner.kind === "declared" || topology.find(owner.id) === undefined;
}

function addThing(drawing: Drawing, kind: BoxKind, entity: Entity): void {
  if (entity.kind === "networkInterface") {
    const [owner] = attachedTo(drawing.network, entity.id);
    if (owner !== undefined && drawing.topology.find(owner) !== undefined) {
      drawing.shownBy.set(entity.id, owner);
      return;
    }
  }
  const interfaces =
    entity.kind === "networkInterface" ? [entity] : drawing.topology.interfacesOwnedBy(entity.id);
  for (const one of interfaces) if (one.id !== entity.id) drawing.shownBy.set(one.id, entity.id);
  const own: readonly Link[] = entity.kind === "natGateway" && entity.subnet ? [entity.subnet] : [];
  const links = [...own, ...interfaces.map(({ subnet }) => subnet)];
  const subnets = new Set(links.flatMap((link) => linkedSubnetBox(drawing, link, entity) ?? []));
  const [first, ...others] = subnets;
  const caption = captionOf(drawing, entity);
  addEntity(
    drawing,
    first !== undefined && others.length === 0 ? first : homeBox(drawing, entity),
    kind,
    entity,
    {
      ...(caption === undefined || caption === "" ? {} : { caption }),
      ...(others.length === 0 ? {} : { spans: [...subnets].map(({ id }) => id) }),
      details: thingDetails(drawing, entity.id),
    },
  );
}
