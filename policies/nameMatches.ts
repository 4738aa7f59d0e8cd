/** True when the name fits the pattern, in which `*` stands for any text. */
export function nameMatches(pattern: string, name: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  if (!name.startsWith(start) || name.length < start.length + end.length) return false;
  let from = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return name.endsWith(end) && name.length - end.length >= from;
}
