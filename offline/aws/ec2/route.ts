import { formatCidr, parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { holdsUnknown, mapsOf, textOf, type PropertyMap } from "../values";
import { find, having } from "./find";
import { refuseBadTarget, targetNames } from "./routeTarget";
import { ec2 } from "./types";

const destinationNames = [
  "destinationCidrBlock",
  "destinationIpv6CidrBlock",
  "destinationPrefixListId",
] as const;

/**
 * One route of a table: one destination, one target, and no other route for the same destination.
 *
 * @see Amazon EC2 API Reference, "CreateRoute"
 */
export const route: Behaviour = {
  type: ec2.route,
  replaceOnChanges: ["routeTableId", ...destinationNames],

  check({ inputs }) {
    return [
      ...checkExactlyOne(inputs, destinationNames),
      ...checkExactlyOne(inputs, targetNames),
      ...checkGatewayKind(inputs, "gatewayId", ["igw-", "vgw-", "vpce-"]),
      ...checkGatewayKind(inputs, "natGatewayId", ["nat-"]),
    ];
  },

  create(request) {
    const { inputs } = request;
    const operation = "CreateRoute";
    const tableId = textOf(inputs, "routeTableId") ?? "";
    const table = find(request, ec2.routeTable, tableId, operation);
    const destination = destinationOf(inputs);
    if (destinationsOf(request, table).has(destination)) {
      const explanation = `The route identified by ${destination} already exists.`;
      throw new AwsError("RouteAlreadyExists", explanation, operation);
    }
    refuseBadTarget(request, table, inputs, operation);
    return {
      id: `r-${tableId}${digitsOf(destination)}`,
      properties: { origin: "CreateRoute", state: "active" },
    };
  },

  update(request) {
    const { inputs } = request;
    const operation = "ReplaceRoute";
    const table = find(request, ec2.routeTable, textOf(inputs, "routeTableId") ?? "", operation);
    refuseBadTarget(request, table, inputs, operation);
    return {};
  },
};

/** The destination of a route, inline or not, in canonical writing. */
export function destinationOf(route: PropertyMap): string {
  const names = [...destinationNames, "cidrBlock", "ipv6CidrBlock"];
  const given = names.map((name) => textOf(route, name)).find((text) => (text ?? "") !== "");
  const block = parseCidr(given ?? "");
  return block === undefined ? (given ?? "") : formatCidr(block);
}

/** Every destination that a table has a route for, save the local ones. */
export function destinationsOf(context: Context, table: StoredResource): Set<string> {
  const single = having(context, ec2.route, "routeTableId", table.id);
  const inline = mapsOf(table.properties, "routes");
  return new Set([...inline, ...single.map(({ properties }) => properties)].map(destinationOf));
}

function checkExactlyOne(inputs: PropertyMap, names: readonly string[]): CheckFailure[] {
  const given = names.filter((name) => inputs[name] !== undefined && inputs[name] !== "");
  const [first, second] = given;
  if (first === undefined) {
    const reason = `exactly one of ${names.join(", ")} is needed, and none was given.`;
    return [{ property: names[0] ?? "", reason }];
  }
  if (second === undefined || given.some((name) => holdsUnknown(inputs[name]))) return [];
  const reason = `exactly one of ${names.join(", ")} is allowed, and ${given.join(" and ")} were given.`;
  return [{ property: second, reason }];
}

function checkGatewayKind(
  inputs: PropertyMap,
  property: string,
  prefixes: readonly string[],
): CheckFailure[] {
  const id = textOf(inputs, property);
  if (id === undefined || id === "" || id === "local") return [];
  if (prefixes.some((prefix) => id.startsWith(prefix))) return [];
  const allowed = prefixes.map((prefix) => `${prefix}…`).join(", ");
  const reason = `got ${id}, allowed: an id such as ${allowed}; every kind of target has an argument of its own.`;
  return [{ property, reason }];
}

/** The number that the provider makes of a destination, to tell the routes of a table apart. */
function digitsOf(destination: string): string {
  let hash = 0;
  for (const character of destination) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return String(hash);
}
