import type { NetworkInterface } from "../../model/networkInterface";
import { known, type Value } from "../../model/value";
import { signsInVariables } from "../environmentSigns";
import { interfacesOf } from "../pulumi/interfaces";
import { baseOf } from "./base";
import { itemsOf, type AwsContext, type Item } from "./context";
import { flag, part, text, texts } from "./fields";
import { placeOf } from "./places";
import { linkTo, linksTo } from "./references";

/** Reads Lambda functions and the interfaces that functions in the same subnet and groups share. */
export function readFunctions(context: AwsContext): void {
  const shared = new Map<string, NetworkInterface>();
  for (const one of context.entities) {
    if (one.kind === "networkInterface" && one.owner.kind === "function")
      shared.set(placeOf(one), one);
  }
  for (const item of itemsOf(context, "list-functions")) readFunction(item, shared);
}

function readFunction(item: Item, shared: ReadonlyMap<string, NetworkInterface>): void {
  const { context } = item;
  const base = { ...baseOf(item), name: text(item, "FunctionName") ?? item.id };
  const config = part(item, "VpcConfig");
  const subnetIds = texts(config, "SubnetIds");
  const role = text(item, "Role");
  const subnets = linksTo(context, subnetIds);
  const securityGroups = linksTo(context, texts(config, "SecurityGroupIds"));
  const dualStack: Value<boolean> =
    config.json["Ipv6AllowedForDualStack"] === undefined
      ? known(false)
      : flag(config, "Ipv6AllowedForDualStack");
  context.entities.push({
    ...base,
    kind: "function",
    vpcConfig: known(
      subnetIds.length === 0
        ? undefined
        : { subnets, securityGroups, ipv6AllowedForDualStack: dualStack },
    ),
    ...(role === undefined ? {} : { role: linkTo(context, role) }),
    environment: signsInVariables(part(part(item, "Environment"), "Variables").json),
  });
  const classes = interfacesOf({ base, owner: "function", subnets, securityGroups, isClass: true });
  for (const one of classes) {
    const real = shared.get(placeOf(one));
    context.entities.push(real === undefined ? one : { ...one, ...addressesOf(real) });
  }
}

function addressesOf({ privateIpv4, ipv6, sourceDestCheck }: NetworkInterface) {
  return {
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    sourceDestCheck,
  };
}
