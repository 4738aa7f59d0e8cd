import type { FindLine } from "../../../analysis/explain/sourceLine";
import {
  gatewayServiceOf,
  howToName,
  isThing,
  serviceLabel,
  thingsOf,
} from "../../../analysis/ends/things";
import { entitiesById } from "../../../analysis/facts/memoise";
import type { Entity, Network } from "../../../analysis/model/network";
import type { ReachOptions } from "../../../analysis/reach/query";
import type { Picture, PictureBox } from "../box";
import { askedEnds, type AskedEnds } from "./ends";
import { Filters } from "./filters";
import type { BoxData, EdgeData, PageData } from "./pageData";
import { reachData } from "./reachData";
import { shownText } from "./texts";

/** What a page is made from, besides the picture. */
export interface PageSubject {
  readonly network: Network;
  /** Where the network came from: `preview quickstart.json`. */
  readonly title: string;
  readonly lineOf: FindLine;
  /** How questions are answered, as for `reach`. */
  readonly options: Partial<ReachOptions>;
}

/** Everything that the page of a picture shows, as data. */
export function mapData(picture: Picture, subject: PageSubject): PageData {
  const { network, lineOf, options } = subject;
  const asked = askedEnds(network);
  const filters = new Filters(network);
  const nameOf = commandNames(network);
  const flat = inOrder(picture.boxes);
  const positions = new Map(flat.map(({ box }, position) => [box.id, position]));
  const boxes = flat.map(({ box, parent }): BoxData => {
    const entity = box.entity === undefined ? undefined : entitiesById(network).get(box.entity);
    const line = entity === undefined ? undefined : lineOf(entity.urn);
    const spans = box.spans?.flatMap((id) => positions.get(id) ?? []) ?? [];
    return {
      kind: box.kind,
      word: box.word,
      title: shownText(box.title),
      ...(box.caption === undefined || box.caption === ""
        ? {}
        : { caption: shownText(box.caption) }),
      ...(parent === undefined ? {} : { parent: positions.get(parent.id) ?? 0 }),
      ...(box.tier === undefined ? {} : { tier: box.tier }),
      ...(spans.length === 0 ? {} : { spans }),
      ...(box.exposure === undefined
        ? {}
        : { exposed: [shownText(box.exposure.traffic), box.exposure.certain] as const }),
      details: box.details.map(({ label, text }) => [label, shownText(text)] as const),
      ...(entity === undefined ? {} : filtersOf(filters, entity)),
      ...(line === undefined
        ? {}
        : {
            source: [shownText(`${line.file}:${line.line}`), shownText(line.text ?? "")] as const,
          }),
      ...askedOf(box, entity, asked, nameOf),
    };
  });
  return {
    title: shownText(subject.title),
    boxes,
    edges: picture.edges.flatMap(({ kind, from, to, label = "", certain }): readonly EdgeData[] => {
      const [start, end] = [positions.get(from), positions.get(to)];
      if (start === undefined || end === undefined) return [];
      return [[kind, start, end, shownText(label), certain]];
    }),
    groups: filters.allGroups,
    acls: filters.allAcls,
    reach: reachData(network, lineOf, asked.ends, options),
  };
}

interface Placed {
  readonly box: PictureBox;
  readonly parent: PictureBox | undefined;
}

function inOrder(boxes: readonly PictureBox[], parent?: PictureBox): readonly Placed[] {
  return boxes.flatMap((box) => [{ box, parent }, ...inOrder(box.children, box)]);
}

function filtersOf(filters: Filters, entity: Entity): Pick<BoxData, "groups" | "acls"> {
  const [groups, acls] = [filters.groupsOf(entity), filters.aclsOf(entity)];
  return {
    ...(groups.length === 0 ? {} : { groups }),
    ...(acls.length === 0 ? {} : { acls }),
  };
}

function askedOf(
  box: PictureBox,
  entity: Entity | undefined,
  asked: AskedEnds,
  nameOf: (entity: Entity) => string | undefined,
): Pick<BoxData, "ends" | "isOpen" | "name" | "askedAs"> {
  if (box.kind === "internet") return { ends: [asked.internet], name: "internet" };
  if (entity === undefined) return {};
  const { ends, isOpen } = asked.of(entity);
  const name = nameOf(entity);
  const service = gatewayServiceOf(entity);
  return {
    ...(ends.length === 0 ? {} : { ends }),
    ...(isOpen ? { isOpen } : {}),
    ...(name === undefined ? {} : { name: shownText(name) }),
    ...(service === undefined ? {} : { askedAs: shownText(serviceLabel(service)) }),
  };
}

/** How `palisade reach` is asked about an entity. */
function commandNames(network: Network): (entity: Entity) => string | undefined {
  const things = thingsOf(network);
  const counts = new Map<string, number>();
  const keyOf = ({ kind, name }: Entity): string => `${kind} ${name}`;
  for (const { entity } of things) counts.set(keyOf(entity), (counts.get(keyOf(entity)) ?? 0) + 1);
  return (entity) => {
    if (!isThing(entity)) return undefined;
    // What bears its name alone need not be looked for among all.
    const thing = { entity, names: [] };
    return howToName(thing, counts.get(keyOf(entity)) === 1 ? [thing] : things);
  };
}
