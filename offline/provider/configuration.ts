import {
  isUnknown,
  mapOf,
  mapsOf,
  textOf,
  type PropertyMap,
  type PropertyValue,
} from "../aws/values";

/** What a provider is told to be. */
export interface Configuration {
  readonly region: string;
  /** Account of the role that is assumed; absent without one. */
  readonly accountId?: string;
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
  const defaults = mapOf(withJson(args, "defaultTags"), "defaultTags") ?? {};
  const accountId = accountOf(args);
  const tags = Object.entries(mapOf(defaults, "tags") ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !isUnknown(entry[1]),
  );
  return {
    region: region === undefined || region === "" ? "us-east-1" : region,
    ...(accountId === undefined ? {} : { accountId }),
    defaultTags: Object.fromEntries(tags),
  };
}

/** Roles are assumed one after the other: the account of the last one is where things are made. */
function accountOf(args: PropertyMap): string | undefined {
  const role = mapsOf(withJson(args, "assumeRoles"), "assumeRoles").at(-1);
  const [, accountId] =
    /^arn:[\w-]+:iam::(\d{12}):role\//.exec(textOf(role ?? {}, "roleArn") ?? "") ?? [];
  return accountId;
}

/** The engine hands objects and lists in a provider's configuration over as JSON text. */
function withJson(args: PropertyMap, name: string): PropertyMap {
  const text = textOf(args, name);
  if (text === undefined) return args;
  try {
    // What JSON.parse gives is a property value by definition.
    const parsed = JSON.parse(text) as PropertyValue;
    return { ...args, [name]: parsed };
  } catch {
    return args;
  }
}
