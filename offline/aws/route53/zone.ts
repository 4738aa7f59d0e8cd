import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { text } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { flagOf, mapsOf, textOf, type PropertyMap } from "../values";
import { answersByEndpoint, zoneAsked } from "./asked";
import { plainName, route53 } from "./types";

/**
 * A hosted zone, public, or private to the VPCs that it is associated with.
 *
 * @see Amazon Route 53 API Reference, "CreateHostedZone"
 */
export const zone: Behaviour = {
  type: route53.zone,
  scope: "global",
  defaults: { comment: "Managed by Pulumi", forceDestroy: false },
  replaceOnChanges: ["delegationSetId", "name"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateHostedZone";
    const id = `Z${ids.alphanumeric(20)}`;
    const name = plainName(textOf(inputs, "name") ?? "");
    const vpcs = mapsOf(inputs, "vpcs");
    for (const vpc of vpcs) {
      const vpcId = textOf(vpc, "vpcId") ?? "";
      refuseVpc(request, vpcId, operation);
      refuseConflict(request, name, vpcId, "", operation);
    }
    const servers =
      vpcs.length > 0
        ? []
        : [1, 2, 3, 4].map((index) => `ns-${String(index)}.awsdns-offline.example`);
    return {
      id,
      properties: {
        arn: `arn:aws:route53:::hostedzone/${id}`,
        name,
        nameServers: servers,
        primaryNameServer: servers[0] ?? "ns-0.awsdns-offline.example",
        zoneId: id,
      },
    };
  },

  delete({ account, resource }) {
    if (flagOf(resource.inputs, "forceDestroy") === true) return;
    if (account.having(route53.record, "zoneId", resource.id).length === 0) return;
    const explanation =
      "The specified hosted zone contains non-required resource record sets and so cannot be deleted.";
    throw new AwsError("HostedZoneNotEmpty", explanation, "DeleteHostedZone");
  },
};

/** Lets one more VPC ask a private hosted zone. */
export const zoneAssociation: Behaviour = {
  type: route53.zoneAssociation,
  scope: "global",
  replaceOnChanges: ["vpcId", "vpcRegion", "zoneId"],

  create(request) {
    const { inputs } = request;
    const operation = "AssociateVPCWithHostedZone";
    const zoneId = textOf(inputs, "zoneId") ?? "";
    const found = findZone(request, zoneId, operation);
    const vpcId = textOf(inputs, "vpcId") ?? "";
    refuseVpc(request, vpcId, operation);
    if (mapsOf(found.inputs, "vpcs").length === 0) {
      const explanation = `The hosted zone ${zoneId} is public and cannot be associated with a VPC`;
      throw new AwsError("PublicZoneVPCAssociation", explanation, operation);
    }
    refuseConflict(request, text(found, "name"), vpcId, zoneId, operation);
    return { id: `${zoneId}:${vpcId}`, properties: {} };
  },
};

/** The hosted zone of this id, or AWS's error that there is none. */
export function findZone({ account }: Context, id: string, operation: string): StoredResource {
  const found = account.get(route53.zone, id, "global");
  if (found !== undefined) return found;
  throw new AwsError("NoSuchHostedZone", `No hosted zone found with ID: ${id}`, operation);
}

function refuseVpc({ account }: Context, vpcId: string, operation: string): void {
  // A VPC of another account cannot be looked at from here.
  if (account.list(ec2.vpc).some(({ id }) => id === vpcId) || vpcId === "") return;
  throw new AwsError("InvalidVPCId", `The VPC: ${vpcId} cannot be found`, operation);
}

/** A VPC asks one private hosted zone for each name. */
function refuseConflict(
  { account }: Context,
  name: string,
  vpcId: string,
  ownId: string,
  operation: string,
): void {
  const conflict = zoneAsked(account, vpcId, name);
  if (conflict === undefined && !answersByEndpoint(account, vpcId, name)) return;
  const explanation =
    conflict?.id === ownId
      ? `The VPC: ${vpcId} is already associated with the hosted zone ${ownId}`
      : `The VPC: ${vpcId} in region is already associated with another hosted zone with the same name ${name}`;
  throw new AwsError("ConflictingDomainExists", explanation, operation);
}

/** The records of a name and type, in whatever zone. */
export function recordsOf({ account }: Context, name: string, type: string): PropertyMap[] {
  return account
    .list(route53.record)
    .map(({ properties }) => properties)
    .filter(
      (properties) =>
        textOf(properties, "type") === type &&
        plainName(textOf(properties, "fqdn") ?? "") === plainName(name),
    );
}
