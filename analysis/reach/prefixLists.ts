import { pointsTo, type Link } from "../model/link";
import { unknown, type Unknown } from "../model/value";
import { parseCidr, type Cidr, type Family } from "../sets/cidr";
import { internet, rangeOfCidr } from "./addresses";
import { withoutAll, type Range } from "./box";
import type { Goal } from "./state";
import type { Topology } from "./topology";

/** What is known of the contents of a prefix list. */
export interface PrefixListContents {
  readonly cidrs: readonly Cidr[];
  /** Present when there may be more. */
  readonly unknown?: Unknown;
  /** Name of AWS's service and its region, when the list is AWS's own: `s3`, `us-east-1`. */
  readonly service?: { readonly name: string; readonly region: string };
}

/** Reads `com.amazonaws.us-east-1.s3`. */
export function serviceOfList(name: string): { name: string; region: string } | undefined {
  const match = /^com\.amazonaws\.([a-z0-9-]+)\.(.+)$/.exec(name);
  const [, region, service] = match ?? [];
  return region === undefined || service === undefined ? undefined : { name: service, region };
}

/** Entries of a list, from its resources, from an account or from the settings. */
export function contentsOf(topology: Topology, link: Link): PrefixListContents {
  const { network } = topology;
  if (link.kind === "external") return fromSettings(topology, link.awsId);
  if (link.kind !== "entity") return { cidrs: [], unknown: link.why };
  const list = topology.get("prefixList", link.id);
  if (list === undefined) return { cidrs: [], unknown: unknown("the prefix list is not known") };
  const entries = network.prefixListEntries.filter((entry) => pointsTo(entry.prefixList, list.id));
  const cidrs: Cidr[] = [];
  let missing: Unknown | undefined = list.open;
  if (list.inlineEntries.kind === "unknown")
    missing = unknown(list.inlineEntries.why, list.inlineEntries.sources);
  for (const { cidr } of entries)
    if (cidr.kind === "known") cidrs.push(cidr.value);
    else missing = cidr;
  const name = list.listName.kind === "known" ? list.listName.value : undefined;
  const service = name === undefined ? undefined : serviceOfList(name);
  if (cidrs.length === 0 && name !== undefined && service !== undefined) {
    const declared = fromSettings(topology, name);
    return { ...declared, service };
  }
  return {
    cidrs,
    ...(missing === undefined ? {} : { unknown: missing }),
    ...(service === undefined ? {} : { service }),
  };
}

function fromSettings(topology: Topology, name: string): PrefixListContents {
  const declared = topology.network.settings.prefixLists[name];
  const service = serviceOfList(name);
  const named = service === undefined ? {} : { service };
  if (declared === undefined || typeof declared === "string")
    return {
      cidrs: [],
      unknown: unknown(`the entries of prefix list ${name} are not known`),
      ...named,
    };
  return {
    cidrs: declared.map((text) => parseCidr(text)).filter((one) => one !== undefined),
    ...named,
  };
}

/** Whether flows that look for a service are looking for the one that a list stands for. */
export function isServiceOf(contents: PrefixListContents, goal: Goal): boolean | undefined {
  if (contents.service === undefined || goal.kind !== "service") return undefined;
  return (
    contents.service.name === goal.service &&
    (goal.region === undefined || goal.region === contents.service.region)
  );
}

/** Public addresses that a list of AWS's own may hold at most. */
export function mayHold(contents: PrefixListContents, family: Family): readonly Range[] {
  if (contents.unknown === undefined) return [];
  return contents.service === undefined
    ? [...internet[family], ...withoutAll([everything(family)], internet[family])]
    : internet[family];
}

function everything(family: Family): Range {
  return { first: 0n, last: family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n };
}

/** Blocks of one family as ranges. */
export function rangesOf(cidrs: readonly Cidr[], family: Family): readonly Range[] {
  return cidrs.filter((cidr) => cidr.family === family).map(rangeOfCidr);
}
