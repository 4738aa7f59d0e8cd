import type { StoredResource } from "../account/account";
import { AwsError } from "./awsError";
import type { Context } from "./behaviour";
import { isMap, mapsOf, textOf, textsOf, type PropertyMap, type PropertyValue } from "./values";

/** The outputs of a function that describes one resource. */
export function describe({ id, properties }: StoredResource, { region }: Context): PropertyMap {
  return { ...properties, id, region, tags: properties["tagsAll"] ?? properties["tags"] ?? {} };
}

/** The resources of a type in the region of the request that arguments, tags and filters name. */
export function findAll(
  type: string,
  args: PropertyMap,
  { account, region }: Context,
): StoredResource[] {
  const id = textOf(args, "id");
  const all = account.list(type, region);
  const plain = ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId", "name"];
  const wanted = plain.flatMap((name): [string, string][] => {
    const value = textOf(args, name);
    return value === undefined ? [] : [[name, value]];
  });
  const tags = args["tags"];
  return all.filter(
    (resource) =>
      (id ?? resource.id) === resource.id &&
      ["default", "defaultForAz"].every(
        (name) => args[name] !== true || resource.properties[name] === true,
      ) &&
      wanted.every(([name, value]) => resource.properties[name] === value) &&
      (!isMap(tags) ||
        Object.entries(tags).every(([key, value]) => tagOf(resource, key) === value)) &&
      mapsOf(args, "filters").every((filter) => {
        const value = filtered(resource, textOf(filter, "name") ?? "");
        return (
          (typeof value === "string" || typeof value === "boolean") &&
          textsOf(filter, "values").includes(String(value))
        );
      }),
  );
}

/** The only one of {@link findAll}, or the error that there is none or more than one. */
export function findOne(
  type: string,
  args: PropertyMap,
  context: Context,
  noun: string,
  operation: string,
): StoredResource {
  return single(findAll(type, args, context), noun, operation);
}

/** The only member of a list. */
export function single<T>(found: readonly T[], noun: string, operation: string): T {
  const [first, second] = found;
  if (first === undefined) {
    throw new AwsError("NotFound", `no ${noun} of the offline account matches`, operation);
  }
  if (second === undefined) return first;
  const explanation = `${String(found.length)} matches for one ${noun}; narrow the search`;
  throw new AwsError("MultipleMatches", explanation, operation);
}

function tagOf(resource: StoredResource, key: string): PropertyValue | undefined {
  const tags = resource.properties["tagsAll"] ?? resource.properties["tags"];
  return isMap(tags) ? tags[key] : undefined;
}

/** The value that EC2's filter names mean: `vpc-id`, `cidr-block`, `tag:Name`. */
function filtered(resource: StoredResource, filter: string): PropertyValue | undefined {
  if (filter.startsWith("tag:")) return tagOf(resource, filter.slice("tag:".length));
  if (["is-default", "isDefault"].includes(filter)) return resource.properties["default"] === true;
  if (filter === "group-name") return resource.properties["name"];
  if (filter === "default-for-az") return resource.properties["defaultForAz"] === true;
  const camel = filter.replaceAll(/-(?<letter>\w)/g, (_, letter: string) => letter.toUpperCase());
  return camel === "subnetId" || resource.properties[camel] === undefined
    ? resource.id
    : resource.properties[camel];
}
