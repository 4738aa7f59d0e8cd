/** How zones are written: by place in a count, by name, or by id. */
export function zoneForm(zone: string): "letter" | "name" | "id" {
  if (/^[a-z]$/.test(zone)) return "letter";
  return /-az\d+$/.test(zone) ? "id" : "name";
}

/**
 * The zones that two lists share, where the lists alone can tell: ids mean the same place everywhere,
 * names and letters only within one account. Undefined when AWS has to be asked.
 */
export function sharedZones(
  own: readonly string[],
  others: readonly string[],
  { otherAccount }: { readonly otherAccount: boolean },
): string[] | undefined {
  const forms = new Set([...own, ...others].map(zoneForm));
  const [form] = forms;
  if (forms.size !== 1 || (otherAccount && form !== "id")) return undefined;
  return own.filter((zone) => others.includes(zone)).sort();
}
