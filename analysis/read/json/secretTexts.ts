/** The key by which Pulumi marks special values in JSON and on the wire, and its mark of a secret. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Shorter texts, such as a port or a protocol, are part of half of all words. */
const shortest = 6;

/** Deepest nesting that is looked into: far beyond any resource, far below what a stack of calls bears. */
const deepest = 500;

/** Adds every text that stands inside a secret of the value, and that is long enough to be told by. */
export function collectSecretTexts(
  value: unknown,
  texts: Set<string>,
  isSecret = false,
  depth = 0,
): void {
  if (typeof value === "string") {
    if (isSecret && value.length >= shortest) texts.add(value);
    return;
  }
  if (typeof value !== "object" || value === null || depth >= deepest) return;
  const record = value as Readonly<Record<string, unknown>>; // of a list, the keys are positions
  if (isSecretMark(record)) collectSecretTexts(openSecret(record), texts, true, depth + 1);
  else for (const key in record) collectSecretTexts(record[key], texts, isSecret, depth + 1);
}

/** Whether the object is Pulumi's mark around a secret. */
export function isSecretMark(record: Readonly<Record<string, unknown>>): boolean {
  return record[signatureKey] === secretSignature;
}

/** What a secret holds in plain text; `undefined` for one that is encrypted. */
export function openSecret(mark: Readonly<Record<string, unknown>>): unknown {
  if ("value" in mark) return mark["value"];
  const { plaintext } = mark;
  if (typeof plaintext !== "string") return undefined;
  try {
    return JSON.parse(plaintext) as unknown;
  } catch {
    return undefined;
  }
}

/** Tells whether a text holds one of these, in time that does not grow with how many there are. */
export function textTeller(texts: ReadonlySet<string>): (text: string) => boolean {
  const byStart = new Map<string, string[]>();
  for (const text of texts) {
    const start = text.slice(0, shortest);
    const others = byStart.get(start);
    if (others === undefined) byStart.set(start, [text]);
    else others.push(text);
  }
  return (text) => {
    for (let at = 0; at + shortest <= text.length; at++) {
      const candidates = byStart.get(text.slice(at, at + shortest));
      if (candidates?.some((one) => text.startsWith(one, at)) === true) return true;
    }
    return false;
  };
}
