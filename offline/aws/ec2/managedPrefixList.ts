import { parseCidr } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure } from "../behaviour";
import { isUnknown, listOf, mapsOf, numberOf, textOf, type PropertyMap } from "../values";
import { ec2 } from "./types";

/**
 * A named list of blocks of one family, with a fixed greatest size.
 *
 * @see Amazon VPC User Guide, "Managed prefix lists"
 */
export const managedPrefixList: Behaviour = {
  type: ec2.managedPrefixList,
  replaceOnChanges: ["addressFamily"],

  check: ({ inputs }) => [...checkSize(inputs), ...checkFamily(inputs)],

  create({ ids, inputs }) {
    refuseDuplicates(inputs);
    return {
      id: ids.next("pl"),
      properties: { entries: listOf(inputs, "entries") ?? [], version: 1 },
    };
  },

  update({ inputs, resource }) {
    refuseDuplicates(inputs);
    const before = listOf(resource.properties, "entries") ?? [];
    const entries = listOf(inputs, "entries") ?? [];
    const version = numberOf(resource.properties, "version") ?? 1;
    const changed = JSON.stringify(entries) !== JSON.stringify(before);
    return { entries, version: changed ? version + 1 : version };
  },
};

function checkSize(inputs: PropertyMap): CheckFailure[] {
  const count = listOf(inputs, "entries")?.length ?? 0;
  const most = numberOf(inputs, "maxEntries");
  if (most === undefined || count <= most) return [];
  const reason = `got ${String(count)} entries, allowed: maxEntries, ${String(most)}; raise maxEntries.`;
  return [{ property: "entries", reason }];
}

function checkFamily(inputs: PropertyMap): CheckFailure[] {
  const family = inputs["addressFamily"];
  if (family === undefined || isUnknown(family)) return [];
  const wanted = family === "IPv6" ? 6 : 4;
  return mapsOf(inputs, "entries").flatMap((entry, index) => {
    const text = textOf(entry, "cidr");
    if (text === undefined || parseCidr(text)?.family === wanted) return [];
    const reason = `got "${text}", allowed: a block of family IPv${String(wanted)}.`;
    return [{ property: `entries[${String(index)}].cidr`, reason }];
  });
}

function refuseDuplicates(inputs: PropertyMap): void {
  const seen = new Set<string>();
  for (const entry of mapsOf(inputs, "entries")) {
    const cidr = textOf(entry, "cidr") ?? "";
    if (seen.has(cidr)) {
      const explanation = `The entry ${cidr} is given twice.`;
      throw new AwsError("InvalidParameterValue", explanation, "CreateManagedPrefixList");
    }
    seen.add(cidr);
  }
}
