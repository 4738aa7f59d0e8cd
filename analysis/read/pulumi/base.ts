import type { EntityBase, Origin } from "../../model/entity";
import { entityId, urn, type EntityId } from "../../model/identity";
import { known, unknown, type Value } from "../../model/value";
import { unknownValue, type PulumiResource } from "../resource";
import type { ReadContext } from "./context";
import { isRecord, outputText } from "./fields";

/** What an entity takes over from the resource that declares it. */
export function baseOf(context: ReadContext, resource: PulumiResource): EntityBase {
  const scope = scopeOf(context, resource);
  return {
    id: entityId(resource.urn),
    urn: urn(resource.urn),
    name: resource.name,
    origin: resource.external === true ? "read" : "program",
    type: resource.type,
    awsId: outputText(resource, "id"),
    ...scope,
    ...(resource.provider === undefined ? {} : { provider: resource.provider }),
    tags: tagsOf(resource),
    ...(resource.sourcePosition === undefined ? {} : { sourcePosition: resource.sourcePosition }),
  };
}

/** An entity that AWS brings along with another: same subject, own identity. */
export function impliedBase(
  owner: EntityBase,
  id: EntityId,
  name: string,
  awsId: Value<string>,
): EntityBase {
  const { type: _, ...rest } = owner;
  const origin: Origin = "implied";
  return { ...rest, id, name, origin, awsId, tags: known({}) };
}

/** An entity that a block of a resource declares: a rule, route or entry. */
export function inlineBase(owner: EntityBase, path: string): EntityBase {
  const id = entityId(`${owner.id}#${path}`);
  const awsId = unknown(`${path} of ${owner.name} has no id of its own`, [owner.urn]);
  return { ...owner, id, name: `${owner.name} ${path}`, awsId, tags: known({}) };
}

function scopeOf(
  context: ReadContext,
  resource: PulumiResource,
): { readonly region: Value<string>; readonly account: Value<string> } {
  const arn = resource.outputs["arn"];
  const parts = typeof arn === "string" ? arn.split(":") : [];
  const written = resource.inputs["region"] ?? resource.outputs["region"];
  const provider = context.resources.get(
    (resource.provider ?? "").split("::").slice(0, 4).join("::"),
  );
  const configured = provider?.inputs["region"];
  const region = [written, parts[3], configured].find(
    (one): one is string => typeof one === "string" && one !== "",
  );
  const owner = resource.outputs["ownerId"];
  const account = [parts[4], owner].find(
    (one): one is string => typeof one === "string" && one !== "",
  );
  return {
    region:
      region === undefined ? unknown(`the region of ${resource.name} is not known`) : known(region),
    account:
      account === undefined
        ? unknown(`the account of ${resource.name} is not known`)
        : known(account),
  };
}

function tagsOf(resource: PulumiResource): EntityBase["tags"] {
  // `tagsAll` adds the provider's default tags, once they are known.
  const written =
    resource.inputs["tags"] ?? (resource.external === true ? resource.outputs["tags"] : {});
  if (written === unknownValue) return unknown(`tags of ${resource.name} are not known yet`);
  const all = resource.outputs["tagsAll"];
  const merged = { ...(isRecord(all) ? all : {}), ...(isRecord(written) ? written : {}) };
  return known(
    Object.fromEntries(
      Object.entries(merged).map(([key, value]) => [
        key,
        typeof value === "string"
          ? known(value)
          : unknown(`tag ${key} of ${resource.name} is not known yet`),
      ]),
    ),
  );
}
