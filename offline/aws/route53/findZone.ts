import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { flagOf, mapsOf, textOf, type PropertyMap } from "../values";
import { plainName, route53 } from "./types";

/** The hosted zone of the offline account with this id or name: a public one unless a private one is asked for. */
export function findZone(args: PropertyMap, { account }: Context): PropertyMap {
  const [id, name] = [textOf(args, "zoneId"), textOf(args, "name")];
  const vpcId = textOf(args, "vpcId");
  const isPrivate = flagOf(args, "privateZone") === true || vpcId !== undefined;
  const found = account.list(route53.zone, "global").filter(({ id: zoneId, properties }) => {
    const vpcs = mapsOf(properties, "vpcs");
    return (
      (id ?? zoneId) === zoneId &&
      (name === undefined || plainName(name) === properties["name"]) &&
      (id !== undefined || isPrivate === vpcs.length > 0) &&
      (vpcId === undefined || vpcs.some((vpc) => textOf(vpc, "vpcId") === vpcId))
    );
  });
  const [zone, second] = found;
  const operation = "ListHostedZones";
  if (zone === undefined)
    throw new AwsError("NotFound", "no hosted zone of the offline account matches", operation);
  if (second !== undefined)
    throw new AwsError("MultipleMatches", "more than one hosted zone matches", operation);
  const { properties } = zone;
  return {
    ...args,
    ...properties,
    id: zone.id,
    zoneId: zone.id,
    privateZone: mapsOf(properties, "vpcs").length > 0,
    callerReference: textOf(properties, "callerReference") ?? zone.id,
    linkedServiceDescription: "",
    linkedServicePrincipal: "",
    resourceRecordSetCount: account.having(route53.record, "zoneId", zone.id).length + 2,
    tags: properties["tagsAll"] ?? {},
  };
}
