import { known, unknown, type Unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { requiredCidr } from "./cidrs";
import {
  askedAbout,
  inside,
  itemsOf,
  missingOf,
  report,
  type AwsContext,
  type Item,
} from "./context";
import { number, text, textValue, texts, word } from "./fields";

const entriesCall = "get-managed-prefix-list-entries";

/** The entries of each list, from the calls that were made for it. */
function entriesByList(context: AwsContext): Map<string, Item[]> {
  const byList = new Map<string, Item[]>();
  for (const list of askedAbout(context, entriesCall)) {
    if (/^pl-[0-9a-z]+$/.test(list)) byList.set(list, []);
  }
  for (const entry of itemsOf(context, entriesCall)) {
    const list = text(entry, "PrefixListId") ?? /pl-[0-9a-z]+/.exec(entry.about)?.[0];
    if (list === undefined) {
      const what = "entries of no list: the name of the file lacks the id of the list";
      report(context, entry.id, what);
    } else if (byList.has(list)) byList.get(list)?.push(entry);
    else byList.set(list, [entry]);
  }
  return byList;
}

function familyOf(item: Item, blocks: readonly string[] | undefined): Value<4 | 6> {
  // `describe-prefix-lists` has the lists of AWS's services, and does not say their family.
  const [first] = blocks ?? [];
  if (first !== undefined && item.json["AddressFamily"] === undefined)
    return known(first.includes(":") ? 6 : 4);
  const family = word(item, "AddressFamily", ["IPv4", "IPv6"] as const);
  return family.kind === "known" ? known(family.value === "IPv4" ? 4 : 6) : family;
}

function opennessOf(item: Item, isGiven: boolean, isPlain: boolean): Unknown | undefined {
  if (isGiven && !item.context.incomplete.has(entriesCall)) return undefined;
  if (!isGiven && isPlain) return undefined;
  const why = isGiven
    ? missingOf(item.context, entriesCall)
    : `${entriesCall} was not asked for it`;
  return unknown(`the entries of ${item.id} are not known: ${why ?? ""}`);
}

/** Reads prefix lists, the user's and AWS's own. */
export function readPrefixLists(context: AwsContext): void {
  const byList = entriesByList(context);
  const blocks = new Map(
    itemsOf(context, "describe-prefix-lists").map((item) => [item.id, texts(item, "Cidrs")]),
  );
  const read = new Set<string>();
  for (const call of ["describe-managed-prefix-lists", "describe-prefix-lists"]) {
    for (const item of itemsOf(context, call)) {
      if (read.has(item.id)) continue;
      read.add(item.id);
      readList(item, byList.get(item.id), blocks.get(item.id));
      byList.delete(item.id);
    }
  }
  for (const list of byList.keys())
    report(context, list, "entries of a prefix list that is not described");
}

function readList(
  item: Item,
  given: readonly Item[] | undefined,
  plain: readonly string[] | undefined,
): void {
  const { entities } = item.context;
  const base = baseOf(item);
  const members = given ?? plain?.map((Cidr) => inside(item, { Cidr }));
  const open = opennessOf(item, given !== undefined, plain !== undefined);
  entities.push({
    ...base,
    kind: "prefixList",
    family: familyOf(item, plain),
    maxEntries: number(item, "MaxEntries") ?? unknown(`MaxEntries of ${item.id} is not given`),
    inlineEntries:
      members === undefined ? { kind: "absent" } : { kind: "listed", length: members.length },
    listName: textValue(item, "PrefixListName"),
    ...(open === undefined ? {} : { open }),
  });
  members?.forEach((member, index) => {
    const path = `Entries[${index}]`;
    entities.push({
      ...partOf(base, path),
      kind: "prefixListEntry",
      prefixList: toEntity(base),
      cidr: requiredCidr(member, "Cidr"),
      written: { kind: "inline", path },
    });
  });
}
