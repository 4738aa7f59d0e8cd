/** True when the text fits the pattern, in which `*` stands for any text. */
export function textFits(pattern: string, text: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return text === pattern;
  if (!text.startsWith(start) || text.length < start.length + end.length) return false;
  let from = start.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.endsWith(end) && text.length - end.length >= from;
}
