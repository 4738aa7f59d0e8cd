import { memoise } from "../../analysis/facts/memoise";
import { regionOfName } from "../../analysis/facts/regionOfName";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import type { EntityBase } from "../../analysis/model/entity";
import type { Link } from "../../analysis/model/link";
import type { Entity } from "../../analysis/model/network";
import type { Subnet } from "../../analysis/model/vpc";
import { valueOr } from "../../analysis/model/value";
import type { PictureBox } from "./box";
import { addBox, addEntity, type Drawing, type DraftBox } from "./drawing";
import { subnetTexts, vpcTexts } from "./subnetTexts";

/** The region of an entity, in its account. */
export function regionBox(drawing: Drawing, { region, account, provider }: EntityBase): DraftBox {
  const name =
    region.kind === "known" ? region.value : regionOfZones(drawing.network).get(provider);
  const owner = account.kind === "known" ? account.value : undefined;
  // What does not tell its account is taken for the region that is drawn already.
  const drawn =
    owner === undefined
      ? drawing.roots.find(({ kind, title }) => kind === "region" && title === name)
      : undefined;
  if (drawn !== undefined) return drawn;
  const id = `region:${name ?? provider ?? "unknown"}${owner === undefined ? "" : `:${owner}`}`;
  return addBox(drawing, undefined, {
    id,
    kind: "region",
    word: "region",
    title: name ?? "region not known yet",
    ...(owner === undefined ? {} : { caption: `account ${owner}` }),
    details: [],
  });
}

/** Where a preview does not tell the region of a provider, the zones that it names do. */
const regionOfZones = memoise((network): ReadonlyMap<string | undefined, string> => {
  const found = new Map<string | undefined, Set<string>>();
  for (const { zoneName, provider } of network.subnets) {
    const region = regionOfName(zoneName);
    if (region !== undefined) found.set(provider, (found.get(provider) ?? new Set()).add(region));
  }
  return new Map(
    [...found].flatMap(([provider, [first, ...others]]) =>
      first === undefined || others.length > 0 ? [] : [[provider, first]],
    ),
  );
});

/** What a region has outside of its VPCs. */
export function noVpcBox(drawing: Drawing, entity: EntityBase): DraftBox {
  const region = regionBox(drawing, entity);
  return addBox(drawing, region, {
    id: `${region.id} no VPC`,
    kind: "noVpc",
    word: "outside of VPCs",
    title: "Not in a VPC",
    details: [],
  });
}

/** The VPC that a link names: of this network, of another, or one that nobody can name. */
export function vpcBox(drawing: Drawing, link: Link, from: EntityBase): DraftBox {
  const vpc = link.kind === "entity" ? drawing.topology.get("vpc", link.id) : undefined;
  if (vpc !== undefined)
    return addEntity(drawing, regionBox(drawing, vpc), "vpc", vpc, vpcTexts(drawing, vpc));
  const region = regionBox(drawing, from);
  const common: Pick<PictureBox, "kind" | "details"> = { kind: "vpc", details: [] };
  if (link.kind === "external")
    return addBox(drawing, region, {
      ...common,
      id: link.awsId,
      word: "VPC outside of this network",
      title: link.awsId,
    });
  return addBox(drawing, region, {
    ...common,
    id: `${region.id} unknown VPC`,
    word: "VPC",
    title: "VPC not known yet",
  });
}

/** The VPC that an entity is in; what is in none has a box of its own beside the VPCs. */
export function homeBox(drawing: Drawing, entity: Entity): DraftBox {
  const link = vpcLinkOf(drawing.network, entity);
  return link === undefined ? noVpcBox(drawing, entity) : vpcBox(drawing, link, entity);
}

function zoneBox(drawing: Drawing, vpc: DraftBox, zone: string, other?: string): DraftBox {
  return addBox(drawing, vpc, {
    id: `zone:${vpc.id}:${zone}`,
    kind: "zone",
    word: "availability zone",
    title: zone,
    ...(other === undefined || other === zone ? {} : { caption: other }),
    details: [],
  });
}

/** The box of a subnet of this network. */
export function subnetBox(drawing: Drawing, subnet: Subnet): DraftBox {
  const vpc = vpcBox(drawing, subnet.vpc, subnet);
  const name = valueOr(subnet.zoneName, undefined);
  const id = valueOr(subnet.zoneId, undefined);
  const zone = zoneBox(drawing, vpc, name ?? id ?? "zone not known yet", id);
  return addEntity(drawing, zone, "subnet", subnet, subnetTexts(drawing, subnet));
}

/** The box of a subnet that something is said to stand in; nothing when nobody can name it. */
export function linkedSubnetBox(
  drawing: Drawing,
  link: Link,
  from: EntityBase,
): DraftBox | undefined {
  if (link.kind === "entity") return drawing.byId.get(link.id);
  if (link.kind !== "external") return undefined;
  const facts = drawing.network.settings.external[link.awsId];
  const vpc = vpcBox(drawing, vpcOfFacts(drawing, facts?.vpc), from);
  return addBox(drawing, zoneBox(drawing, vpc, "zone not known yet"), {
    id: link.awsId,
    kind: "subnet",
    word: "subnet outside of this network",
    title: link.awsId,
    tier: facts?.tier ?? "unknown",
    details: [],
  });
}

function vpcOfFacts({ network }: Drawing, awsId: string | undefined): Link {
  if (awsId === undefined)
    return { kind: "unresolved", why: { kind: "unknown", why: "", sources: [] } };
  const own = network.vpcs.find((vpc) => valueOr(vpc.awsId, undefined) === awsId);
  return own === undefined ? { kind: "external", awsId } : { kind: "entity", id: own.id };
}
