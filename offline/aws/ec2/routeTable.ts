import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { listOf, mapsOf, textOf, type PropertyMap } from "../values";
import { dependencyViolation, find, having, text, vpcIdOf } from "./find";
import { destinationOf, destinationsOf } from "./route";
import { refuseBadTarget } from "./routeTarget";
import { ec2 } from "./types";

// `routes` and the like keep what the program wrote: palisade does not read standalone routes back
// into the table, so that a refresh of an untouched stack changes nothing.

/**
 * A route table with its inline routes.
 *
 * @see Amazon VPC User Guide, "Configure route tables"
 */
export const routeTable: Behaviour = {
  type: ec2.routeTable,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateRouteTable";
    const vpcId = textOf(inputs, "vpcId") ?? "";
    find(request, ec2.vpc, vpcId, operation);
    const id = ids.next("rtb");
    refuseBadRoutes(request, { id, vpcId, standalone: new Set() });
    return { id, properties: inlineOf(inputs) };
  },

  update(request) {
    const { resource } = request;
    refuseBadRoutes(request, { ...tableOf(resource), standalone: standalone(request, resource) });
    return inlineOf(request.inputs);
  },

  delete(request) {
    const { id } = request.resource;
    const associated = having(request, ec2.routeTableAssociation, "routeTableId", id).length > 0;
    const main = having(request, ec2.vpc, "mainRouteTableId", id).length > 0;
    if (!associated && !main) return;
    const explanation = `The routeTable '${id}' has dependencies and cannot be deleted.`;
    throw dependencyViolation(explanation, "DeleteRouteTable");
  },
};

/** The main route table that came with the VPC, taken over: its routes become the written ones. */
export const defaultRouteTable: Behaviour = {
  type: ec2.defaultRouteTable,
  replaceOnChanges: ["defaultRouteTableId"],

  create(request) {
    const { account, inputs } = request;
    const id = textOf(inputs, "defaultRouteTableId") ?? "";
    const table = find(request, ec2.routeTable, id, "DescribeRouteTables");
    refuseBadRoutes(request, { ...tableOf(table), standalone: standalone(request, table) });
    account.patch(table, inlineOf(inputs));
    return { id, properties: { vpcId: vpcIdOf(table), ...inlineOf(inputs) } };
  },

  update(request) {
    const { account, inputs, resource } = request;
    const table = find(request, ec2.routeTable, resource.id, "DescribeRouteTables");
    refuseBadRoutes(request, { ...tableOf(table), standalone: standalone(request, table) });
    account.patch(table, inlineOf(inputs));
    return inlineOf(inputs);
  },
};

/** Makes another table of the VPC its main one. */
export const mainRouteTableAssociation: Behaviour = {
  type: ec2.mainRouteTableAssociation,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "ReplaceRouteTableAssociation";
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const table = find(request, ec2.routeTable, textOf(inputs, "routeTableId") ?? "", operation);
    refuseForeignTable(table, vpc.id, operation);
    const originalRouteTableId = text(vpc, "mainRouteTableId");
    account.patch(vpc, { mainRouteTableId: table.id });
    return { id: ids.next("rtbassoc"), properties: { originalRouteTableId } };
  },

  update(request) {
    const { account, inputs } = request;
    const operation = "ReplaceRouteTableAssociation";
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const table = find(request, ec2.routeTable, textOf(inputs, "routeTableId") ?? "", operation);
    refuseForeignTable(table, vpc.id, operation);
    account.patch(vpc, { mainRouteTableId: table.id });
    return {};
  },

  delete({ account, region, resource }) {
    const vpc = account.get(ec2.vpc, text(resource, "vpcId"), region);
    const original = text(resource, "originalRouteTableId");
    if (vpc !== undefined) account.patch(vpc, { mainRouteTableId: original });
  },
};

/** Gives a subnet, or a gateway, its route table: one at most. */
export const routeTableAssociation: Behaviour = {
  type: ec2.routeTableAssociation,
  replaceOnChanges: ["gatewayId", "subnetId"],

  check({ inputs }) {
    const given = ["subnetId", "gatewayId"].filter((name) => inputs[name] !== undefined);
    if (given.length === 1) return [];
    const found = given.length === 0 ? "neither" : "both";
    return [
      { property: "subnetId", reason: `give exactly one of subnetId and gatewayId; got ${found}.` },
    ];
  },

  create(request) {
    const { ids, inputs } = request;
    const operation = "AssociateRouteTable";
    const table = find(request, ec2.routeTable, textOf(inputs, "routeTableId") ?? "", operation);
    const subnetId = textOf(inputs, "subnetId");
    const gatewayId = textOf(inputs, "gatewayId");
    if (subnetId !== undefined) {
      const subnet = find(request, ec2.subnet, subnetId, operation);
      refuseForeignSubnet(table, subnet, operation);
    }
    const [property, target] =
      subnetId === undefined ? ["gatewayId", gatewayId] : ["subnetId", subnetId];
    if (having(request, ec2.routeTableAssociation, property, target ?? "").length > 0) {
      const explanation = `the specified association for route table ${table.id} conflicts with an existing association`;
      throw new AwsError("Resource.AlreadyAssociated", explanation, operation);
    }
    return { id: ids.next("rtbassoc"), properties: {} };
  },

  update(request) {
    const { inputs } = request;
    const operation = "ReplaceRouteTableAssociation";
    const table = find(request, ec2.routeTable, textOf(inputs, "routeTableId") ?? "", operation);
    const subnetId = textOf(inputs, "subnetId");
    if (subnetId === undefined) return {};
    refuseForeignSubnet(table, find(request, ec2.subnet, subnetId, operation), operation);
    return {};
  },
};

function inlineOf(inputs: PropertyMap): PropertyMap {
  return {
    routes: listOf(inputs, "routes") ?? [],
    propagatingVgws: listOf(inputs, "propagatingVgws") ?? [],
  };
}

interface Table {
  readonly id: string;
  readonly vpcId: string;
  /** Destinations of the routes that are resources of their own. */
  readonly standalone: ReadonlySet<string>;
}

function tableOf(table: StoredResource): { readonly id: string; readonly vpcId: string } {
  return { id: table.id, vpcId: vpcIdOf(table) };
}

function standalone(context: Context, table: StoredResource): ReadonlySet<string> {
  const bare = { ...table, properties: { ...table.properties, routes: [] } };
  return destinationsOf(context, bare);
}

function refuseBadRoutes(
  request: Context & { readonly inputs: PropertyMap },
  { id, vpcId, standalone: taken }: Table,
): void {
  const operation = "CreateRoute";
  const seen = new Set(taken);
  const { account, inputs, region } = request;
  const type = ec2.routeTable;
  const table: StoredResource = {
    id,
    type,
    region,
    inputs,
    properties: { vpcId, ownerId: account.id },
  };
  for (const route of mapsOf(inputs, "routes")) {
    const destination = destinationOf(route);
    if (seen.has(destination)) {
      const explanation = `The route identified by ${destination} already exists.`;
      throw new AwsError("RouteAlreadyExists", explanation, operation);
    }
    seen.add(destination);
    refuseBadTarget(request, table, route, operation);
  }
}

function refuseForeignTable(table: StoredResource, vpcId: string, operation: string): void {
  if (vpcIdOf(table) === vpcId) return;
  const explanation = `route table ${table.id} and network ${vpcId} belong to different networks`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}

function refuseForeignSubnet(
  table: StoredResource,
  subnet: StoredResource,
  operation: string,
): void {
  if (vpcIdOf(table) === vpcIdOf(subnet)) return;
  const explanation = `Route table ${table.id} and subnet ${subnet.id} belong to different networks`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}
