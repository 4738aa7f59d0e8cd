import { Account } from "../../offline/account/account";
import { OfflineAws } from "../../offline/aws/offlineAws";
import type { PropertyMap } from "../../offline/aws/values";
import type { Deployment, RecordedAlias, ResourceRecord } from "../../offline/testing/index";
import {
  recordingOf,
  shortName,
  withoutStack,
  type RecordedResource,
  type Recording,
} from "./recording";

/**
 * What the next `pulumi up` would do to a recorded state with today's program, beyond updates in place: one
 * line for each resource that would be deleted, created, replaced, moved to another parent or provider, or
 * lose its protection. An empty list is a safe upgrade.
 *
 * Resources are found as the engine finds them: by URN, then by their aliases, and by those that a child
 * inherits from its parent. What replaces a resource is what the offline AWS says.
 */
export function replay({ stack, resources: recorded }: Recording, today: Deployment): string[] {
  const old = new Map(recorded.map((one) => [one.urn, one]));
  const managed = today.resources.filter(({ read }) => !read);
  const fresh = recordingOf(stack, today).resources;
  const foundAs = new Map<string, string>();
  const findings: string[] = [];
  const created: RecordedResource[] = [];
  for (const [index, now] of fresh.entries()) {
    const record = managed[index];
    if (record === undefined) continue;
    const urns = [now.urn, ...aliasesOf(record, foundAs)];
    const match = urns.find((urn) => old.has(urn));
    const before = match === undefined ? undefined : old.get(match);
    if (match === undefined || before === undefined) created.push(now);
    else {
      foundAs.set(now.urn, match);
      old.delete(match);
      findings.push(...changesOf(before, now, record, foundAs));
    }
  }
  return [...movedOrLost([...old.values()], created), ...findings];
}

/** Resources without a counterpart; a pair of the same name and type has moved to another parent. */
function movedOrLost(
  lost: readonly RecordedResource[],
  created: readonly RecordedResource[],
): string[] {
  const key = ({ urn }: RecordedResource): string => urn.split("$").at(-1) ?? "";
  const arrived = new Map(created.map((one) => [key(one), one]));
  const left = new Set(lost.map(key));
  return [
    ...lost.map((one) => {
      const there = arrived.get(key(one));
      if (there === undefined) return `deletes ${shortName(one.urn)}`;
      return `moves ${shortName(one.urn)} from ${parentName(one)} to ${parentName(there)} without an alias: it is deleted and created anew`;
    }),
    ...created.filter((one) => !left.has(key(one))).map(({ urn }) => `creates ${shortName(urn)}`),
  ];
}

const aws = new OfflineAws({ account: new Account("123456789012") });

function changesOf(
  before: RecordedResource,
  now: RecordedResource,
  { type, ignoreChanges, replaceOnChanges }: ResourceRecord,
  foundAs: ReadonlyMap<string, string>,
): string[] {
  const findings: string[] = [];
  const subject = shortName(before.urn);
  const parent = now.parent === undefined ? undefined : (foundAs.get(now.parent) ?? now.parent);
  // An alias says that the move is meant.
  if (before.urn === now.urn && before.parent !== parent) {
    findings.push(`moves ${subject} from ${parentName(before)} to ${parentName(now)}`);
  }
  if (before.provider !== now.provider) {
    const [was, is] = [before, now].map(({ provider }) => provider ?? "the default provider");
    findings.push(`replaces ${subject}: its provider was ${was ?? ""}, is ${is ?? ""}`);
  }
  if (before.protect === true && now.protect !== true) {
    findings.push(`takes the protection off ${subject}`);
  }
  if (!type.startsWith("aws:") || before.inputs === undefined) return findings;
  const news = withEarlierNames(now.inputs ?? {}, foundAs);
  const { changes } = aws.diff({
    type,
    ...withoutLookUps(before.inputs, news),
    ignoreChanges,
  });
  const isMarked = (path: string): boolean =>
    replaceOnChanges.some((name) => name === "*" || path === name || path.startsWith(`${name}.`));
  const replacing = changes.filter(({ path, replaces }) => replaces || isMarked(path));
  if (replacing.length > 0) {
    const paths = replacing.map(({ path }) => path).join(", ");
    findings.push(`replaces ${subject}: ${paths} changed`);
  }
  return findings;
}

/**
 * What was looked up and not known in one of the two previews says nothing about the other: it is a value
 * that is made of nothing in the stack, `<>`.
 */
function withoutLookUps(
  before: PropertyMap,
  now: PropertyMap,
): { readonly olds: PropertyMap; readonly news: PropertyMap } {
  const isOpen = (name: string): boolean =>
    [before, now].some((inputs) => JSON.stringify(inputs[name] ?? null).includes("<>"));
  const settled = (inputs: PropertyMap): PropertyMap =>
    Object.fromEntries(Object.entries(inputs).filter(([name]) => !isOpen(name)));
  return { olds: settled(before), news: settled(now) };
}

/** Inputs that name what they are made of by the names that it had when it was recorded. */
function withEarlierNames(inputs: PropertyMap, foundAs: ReadonlyMap<string, string>): PropertyMap {
  const earlier = new Map([...foundAs].map(([urn, was]) => [shortName(urn), shortName(was)]));
  const text = JSON.stringify(inputs).replaceAll(/"<([^">]*)>"/g, (_, names: string) => {
    const known = names.split(", ").map((name) => earlier.get(name) ?? name);
    return `"<${known.sort().join(", ")}>"`;
  });
  return JSON.parse(text) as PropertyMap;
}

/** Earlier URNs of a resource: its own aliases, and what its parent's earlier URN makes of its own. */
function aliasesOf(record: ResourceRecord, foundAs: ReadonlyMap<string, string>): string[] {
  const parent = record.parent === undefined ? undefined : withoutStack(record.parent);
  const earlierParent = parent === undefined ? undefined : foundAs.get(parent);
  const own = record.aliases.map((alias) => aliasUrn(alias, record, parent));
  if (parent === undefined || earlierParent === undefined || earlierParent === parent) return own;
  // pulumi/pulumi, "inheritedChildAlias": a name that begins with its parent's follows it.
  const follow = (name: string): string =>
    name.startsWith(nameOf(parent))
      ? nameOf(earlierParent) + name.slice(nameOf(parent).length)
      : name;
  const inherited = [
    urnOf(earlierParent, record.type, follow(record.name)),
    ...record.aliases
      .filter(({ urn, noParent }) => urn === undefined && noParent !== true)
      .map(({ type = record.type, name = record.name }) =>
        urnOf(earlierParent, type, follow(name)),
      ),
  ];
  return [...own, ...inherited];
}

function aliasUrn(
  { urn, name, type, parent, noParent }: RecordedAlias,
  record: ResourceRecord,
  ownParent: string | undefined,
): string {
  if (urn !== undefined) return withoutStack(urn);
  const above = noParent === true ? undefined : parent ? withoutStack(parent) : ownParent;
  return urnOf(above, type ?? record.type, name ?? record.name);
}

function urnOf(parent: string | undefined, type: string, name: string): string {
  const above = parent === undefined ? "" : `${parent.split("::")[0] ?? ""}$`;
  return `${above === "pulumi:pulumi:Stack$" ? "" : above}${type}::${name}`;
}

function parentName({ parent }: RecordedResource): string {
  return parent === undefined ? "the stack" : shortName(parent);
}

function nameOf(urn: string): string {
  return urn.split("::").slice(1).join("::");
}
