import { formatCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { ipv4BlocksOf, ipv6BlocksOf } from "./blocks";
import { having, text, vpcIdOf } from "./find";
import { targetNames } from "./routeTarget";
import { ec2 } from "./types";

/** The blocks of a VPC, as `getVpc` lists them. */
export function blockAssociationsOf(vpc: StoredResource, context: Context): PropertyMap {
  return {
    cidrBlockAssociations: ipv4BlocksOf(context, vpc).map((block) => ({
      associationId: "",
      cidrBlock: formatCidr(block),
      state: "associated",
    })),
    ipv6CidrBlockAssociations: ipv6BlocksOf(context, vpc).map((block) => ({
      associationId: "",
      ipSource: "amazon",
      ipv6AddressAttribute: "public",
      ipv6CidrBlock: formatCidr(block),
      ipv6Pool: "Amazon",
      networkBorderGroup: context.region,
      state: "associated",
    })),
  };
}

/** The route table that is associated with a subnet, of that id, or the main one of a VPC. */
export function getRouteTable(args: PropertyMap, context: Context): PropertyMap {
  const { account, region } = context;
  const subnetId = textOf(args, "subnetId");
  const associated = having(context, ec2.routeTableAssociation, "subnetId", subnetId ?? "");
  const isMain = mapsOf(args, "filters").some(
    (filter) =>
      textOf(filter, "name") === "association.main" && textsOf(filter, "values").includes("true"),
  );
  const vpc = account.get(ec2.vpc, textOf(args, "vpcId") ?? "", region);
  const id =
    textOf(args, "routeTableId") ??
    (isMain && vpc !== undefined ? text(vpc, "mainRouteTableId") : undefined) ??
    (associated[0] === undefined ? undefined : text(associated[0], "routeTableId"));
  const table = id === undefined ? undefined : account.get(ec2.routeTable, id, region);
  if (table === undefined) {
    const explanation =
      "query returned no results. Please change your search criteria and try again";
    throw new AwsError("NotFound", explanation, "DescribeRouteTables");
  }
  const inline = mapsOf(table.properties, "routes");
  const standalone = having(context, ec2.route, "routeTableId", table.id).map(
    ({ properties }): PropertyMap => ({
      ...properties,
      cidrBlock: textOf(properties, "destinationCidrBlock") ?? "",
      ipv6CidrBlock: textOf(properties, "destinationIpv6CidrBlock") ?? "",
    }),
  );
  return {
    ...args,
    id: table.id,
    routeTableId: table.id,
    vpcId: vpcIdOf(table),
    arn: text(table, "arn"),
    ownerId: account.id,
    region,
    gatewayId: "",
    tags: table.properties["tagsAll"] ?? {},
    associations: [],
    routes: [...inline, ...standalone].map(routeOf),
  };
}

const routeNames = [
  "cidrBlock",
  "destinationPrefixListId",
  "ipv6CidrBlock",
  "instanceId",
  ...targetNames,
] as const;

/** A route as AWS describes it: what it does not have is an empty text. */
function routeOf(route: PropertyMap): PropertyMap {
  return Object.fromEntries(routeNames.map((name) => [name, textOf(route, name) ?? ""]));
}

/** The one endpoint of a VPC for a service. */
export function getVpcEndpoint(args: PropertyMap, context: Context): PropertyMap {
  const found = context.account.list(ec2.vpcEndpoint, context.region).filter(({ id, properties }) =>
    [
      ["id", id],
      ["vpcId", textOf(properties, "vpcId")],
      ["serviceName", textOf(properties, "serviceName")],
    ].every(([name = "", value]) => args[name] === undefined || args[name] === value),
  );
  const [endpoint, ...more] = found;
  if (endpoint === undefined || more.length > 0) {
    const explanation = `${String(found.length)} endpoints match; exactly one has to`;
    throw new AwsError("NotFound", explanation, "DescribeVpcEndpoints");
  }
  const { id, properties } = endpoint;
  return { ...properties, id, region: context.region, tags: properties["tagsAll"] ?? {} };
}
