import {
  isMap,
  isUnknown,
  mapOf,
  textOf,
  type PropertyMap,
  type PropertyValue,
} from "../aws/values";

/** What a provider is told to be. */
export interface Configuration {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/**
 * Region and default tags from the provider's own arguments, or the environment, as the real provider
 * reads them. What is unknown yet, or means nothing offline (profiles, credentials), is passed over.
 */
export function readConfiguration(
  args: PropertyMap,
  environment: NodeJS.ProcessEnv = process.env,
): Configuration {
  const region =
    textOf(args, "region") ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
  const defaults = mapOf(withJson(args), "defaultTags") ?? {};
  const tags = Object.entries(mapOf(defaults, "tags") ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !isUnknown(entry[1]),
  );
  return {
    region: region === undefined || region === "" ? "us-east-1" : region,
    defaultTags: Object.fromEntries(tags),
  };
}

/** The engine hands objects in a provider's configuration over as JSON text. */
function withJson(args: PropertyMap): PropertyMap {
  const text = textOf(args, "defaultTags");
  if (text === undefined) return args;
  try {
    // What JSON.parse gives is a property value by definition.
    const parsed = JSON.parse(text) as PropertyValue;
    return isMap(parsed) ? { ...args, defaultTags: parsed } : args;
  } catch {
    return args;
  }
}
