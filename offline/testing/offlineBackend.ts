import { Account } from "../account/account";
import { OfflineAws } from "../aws/offlineAws";
import type { PropertyMap } from "../aws/values";
import type { Backend, CreateResult } from "./backend";

/** A resource that is in the account already. */
export interface ExistingResource {
  /** Pulumi type, such as `aws:ec2/eip:Eip`. */
  readonly type: string;
  /** Its AWS id: `eipalloc-0a1b2c3d`. */
  readonly id: string;
  /** Its outputs, as far as the test needs them. Default: none. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What of the account a test may choose. */
export interface AccountOptions {
  readonly region?: string;
  readonly accountId?: string;
  readonly availabilityZones?: readonly string[];
  readonly existing?: readonly ExistingResource[];
}

const zonesFunction = "aws:index/getAvailabilityZones:getAvailabilityZones";

/**
 * Offline AWS behind the mocks: the behaviour of the provider plugin, in this process, on an account
 * that is empty at first.
 */
export function offlineBackend(options: AccountOptions): Backend {
  const region = options.region ?? "us-east-1";
  const account = new Account(options.accountId ?? "123456789012");
  const aws = new OfflineAws({ account, region });
  for (const { type, id, properties = {} } of options.existing ?? []) {
    account.put({ id, type, region, inputs: {}, properties: properties as PropertyMap });
  }
  return {
    create: ({ type, name, urn, inputs, preview }) => {
      if (type === "pulumi:providers:aws")
        return { id: preview ? undefined : urn, outputs: inputs };
      if (!type.startsWith("aws:")) return echo(name, inputs, preview);
      const checked = aws.check({ type, name, inputs: inputs as PropertyMap, seed: urn });
      refuse(checked.failures);
      return known(create(account, aws, type, checked.inputs, preview), preview);
    },
    read: ({ type, id }) => {
      if (!type.startsWith("aws:")) return { id, outputs: {} };
      const found = aws.read({ type, id });
      if (found === undefined) throw new Error(`${id} does not exist in the account of this test.`);
      return { id, outputs: found.properties };
    },
    invoke: (token, args) => {
      const answer = aws.invoke(token, args as PropertyMap);
      if (token !== zonesFunction || options.availabilityZones === undefined) return answer;
      return onlyZones(answer, options.availabilityZones);
    },
  };
}

/** A resource of a package other than `aws`: inputs are outputs. */
function echo(
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  preview: boolean,
): CreateResult {
  return { id: preview ? undefined : `${name}-id`, outputs: inputs };
}

function create(
  account: Account,
  aws: OfflineAws,
  type: string,
  inputs: PropertyMap,
  preview: boolean,
): { readonly id: string; readonly properties: PropertyMap } {
  return account.transaction(() => aws.create({ type, inputs, preview })).result;
}

/** Unknown outputs stay in place during a preview, since that is how Pulumi hears of them. */
function known(
  { id, properties }: { readonly id: string; readonly properties: PropertyMap },
  preview: boolean,
): CreateResult {
  const outputs = Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => name !== "__defaults" && value !== null),
  );
  return { id: preview ? undefined : id, outputs };
}

function refuse(failures: readonly { readonly property: string; readonly reason: string }[]): void {
  if (failures.length === 0) return;
  throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
}

/** The answer of `getAvailabilityZones` with some of the region's zones left out. */
function onlyZones(answer: PropertyMap, wanted: readonly string[]): PropertyMap {
  const { names, zoneIds } = answer;
  if (!Array.isArray(names) || !Array.isArray(zoneIds)) return answer;
  const places = wanted.map((name) => {
    const place = names.indexOf(name);
    if (place >= 0) return place;
    throw new Error(`availabilityZones: got "${name}", allowed: ${names.join(", ")}.`);
  });
  return {
    ...answer,
    names: wanted,
    zoneIds: places.map((place) => String(zoneIds[place])),
  };
}
