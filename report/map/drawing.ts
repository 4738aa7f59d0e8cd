import { kindName } from "../../analysis/explain/kindNames";
import type { EntityId } from "../../analysis/model/identity";
import type { Entity, Network } from "../../analysis/model/network";
import { topologyOf, type Topology } from "../../analysis/reach/topology";
import type { BoxKind, Detail, ExposureMark, PictureBox, PictureEdge } from "./box";

/** A box that is still being filled. */
export interface DraftBox extends PictureBox {
  readonly children: DraftBox[];
}

/** A picture that is still being made. */
export interface Drawing {
  readonly network: Network;
  readonly topology: Topology;
  readonly exposure: ReadonlyMap<EntityId, ExposureMark>;
  readonly roots: DraftBox[];
  readonly byId: Map<string, DraftBox>;
  readonly edges: Map<string, PictureEdge>;
  /** Entities that another box shows: an interface is shown by the instance that has it. */
  readonly shownBy: Map<EntityId, string>;
}

/** A picture without boxes. */
export function emptyDrawing(
  network: Network,
  exposure: ReadonlyMap<EntityId, ExposureMark>,
): Drawing {
  return {
    network,
    topology: topologyOf(network),
    exposure,
    roots: [],
    byId: new Map(),
    edges: new Map(),
    shownBy: new Map(),
  };
}

/** What may be said of a box besides what its entity tells. */
export type BoxExtras = Partial<
  Pick<PictureBox, "word" | "caption" | "tier" | "spans" | "routeTable">
> & {
  readonly id?: string;
  readonly details?: readonly Detail[];
};

/** The box of an entity, inside of another or at the top. */
export function addEntity(
  drawing: Drawing,
  parent: DraftBox | undefined,
  kind: BoxKind,
  entity: Entity,
  extras: BoxExtras = {},
): DraftBox {
  const exposure = drawing.exposure.get(entity.id);
  const { awsId, sourcePosition } = entity;
  const known = awsId.kind === "known" && awsId.value !== entity.name ? [awsId.value] : [];
  return addBox(drawing, parent, {
    id: entity.id,
    kind,
    word: kindName(entity.kind),
    title: entity.name,
    ...(exposure === undefined ? {} : { exposure }),
    ...(sourcePosition === undefined ? {} : { source: sourcePosition }),
    entity: entity.id,
    ...extras,
    details: [...(extras.details ?? []), ...known.map((text) => ({ label: "id", text }))],
  });
}

/** Any box, once: a box with this identity that is there already is returned as it is. */
export function addBox(
  drawing: Drawing,
  parent: DraftBox | undefined,
  box: Omit<PictureBox, "children">,
): DraftBox {
  const found = drawing.byId.get(box.id);
  if (found !== undefined) return found;
  const draft: DraftBox = { ...box, children: [] };
  drawing.byId.set(box.id, draft);
  (parent?.children ?? drawing.roots).push(draft);
  return draft;
}

/** The box that shows an entity. */
export function boxOf(drawing: Drawing, id: EntityId): DraftBox | undefined {
  return drawing.byId.get(drawing.shownBy.get(id) ?? id);
}

/** An edge, once for each kind between two boxes; labels of several are listed. */
export function addEdge(
  drawing: Drawing,
  kind: PictureEdge["kind"],
  from: string,
  to: string,
  { label, certain = true }: { readonly label?: string; readonly certain?: boolean } = {},
): void {
  if (from === to) return;
  const id = `${kind} ${from} ${to}`;
  const found = drawing.edges.get(id);
  const labels = [...new Set([...(found?.label?.split(", ") ?? []), ...(label ? [label] : [])])];
  drawing.edges.set(id, {
    id,
    kind,
    from,
    to,
    ...(labels.length === 0 ? {} : { label: labels.join(", ") }),
    certain: certain || found?.certain === true,
  });
}
