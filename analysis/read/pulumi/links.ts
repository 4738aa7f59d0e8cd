import { entityId, urn, type EntityId } from "../../model/identity";
import { noLinks, type Link, type LinkList } from "../../model/link";
import { unknown } from "../../model/value";
import { unknownValue } from "../resource";
import { implicitChild, impliedId, isTold, type ImplicitChild, type Target } from "./context";
import { inlineBlocks, pathOf, sourcesOf, unknownField, type Block } from "./fields";
import { targetNameOf, type TargetName } from "./types";

/** What a property may name. */
export interface Accepts {
  readonly names: readonly TargetName[];
  /** What a value that comes from a VPC itself means here (RULES 2.5). */
  readonly ofVpc?: ImplicitChild;
  /** The same for others that bring something along: type of the source → suffix of the implied id. */
  readonly implied?: Partial<Readonly<Record<TargetName, string>>>;
}

/** Accepts these kinds and nothing implied. */
export function accepts(...names: readonly TargetName[]): Accepts {
  return { names };
}

export const toVpc = accepts("vpc");
export const toSubnet = accepts("subnet");
export const toRouteTable: Accepts = { names: ["routeTable"], ofVpc: "defaultRouteTable" };
export const toSecurityGroup: Accepts = { names: ["securityGroup"], ofVpc: "defaultSecurityGroup" };
export const toNetworkAcl: Accepts = { names: ["networkAcl"], ofVpc: "defaultNetworkAcl" };
export const toPrefixList: Accepts = {
  names: ["prefixList"],
  implied: { vpcEndpoint: "prefix-list" },
};
export const toNetworkInterface: Accepts = {
  names: ["networkInterface"],
  implied: { instance: "primary-network-interface" },
};
export const toTransitGatewayRouteTable: Accepts = {
  names: ["transitGatewayRouteTable"],
  implied: { transitGateway: "default-route-table" },
};
export const toTransitGatewayAttachment: Accepts = {
  names: ["transitGatewayAttachment"],
  implied: { vpnConnection: "attachment", directConnectGatewayAssociation: "attachment" },
};

/** Entities among a property's sources that it can name: direct ones, else those they bring along. */
export function candidatesAmongSources(
  block: Block,
  key: string,
  accept: Accepts,
): readonly EntityId[] {
  const sources = sourcesOf(block, key).map((source) => ({
    source,
    name: targetNameOf(block.context.resources.get(source)?.type ?? ""),
  }));
  const direct = sources.flatMap(({ source, name }) =>
    name !== undefined && accept.names.includes(name) ? [entityOfSource(block, source)] : [],
  );
  if (direct.length > 0) return [...new Set(direct)];
  const implied = withAssociations(block, sources).flatMap(({ source, name }) => {
    if (name === "vpc" && accept.ofVpc !== undefined) {
      return [implicitChild(block.context, source, accept.ofVpc)];
    }
    const suffix = name === undefined ? undefined : accept.implied?.[name];
    return suffix === undefined ? [] : [impliedId(source, suffix)];
  });
  return [...new Set(implied)];
}

/** A look-up of the attachment of a Direct Connect gateway names the gateway; its associations have them. */
function withAssociations(
  block: Block,
  sources: readonly { readonly source: string; readonly name: TargetName | undefined }[],
): typeof sources {
  return sources.flatMap((one) => {
    if (one.name !== "directConnectGateway") return [one];
    const name = "directConnectGatewayAssociation" as const;
    const associations = [...block.context.resources.values()].filter(
      ({ type, propertyDependencies }) =>
        targetNameOf(type) === name &&
        (propertyDependencies["dxGatewayId"] ?? []).includes(one.source),
    );
    return [one, ...associations.map(({ urn: source }) => ({ source, name }))];
  });
}

// The accepter of a peering has the id of the connection that it accepts.
function entityOfSource(block: Block, source: string): EntityId {
  const resource = block.context.resources.get(source);
  if (resource?.type !== "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter") {
    return entityId(source);
  }
  const connections = (resource.propertyDependencies["vpcPeeringConnectionId"] ?? []).filter(
    (one) =>
      block.context.resources.get(one)?.type ===
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  );
  return entityId(connections.length === 1 ? (connections[0] ?? source) : source);
}

/** Resolves a known AWS id. Of several carriers of one id the first that fits counts. */
export function linkOfId(block: Block, key: string, awsId: string, accept: Accepts): Link {
  const target = targetOfId(block, awsId, accept.names);
  if (target !== undefined) return { kind: "entity", id: target.id };
  const nameless = sourcesWithoutId(block, key, accept);
  return nameless.length > 0 ? linkOfCandidates(block, key, nameless) : { kind: "external", awsId };
}

/**
 * Sources of a property whose own id nobody tells, though the property's value is known: a provider that
 * leaves `id` out of its outputs. A source that is only planned says that its id is unknown and cannot
 * have given a known value.
 */
export function sourcesWithoutId(block: Block, key: string, accept: Accepts): readonly EntityId[] {
  const { resources } = block.context;
  const tells = (id: EntityId) => {
    return isTold(resources.get(id) ?? resources.get(id.slice(0, id.lastIndexOf("#"))), "id");
  };
  return candidatesAmongSources(block, key, accept).filter((id) => !tells(id));
}

/** The carrier of an AWS id among these kinds. */
export function targetOfId(
  block: Block,
  awsId: string,
  names: readonly TargetName[],
): Target | undefined {
  return block.context.byAwsId.get(awsId)?.find(({ name }) => names.includes(name));
}

/** Reads a reference; `undefined` when it was left out. */
export function link(block: Block, key: string, accept: Accepts): Link | undefined {
  const raw = block.values[key];
  if (raw === undefined || raw === null || raw === "") return undefined;
  if (typeof raw === "string") return linkOfId(block, key, raw, accept);
  if (raw !== unknownValue) {
    const why = unknown(`${pathOf(block, key)} of ${block.resource.name} is not an id`);
    return { kind: "unresolved", why };
  }
  return linkOfCandidates(block, key, candidatesAmongSources(block, key, accept));
}

/** Reads a reference that AWS requires. */
export function requiredLink(block: Block, key: string, accept: Accepts): Link {
  return link(block, key, accept) ?? missing(block, key);
}

function missing(block: Block, key: string): Link {
  const why = `${pathOf(block, key)} of ${block.resource.name} is not given`;
  return { kind: "unresolved", why: unknown(why, [urn(block.resource.urn)]) };
}

function linkOfCandidates(block: Block, key: string, candidates: readonly EntityId[]): Link {
  const [first] = candidates;
  if (first === undefined) return { kind: "unresolved", why: unknownField(block, key) };
  if (candidates.length === 1) return { kind: "entity", id: first };
  return { kind: "oneOf", candidates, why: unknownField(block, key) };
}

/** Reads the references that the blocks of a list hold: `networkInterfaces[].networkInterfaceId`. */
export function linksInBlocks(block: Block, list: string, key: string, accept: Accepts): LinkList {
  const { list: written, blocks } = inlineBlocks(block, list);
  const values = blocks.flatMap((one) =>
    one === undefined ? unknownValue : (one.values[key] ?? []),
  );
  const raw = written.kind === "unknown" ? unknownValue : values;
  return links({ ...block, values: { [list]: raw } }, list, accept);
}

/**
 * Reads a list of references. Unknown members are exactly the fitting sources when there are as many of
 * these as unknown members; where several blocks share a property nobody knows which block a source
 * belongs to, so there only a single fitting source is certain.
 */
export function links(block: Block, key: string, accept: Accepts): LinkList {
  const raw = block.values[key];
  if (raw === undefined || raw === null) return noLinks;
  if (typeof raw === "string") return { items: [linkOfId(block, key, raw, accept)] };
  const why = unknownField(block, key);
  const candidates = candidatesAmongSources(block, key, accept);
  if (!Array.isArray(raw)) return { items: [], more: { candidates, why } };
  const items: readonly unknown[] = raw;
  const nameless = sourcesWithoutId(block, key, accept);
  const resolved = items.flatMap((item): readonly Link[] => {
    if (typeof item !== "string" || item === "") return [];
    const target = targetOfId(block, item, accept.names);
    if (target !== undefined) return [{ kind: "entity", id: target.id }];
    return nameless.length > 0 ? [] : [{ kind: "external", awsId: item }];
  });
  const unknowns = items.filter((item) => item !== "").length - resolved.length;
  const taken = new Set(resolved.map((one) => (one.kind === "entity" ? one.id : undefined)));
  const left = candidates.filter((candidate) => !taken.has(candidate));
  if (block.shared !== true && left.length === unknowns) {
    return { items: [...resolved, ...left.map((id): Link => ({ kind: "entity", id }))] };
  }
  const open = Array.from({ length: unknowns }, () => linkOfCandidates(block, key, left));
  return { items: [...resolved, ...open] };
}
