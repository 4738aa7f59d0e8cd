import { collectSecretTexts } from "../../analysis/read/json/secretTexts";

/** Texts that the user made secret, and how a message is freed of them. */
export interface SecretTexts {
  /** Takes note of every text inside a secret of these properties, as they come over the wire. */
  readonly collect: (properties: unknown) => void;
  /** The message with `[secret]` in the place of each of them. */
  readonly redact: (message: string) => string;
  /** Forgets them all: what was secret in one stack is not in the next. */
  readonly forget: () => void;
}

/**
 * Policies see secrets as plain values, and a message may quote a value. What the user marked as secret is
 * taken out of every message, whichever rule wrote it.
 */
export function createSecretTexts(): SecretTexts {
  const texts = new Set<string>();
  return {
    collect: (properties) => {
      collectSecretTexts(properties, texts);
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
