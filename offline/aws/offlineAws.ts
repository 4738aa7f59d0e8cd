import type { Account, StoredResource } from "../account/account";
import { idsOf } from "../account/ids";
import { resourceSchema } from "../schema/schema";
import type { ResourceSchema } from "../schema/shape";
import { isGlobal } from "./arn";
import { autoname } from "./autoname";
import { AwsError } from "./awsError";
import type { Behaviour, CheckFailure, Context } from "./behaviour";
import { checkInputs } from "./checkInputs";
import { computedValue, genericId, type Subject } from "./computed";
import { differences, type Change } from "./differences";
import { invokeFunction } from "./functions";
import { behaviourOf } from "./registry";
import { isMap, textOf, unknownValue, type PropertyMap, type PropertyValue } from "./values";

/** What one provider is configured with. */
export interface OfflineAwsOptions {
  readonly account: Account;
  /** Twelve digits of the account whose role is assumed. Default: the account's own. */
  readonly accountId?: string;
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Tags that every resource with tags gets as well. */
  readonly defaultTags?: Readonly<Record<string, string>>;
}

export interface CheckAnswer {
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

export interface DiffAnswer {
  readonly changes: readonly Change[];
  readonly replaces: boolean;
  readonly deleteBeforeReplace: boolean;
}

export interface ResourceAnswer {
  readonly id: string;
  /** All outputs; in a preview, what AWS decides is {@link unknownValue}. */
  readonly properties: PropertyMap;
}

/**
 * AWS without an account: what the provider plugin and the unit-test mocks both stand on.
 *
 * Knows nothing of gRPC, files or processes. Values are plain JSON; a value that is not known yet is
 * {@link unknownValue}. Operations throw {@link AwsError} where AWS refuses.
 */
export class OfflineAws {
  readonly region: string;
  private readonly account: Account;
  private readonly defaultTags: Readonly<Record<string, string>>;

  constructor({ account, accountId, region = "us-east-1", defaultTags = {} }: OfflineAwsOptions) {
    this.account = accountId === undefined ? account : account.as(accountId);
    this.region = region;
    this.defaultTags = defaultTags;
  }

  /**
   * Checks the arguments and fills in defaults.
   *
   * @param request.name The resource's own name in the program: names left out start with it.
   * @param request.olds The inputs of the resource as it is now, when there is one.
   */
  check(request: {
    readonly type: string;
    readonly name: string;
    readonly inputs: PropertyMap;
    readonly olds?: PropertyMap;
    readonly seed?: string;
  }): CheckAnswer {
    const { type, name } = request;
    const schema = this.schema(type);
    const checked = checkInputs(request.inputs, schema.inputs, schema.objects);
    const named = autoname(
      checked.inputs,
      schema,
      name,
      request.seed ?? `${type} ${name}`,
      request.olds,
    );
    const behaviour = behaviourOf(type);
    const inputs = { ...behaviour?.defaults, ...withoutNulls(named) };
    const failures = [...checked.failures];
    // What has the wrong type would only confuse the behaviour.
    if (failures.length === 0) {
      failures.push(...(behaviour?.check?.({ ...this.context(type, inputs), inputs }) ?? []));
    }
    return { inputs, failures };
  }

  /** What a change of inputs means. Both sides have been through {@link check}. */
  diff(request: {
    readonly type: string;
    readonly olds: PropertyMap;
    readonly news: PropertyMap;
    /** The outputs as they are: default tags stand in them only. */
    readonly state?: PropertyMap;
    /** Names that the program asks to be left alone. */
    readonly ignoreChanges?: readonly string[];
  }): DiffAnswer {
    const { type, olds, news, state = {}, ignoreChanges = [] } = request;
    const conditional = behaviourOf(type)?.replacesWhen?.(olds, news) ?? [];
    const replaceOn = [...this.replaceOn(type), ...conditional];
    const all = [...differences(olds, news, replaceOn), ...this.tagChanges(state, olds, news)];
    const changes = all.filter(
      ({ path }) => !ignoreChanges.some((name) => path === name || path.startsWith(`${name}.`)),
    );
    return {
      changes,
      replaces: changes.some(({ replaces }) => replaces),
      deleteBeforeReplace: behaviourOf(type)?.deleteBeforeReplace ?? false,
    };
  }

  /** Makes a resource; in a preview changes nothing and leaves unknown what AWS decides. */
  create(request: {
    readonly type: string;
    readonly inputs: PropertyMap;
    readonly preview?: boolean;
  }): ResourceAnswer {
    const { type, inputs } = request;
    const schema = this.schema(type);
    const context = this.context(type, inputs);
    const behaviour = behaviourOf(type);
    if (request.preview === true) {
      const foreseen = behaviour?.foresee?.({ ...context, inputs }) ?? {};
      return { id: "", properties: this.foresee(schema, context, inputs, foreseen, {}) };
    }
    const created = behaviour?.create({ ...context, inputs }) ?? {
      id: this.newId(schema, context, inputs),
      properties: {},
    };
    const { id } = created;
    const subject: Subject = { ...context, type, id, objects: schema.objects };
    const properties = this.complete(schema, subject, inputs, created.properties, {});
    const { region } = context;
    this.account.put({ id, type, region, inputs, properties });
    return { id, properties: this.completeWithRead(behaviour, context, id, type, properties) };
  }

  /** Changes a resource in place; in a preview changes nothing. */
  update(request: {
    readonly type: string;
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly olds: PropertyMap;
    readonly preview?: boolean;
  }): ResourceAnswer {
    const { type, id, inputs, olds } = request;
    const schema = this.schema(type);
    const context = this.context(type, inputs);
    const behaviour = behaviourOf(type);
    if (request.preview === true) {
      const foreseen = behaviour?.foresee?.({ ...context, inputs }) ?? {};
      return { id, properties: this.foresee(schema, context, inputs, foreseen, olds) };
    }
    const resource = this.account.get(type, id, context.region);
    if (resource === undefined) throw notFound(type, id, `Update${nameOf(type)}`);
    const changed = behaviour?.update?.({ ...context, inputs, resource }) ?? {};
    const subject: Subject = { ...context, type, id, objects: schema.objects };
    const current = this.account.get(type, id, context.region) ?? resource;
    const kept = computedOnly(schema, current.properties);
    const properties = this.complete(schema, subject, inputs, changed, kept);
    this.account.put({ ...current, inputs, properties });
    return { id, properties: this.completeWithRead(behaviour, context, id, type, properties) };
  }

  /** Takes a resource away, and what AWS made with it. One that is gone already is no error. */
  delete(request: {
    readonly type: string;
    readonly id: string;
    readonly properties: PropertyMap;
  }): void {
    const { type, id, properties } = request;
    const context = this.context(type, properties);
    const resource = this.account.get(type, id, context.region);
    if (resource === undefined) return;
    behaviourOf(type)?.delete?.({ ...context, resource });
    for (const companion of this.account.createdWith(id)) this.account.remove(companion);
    this.account.remove(resource);
  }

  /** The resource as the account has it now; undefined when there is none. */
  read(request: {
    readonly type: string;
    readonly id: string;
    readonly properties?: PropertyMap;
  }): { readonly inputs: PropertyMap; readonly properties: PropertyMap } | undefined {
    const { type, id, properties = {} } = request;
    const schema = this.schema(type);
    const context = this.context(type, properties);
    const resource = this.account.get(type, id, context.region);
    if (resource === undefined) return undefined;
    const current = this.completeWithRead(
      behaviourOf(type),
      context,
      id,
      type,
      resource.properties,
    );
    // What AWS made by itself has no inputs: an import takes them from the outputs.
    const inputs =
      Object.keys(resource.inputs).length > 0 ? resource.inputs : inputsOf(schema, current);
    return { inputs, properties: current };
  }

  /** Answers a function such as `aws:index/getAvailabilityZones:getAvailabilityZones`. */
  invoke(token: string, args: PropertyMap): PropertyMap {
    return invokeFunction(token, args, {
      account: this.account,
      region: textOf(args, "region") ?? this.region,
      ids: idsOf(this.account),
      defaultTags: this.defaultTags,
    });
  }

  private schema(type: string): ResourceSchema {
    const schema = resourceSchema(type);
    if (schema === undefined) throw new Error(`The installed @pulumi/aws has no resource ${type}.`);
    return schema;
  }

  private context(type: string, properties: PropertyMap): Context {
    const { account } = this;
    const global = behaviourOf(type)?.scope === "global" || isGlobal(type);
    const region = global ? "global" : (textOf(properties, "region") ?? this.region);
    return { account, region, ids: idsOf(account) };
  }

  private replaceOn(type: string): readonly string[] {
    const own = behaviourOf(type)?.replaceOnChanges;
    if (own !== undefined) return [...own, "region"];
    const documented = Object.entries(this.schema(type).inputs)
      .filter(([, { replaces }]) => replaces === true)
      .map(([name]) => name);
    return [...documented, "region", "name", "namePrefix", "bucket", "vpcId", "availabilityZone"];
  }

  private newId(schema: ResourceSchema, context: Context, inputs: PropertyMap): string {
    const { type } = schema;
    const id = genericId(context, type, inputs, schema.idExample);
    if (this.account.get(type, id, context.region) === undefined) return id;
    if (textOf(inputs, "name") === undefined) return `${id}-${context.ids.hex(8)}`;
    const operation = `Create${nameOf(type)}`;
    throw new AwsError("ResourceAlreadyExistsException", `${id} already exists.`, operation);
  }

  /** All outputs of a preview: inputs as given, what is settled as it is, the rest unknown. */
  private foresee(
    schema: ResourceSchema,
    context: Context,
    inputs: PropertyMap,
    foreseen: PropertyMap,
    olds: PropertyMap,
  ): PropertyMap {
    const settled = { ...computedOnly(schema, olds), ...foreseen };
    return this.fill(schema, context, inputs, settled, () => unknownValue);
  }

  private complete(
    schema: ResourceSchema,
    subject: Subject,
    inputs: PropertyMap,
    decided: PropertyMap,
    kept: PropertyMap,
  ): PropertyMap {
    const settled = { ...kept, ...decided };
    const filled = this.fill(schema, subject, inputs, settled, (name) => {
      const property = schema.outputs[name];
      return property === undefined ? null : computedValue(subject, name, property);
    });
    // The behaviour has the last word, over inputs too: AWS writes some of them in its own way.
    return { ...filled, ...decided };
  }

  private fill(
    schema: ResourceSchema,
    { region, account }: Context,
    inputs: PropertyMap,
    settled: PropertyMap,
    compute: (name: string) => PropertyValue,
  ): PropertyMap {
    const outputs: Record<string, PropertyValue> = {};
    for (const [name, { required, shape, documentedDefault }] of Object.entries(schema.outputs)) {
      const given = inputs[name] ?? settled[name];
      if (given !== undefined) outputs[name] = given;
      else if (name === "region" && shape === "string")
        outputs[name] = region === "global" ? "us-east-1" : region;
      else if (name === "tagsAll") continue;
      else if (name === "ownerId" && shape === "string") outputs[name] = account.id;
      else if (required) outputs[name] = compute(name);
      else if (documentedDefault !== undefined && name in schema.inputs) {
        const value = defaultOf(documentedDefault, shape);
        if (value !== undefined) outputs[name] = value;
      }
    }
    if ("tagsAll" in schema.outputs) outputs["tagsAll"] = this.allTags(inputs);
    return outputs;
  }

  /** What other default tags change, where the resource's own tags are as before. */
  private tagChanges(state: PropertyMap, olds: PropertyMap, news: PropertyMap): Change[] {
    const before = state["tagsAll"];
    if (before === undefined || differences(olds, news, []).some(isTag)) return [];
    const after = { tagsAll: this.allTags(news) };
    return differences({ tagsAll: before }, after, []);
  }

  private allTags(inputs: PropertyMap): PropertyValue {
    const tags = inputs["tags"] ?? {};
    return isMap(tags) ? { ...this.defaultTags, ...tags } : tags;
  }

  private completeWithRead(
    behaviour: Behaviour | undefined,
    context: Context,
    id: string,
    type: string,
    properties: PropertyMap,
  ): PropertyMap {
    const resource: StoredResource | undefined = this.account.get(type, id, context.region);
    if (resource === undefined) return properties;
    return { ...resource.properties, ...behaviour?.read?.({ ...context, resource }) };
  }
}

function defaultOf(written: string, shape: unknown): PropertyValue | undefined {
  if (shape === "boolean")
    return written === "true" ? true : written === "false" ? false : undefined;
  if (shape === "number") return /^-?\d+$/.test(written) ? Number(written) : undefined;
  return undefined;
}

/** Outputs that no argument decides; and those whose argument was left out. */
function computedOnly(schema: ResourceSchema, properties: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => !(name in schema.inputs) || schema.outputs[name]?.required === true,
    ),
  );
}

function inputsOf(schema: ResourceSchema, properties: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name in schema.inputs));
}

function withoutNulls(map: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}

function isTag({ path }: Change): boolean {
  return /^tags\b/.test(path);
}

function nameOf(type: string): string {
  return type.split(":")[2] ?? type;
}

function notFound(type: string, id: string, operation: string): AwsError {
  return new AwsError(
    "ResourceNotFoundException",
    `The ${nameOf(type)} '${id}' does not exist.`,
    operation,
  );
}
