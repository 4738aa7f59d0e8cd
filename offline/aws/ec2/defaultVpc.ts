import type { StoredResource } from "../../account/account";
import { zonesOf } from "../../account/zones";
import { arnOf, kebab } from "../arn";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { having, text } from "./find";
import { internetGateway } from "./internetGateway";
import { subnet } from "./subnet";
import { ec2 } from "./types";
import { vpc } from "./vpc";

/**
 * The default VPC of the region: 172.31.0.0/16, a public subnet in every zone, a way to the internet. In
 * AWS it is there from the start; here it is made when it is first asked for, so that an account of
 * programs that never do holds nothing which they did not make.
 *
 * @see Amazon VPC User Guide, "Default VPC components"
 */
export function defaultVpc(context: Context): StoredResource {
  const found = context.account
    .list(ec2.vpc, context.region)
    .find(({ properties }) => flagOf(properties, "default") === true);
  return found ?? makeDefaultVpc(context);
}

/** The subnet of the default VPC in this zone; in the first one when none is named. */
export function defaultSubnet(context: Context, zone: string | undefined): StoredResource {
  const subnets = defaultSubnets(context);
  const found = subnets.find((one) => text(one, "availabilityZone") === zone) ?? subnets[0];
  if (found === undefined) throw new Error(`bug in palisade: ${context.region} has no zones`);
  return found;
}

/** One subnet in each zone, in the order of the zones. */
export function defaultSubnets(context: Context): StoredResource[] {
  const { id } = defaultVpc(context);
  return having(context, ec2.subnet, "vpcId", id).filter(
    ({ properties }) => flagOf(properties, "defaultForAz") === true,
  );
}

/** Whether what a function is asked can only be answered with the default VPC in place. */
export function asksForDefaultVpc(args: PropertyMap): boolean {
  const names = ["is-default", "isDefault", "default-for-az", "defaultForAz"];
  return (
    flagOf(args, "default") === true ||
    flagOf(args, "defaultForAz") === true ||
    mapsOf(args, "filters").some(
      (filter) =>
        names.includes(textOf(filter, "name") ?? "") && textsOf(filter, "values").includes("true"),
    )
  );
}

function makeDefaultVpc(context: Context): StoredResource {
  const made = make(context, vpc, {
    cidrBlock: "172.31.0.0/16",
    enableDnsHostnames: true,
    default: true,
  });
  const gateway = make(context, internetGateway, { vpcId: made.id });
  const table = context.account.get(ec2.routeTable, text(made, "mainRouteTableId"), context.region);
  if (table !== undefined)
    context.account.patch(table, {
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
    });
  for (const [index, zone] of zonesOf(context.region).entries())
    make(context, subnet, {
      vpcId: made.id,
      availabilityZone: zone.name,
      cidrBlock: `172.31.${String(16 * index)}.0/20`,
      mapPublicIpOnLaunch: true,
      defaultForAz: true,
    });
  return made;
}

function make(context: Context, behaviour: Behaviour, given: PropertyMap): StoredResource {
  const { account, region } = context;
  const { type } = behaviour;
  const inputs = { ...behaviour.defaults, ...given };
  const { id, properties } = behaviour.create({ ...context, inputs });
  const arn = arnOf(type, region, account.id, `${kebab(type.split(":")[2] ?? "")}/${id}`);
  const known = { id, arn, region, ownerId: account.id, tags: {}, tagsAll: {} };
  const resource = { id, type, region, inputs, properties: { ...inputs, ...properties, ...known } };
  account.put(resource);
  return resource;
}
