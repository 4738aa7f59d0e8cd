import * as pulumi from "@pulumi/pulumi";

/**
 * Reads a value as Pulumi puts it on the wire into plain data: secrets become their values,
 * resources become `{ urn, id }`, assets and archives lose their signature, unknown values stay the
 * text `unknownValue`.
 */
function readWireValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readWireValue);
  if (!isRecord(value)) return value;
  const signature = value[pulumi.runtime.specialSigKey];
  if (signature === pulumi.runtime.specialSecretSig) return readWireValue(value["value"]);
  if (signature === pulumi.runtime.specialResourceSig) {
    const { urn, id } = value;
    return id === undefined || id === "" ? { urn } : { urn, id };
  }
  return readWireRecord(value);
}

/**
 * Reads an object of the wire as a provider receives it: like {@link readWireRecord}, but assets and
 * archives keep the signature by which a provider knows them.
 */
export function readProviderRecord(value: unknown): Record<string, unknown> {
  const plain = readWireRecord(value);
  if (!isRecord(value)) return plain;
  const assets = Object.entries(value).filter(([, part]) => isAsset(part));
  return { ...plain, ...Object.fromEntries(assets) };
}

function isAsset(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const signature = value[pulumi.runtime.specialSigKey];
  return (
    signature === pulumi.runtime.specialAssetSig || signature === pulumi.runtime.specialArchiveSig
  );
}

/** Reads an object of the wire, property by property. */
export function readWireRecord(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => key !== pulumi.runtime.specialSigKey && part !== null)
      .map(([key, part]) => [key, readWireValue(part)]),
  );
}

/** True for an object that is not an array. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
