import { secretSignature, signatureKey } from "../../analysis/read/json/secretTexts";
import { createSecretTexts, type SecretTexts } from "./secrets";

/** Reads the message of one resource, as `@pulumi/policy` does it. */
export type Deserialize = (message: ProtobufStruct, proxySecrets: boolean) => object;

/** What is used of a `google.protobuf.Struct`. */
export interface ProtobufStruct {
  toJavaScript(): Record<string, unknown>;
}

/** The module whose exported function is replaced; `server.js` looks it up at every call. */
export interface DeserializeModule {
  deserializeProperties?: Deserialize;
}

const isShared = Symbol.for("palisade.sharedDeserialization");

/**
 * Lets all policies of one call share the deserialised resources. Without it each policy reads each
 * resource anew: 500 resources and 60 policies cost 2.6 s, once costs 47 ms. The message objects are the
 * same for every policy of a call, so they are the keys.
 *
 * The texts of secrets are collected on the way: after it, nothing tells them from other values.
 *
 * It also keeps the pack alive where `@pulumi/policy` throws, for instance at an empty text asset: one
 * unreadable resource would otherwise fail the whole preview. A later version without this function is
 * left as it is.
 */
export function shareDeserialization(module: DeserializeModule): SecretTexts {
  const plain = module.deserializeProperties;
  if (typeof plain !== "function") return createSecretTexts();
  if (isShared in plain) {
    const shared = plain[isShared] as SecretTexts;
    shared.forget(); // policies that are made anew judge another stack
    return shared;
  }
  const secrets = createSecretTexts();
  const read = new WeakMap<object, object>();
  const shared: Deserialize = (message, proxySecrets) => {
    // With secrets kept the result may be changed by a remediation, so it is not shared.
    if (proxySecrets) return plain(message, proxySecrets);
    const known = read.get(message);
    if (known !== undefined) return known;
    const wire = message.toJavaScript();
    secrets.collect(wire);
    const properties = readLeniently(plain, { toJavaScript: () => wire });
    read.set(message, properties);
    return properties;
  };
  module.deserializeProperties = Object.assign(shared, { [isShared]: secrets });
  return secrets;
}

function readLeniently(plain: Deserialize, message: ProtobufStruct): object {
  try {
    return plain(message, false);
  } catch {
    return withoutSignatures(message.toJavaScript()) as object; // an object stays an object
  }
}

function withoutSignatures(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSignatures);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const signature = entries.find(([key]) => key === signatureKey)?.[1] as unknown;
  if (signature === secretSignature) {
    return withoutSignatures(entries.find(([key]) => key === "value")?.[1]);
  }
  return Object.fromEntries(
    entries
      .filter(([key]) => key !== signatureKey)
      .map(([key, inner]): [string, unknown] => [key, withoutSignatures(inner)]),
  );
}
