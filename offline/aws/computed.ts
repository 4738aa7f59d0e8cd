import type { ObjectSchema, PropertySchema, Shape } from "../schema/shape";
import { arnOf, isGlobal, kebab, serviceOf } from "./arn";
import type { Context } from "./behaviour";
import { zonesOf } from "../account/zones";
import type { PropertyMap, PropertyValue } from "./values";

/** The resource whose outputs are made up. */
export interface Subject extends Context {
  readonly type: string;
  readonly id: string;
  readonly objects: Readonly<Record<string, ObjectSchema>>;
}

// The prefix of an id by the end of the name under which it stands.
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/vpcId$/i, "vpc"],
  [/subnetId$/i, "subnet"],
  [/networkInterfaceId$/i, "eni"],
  [/allocationId$/i, "eipalloc"],
  [/routeTableId$/i, "rtb"],
  [/securityGroupId$/i, "sg"],
  [/networkAclId$/i, "acl"],
  [/instanceId$/i, "i"],
  [/volumeId$/i, "vol"],
  [/snapshotId$/i, "snap"],
  [/attachmentId$/i, "attach"],
];

/** A value of the right form for an output that AWS decides. */
export function computedValue(
  subject: Subject,
  name: string,
  property: PropertySchema,
): PropertyValue {
  return valueOf(subject, name, property.shape, property.documentedDefault, []);
}

function valueOf(
  subject: Subject,
  name: string,
  shape: Shape,
  documented: string | undefined,
  within: readonly string[],
): PropertyValue {
  switch (shape) {
    case "string":
      return textValue(subject, name, documented);
    case "number": {
      const number = Number(documented ?? "0");
      return Number.isFinite(number) ? number : 0;
    }
    case "boolean":
      return documented === "true";
    case "any":
    case "asset":
      return null;
  }
  if ("list" in shape) return [];
  if ("map" in shape) return {};
  if ("oneOf" in shape) return valueOf(subject, name, shape.oneOf[0] ?? "any", documented, within);
  // Some objects contain themselves: the inner one is left empty.
  if (within.includes(shape.object)) return {};
  return computedObject(subject, shape.object, [...within, shape.object]);
}

function computedObject(subject: Subject, object: string, within: readonly string[]): PropertyMap {
  const members = Object.entries(subject.objects[object] ?? {}).filter(
    ([, { required }]) => required,
  );
  return Object.fromEntries(
    members.map(([name, { shape, documentedDefault }]) => [
      name,
      valueOf(subject, name, shape, documentedDefault, within),
    ]),
  );
}

function textValue(subject: Subject, name: string, documented: string | undefined): string {
  const { type, id, region, account, ids } = subject;
  const place = isGlobal(type) ? "us-east-1" : region;
  const named = type.split(":")[2] ?? "resource";
  if (name === "arn")
    return id.startsWith("arn:") ? id : arnOf(type, region, account.id, `${kebab(named)}/${id}`);
  if (/arn$/i.test(name)) {
    return arnOf(type, region, account.id, `${kebab(name.replace(/arn$/i, ""))}/${id}`);
  }
  if (/(?:^owner|owner(?:Account)?Id|account(?:Id)?|registryId)$/i.test(name)) return account.id;
  if (name === "region") return region;
  if (name === "availabilityZone") return zonesOf(place)[0]?.name ?? "";
  if (name === "availabilityZoneId") return zonesOf(place)[0]?.id ?? "";
  if (documented !== undefined) return documented;
  if (/ipv6/i.test(name)) return "";
  if (/public(?:Ip|IpAddress)$/i.test(name)) return ids.publicAddress();
  if (/(?:privateIp|ipAddress|privateIpAddress)$/i.test(name)) return "10.0.0.10";
  if (/cidr(?:Block)?$/i.test(name)) return "10.0.0.0/16";
  if (/(?:At|Time|Timestamp|Date|DateTime|lastModified|dateCreated|dateUpdated)$/.test(name)) {
    return `${new Date().toISOString().slice(0, 19)}Z`;
  }
  if (/(?:status|state)$/i.test(name)) return serviceOf(type) === "ec2" ? "available" : "ACTIVE";
  const host = `${id.replaceAll(/[^\w.-]+/g, "-")}.${serviceOf(type)}.${place}.amazonaws.com`;
  if (/(?:dnsName|endpoint|domainName|domain|hostname|fqdn)$/i.test(name)) return host;
  if (/(?:url|uri)$/i.test(name)) return `https://${host}`;
  const prefix = prefixes.find(([end]) => end.test(name))?.[1];
  if (prefix !== undefined) return ids.next(prefix);
  if (name === "name") return id;
  if (/(?:Id|id|etag|hash|checksum|fingerprint|token|uuid)$/i.test(name)) return ids.hex(16);
  if (/(?:password|secret|secretKey)$/i.test(name)) return ids.alphanumeric(32);
  if (/version$/i.test(name)) return "1";
  return "";
}

/**
 * The id of a resource without a behaviour of its own, shaped like the one in the documentation's import
 * example: `subnet-9d4a7b6c` gives a new id with that prefix, an ARN gives an ARN, and so on.
 */
export function genericId(
  context: Context,
  type: string,
  inputs: PropertyMap,
  example: string | undefined,
): string {
  const { account, ids, region } = context;
  const name = inputs["name"] ?? inputs["bucket"];
  const named = typeof name === "string" ? name : undefined;
  const kind = kebab(type.split(":")[2] ?? "resource");
  const prefix = /^(?<prefix>[a-z][a-z0-9-]*)-[0-9a-f]{8,17}$/.exec(example ?? "")?.groups?.[
    "prefix"
  ];
  if (prefix !== undefined) return ids.next(prefix);
  if (example === undefined) return named ?? `${kind}-${ids.hex(12)}`;
  if (example.startsWith("arn:")) {
    return arnOf(type, region, account.id, `${kind}/${named ?? ids.hex(12)}`);
  }
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(example)) {
    return ids.uuid();
  }
  if (/^\d{12}$/.test(example)) return account.id;
  if (/^[A-Z0-9]{8,}$/.test(example)) return ids.alphanumeric(example.length);
  if (/^[0-9a-f]{8,}$/.test(example)) return ids.hex(example.length);
  return named ?? `${kind}-${ids.hex(12)}`;
}
