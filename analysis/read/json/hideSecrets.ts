import { collectSecretTexts, isSecretMark, textTeller } from "./secretTexts";
import { isObject } from "./stateResource";

/** How the engine itself prints a secret that it does not show; readers take it for an unknown value. */
const masked = "[secret]";

// They hold for every network, so that it tells nothing when one of them stands in a secret too.
const everyAddress: readonly string[] = ["0.0.0.0/0", "::/0"];

/**
 * The parsed output of `pulumi preview --json` or `pulumi stack export` as it is without
 * `--show-secrets`: what it marks as secret is `[secret]`, and so is every other property whose text
 * holds one, such as the tag of `tags` that returns in `tagsAll`. What is not there can be shown by nobody, and
 * what depends on it is unknown, as it is with the secret encrypted. Names and URNs stay as they are: Pulumi
 * shows them everywhere.
 */
export function hideSecrets(json: unknown): unknown {
  const texts = new Set<string>();
  if (!collect(json, texts)) return json;
  for (const text of everyAddress) texts.delete(text);
  return hidden(json, textTeller(texts));
}

/** Whether anything is secret; the texts of it are added. */
function collect(value: unknown, texts: Set<string>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>; // of a list, the keys are positions
  if (isSecretMark(record)) {
    collectSecretTexts(record, texts);
    return true;
  }
  const names = secretOutputs(record);
  for (const name of names) collectSecretTexts(outputsOf(record)[name], texts, true);
  let any = names.length > 0;
  for (const key in record) if (collect(record[key], texts)) any = true;
  return any;
}

/** `tells` is there where the value is part of a property. */
function hidden(value: unknown, tells: (text: string) => boolean, isProperty = false): unknown {
  if (typeof value === "string") return isProperty && tells(value) ? masked : value;
  if (Array.isArray(value)) return value.map((one: unknown) => hidden(one, tells, isProperty));
  if (!isObject(value)) return value;
  if (isSecretMark(value)) return masked;
  const isState = !isProperty && typeof value["urn"] === "string";
  const names = isState ? secretOutputs(value) : [];
  const entries = Object.entries(value).map(([key, one]) => {
    if (isState && key === "outputs" && isObject(one)) {
      const masks = names.filter((name) => Object.hasOwn(one, name)).map((name) => [name, masked]);
      return [key, hidden({ ...one, ...Object.fromEntries(masks) }, tells, true)];
    }
    return [key, hidden(one, tells, isProperty || (isState && ["inputs", "id"].includes(key)))];
  });
  // fromEntries defines own properties, so a key named __proto__ stays an ordinary key.
  return Object.fromEntries(entries);
}

/** Outputs that the program or the provider made secret by name. */
function secretOutputs(state: Readonly<Record<string, unknown>>): readonly string[] {
  const names = state["additionalSecretOutputs"];
  if (!Array.isArray(names)) return [];
  return names.filter((one): one is string => typeof one === "string");
}

function outputsOf(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isObject(state["outputs"]) ? state["outputs"] : {};
}
