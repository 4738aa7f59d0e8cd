/** The key by which Pulumi marks secrets, assets and references on the wire, and the mark of a secret. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Texts that the user made secret, and how a message is freed of them. */
export interface SecretTexts {
  /** Takes note of every text inside a secret of these properties, as they come over the wire. */
  readonly collect: (properties: unknown) => void;
  /** The message with `[secret]` in the place of each of them. */
  readonly redact: (message: string) => string;
  /** Forgets them all: what was secret in one stack is not in the next. */
  readonly forget: () => void;
}

// Shorter ones, such as a port or a protocol, are part of half of all words.
const shortest = 6;

/**
 * Policies see secrets as plain values, and a message may quote a value. What the user marked as secret is
 * taken out of every message, whichever rule wrote it.
 */
export function createSecretTexts(): SecretTexts {
  const texts = new Set<string>();
  function visit(value: unknown, isSecret: boolean): void {
    if (typeof value === "string") {
      if (isSecret && value.length >= shortest) texts.add(value);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value as readonly unknown[]) visit(one, isSecret);
      return;
    }
    const record = value as Readonly<Record<string, unknown>>;
    if (record[signatureKey] === secretSignature) {
      visit(record["value"], true);
      return;
    }
    for (const key in record) visit(record[key], isSecret);
  }
  return {
    collect: (properties) => {
      visit(properties, false);
    },
    redact(message) {
      let redacted = message;
      for (const text of longestFirst(texts)) redacted = redacted.replaceAll(text, "[secret]");
      return redacted;
    },
    forget: () => {
      texts.clear();
    },
  };
}

/** A secret may hold another one. */
function longestFirst(texts: ReadonlySet<string>): readonly string[] {
  return [...texts].sort((left, right) => right.length - left.length);
}
