import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { isSharedWith } from "../ram/resourceShare";
import { flagOf, textOf, textsOf, type PropertyMap } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { makeInterface } from "./interfaces";
import { freeAddress } from "./privateAddress";
import { isAvailable, useDefaultTables } from "./transitGatewayAttachments";
import { ec2 } from "./types";

type Request = Context & { readonly inputs: PropertyMap };

/**
 * A VPC at a transit gateway, with an interface in one subnet of each zone that uses it.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateway attachments to a VPC"
 */
export const transitGatewayVpcAttachment: Behaviour = {
  type: ec2.transitGatewayVpcAttachment,
  defaults: { applianceModeSupport: "disable", dnsSupport: "enable", ipv6Support: "disable" },
  replaceOnChanges: ["transitGatewayId", "vpcId"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateTransitGatewayVpcAttachment";
    const gatewayId = textOf(inputs, "transitGatewayId") ?? "";
    const transitGateway = find(request, ec2.transitGateway, gatewayId, operation);
    refuseUnshared(request, transitGateway, operation);
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const others = having(request, ec2.transitGatewayVpcAttachment, "vpcId", vpc.id);
    if (others.some((other) => text(other, "transitGatewayId") === gatewayId)) {
      const explanation = `${gatewayId} has non-deleted Transit Gateway Attachments with same VPC ID.`;
      throw new AwsError("DuplicateTransitGatewayAttachment", explanation, operation);
    }
    const id = ids.next("tgw-attach");
    makeInterfaces(request, id, vpc, operation);
    const vpcOwnerId = text(vpc, "ownerId");
    const isOwn = text(transitGateway, "ownerId") === vpcOwnerId;
    // The tables of a gateway that another account shares cannot be changed from here.
    const associates = asked(inputs, "Association") ?? true;
    const propagates = asked(inputs, "Propagation") ?? true;
    if (isOwn) {
      const properties = { resourceId: vpc.id, resourceType: "vpc" };
      useDefaultTables(request, {
        id,
        owner: id,
        transitGateway,
        properties,
        associates,
        propagates,
      });
    }
    const hasTable = (output: string) => !isOwn || text(transitGateway, output) !== "";
    return {
      id,
      properties: {
        arn: `arn:aws:ec2:${region}:${account.id}:transit-gateway-attachment/${id}`,
        securityGroupReferencingSupport:
          textOf(inputs, "securityGroupReferencingSupport") ?? "disable",
        transitGatewayDefaultRouteTableAssociation:
          associates && hasTable("associationDefaultRouteTableId"),
        transitGatewayDefaultRouteTablePropagation:
          propagates && hasTable("propagationDefaultRouteTableId"),
        vpcOwnerId,
      },
    };
  },

  update(request) {
    const { account, region, resource } = request;
    const vpc = find(request, ec2.vpc, vpcIdOf(resource), "ModifyTransitGatewayVpcAttachment");
    for (const old of account.createdWith(resource.id)) {
      // AWS keeps the interface of a subnet that stays; offline they are made anew.
      if (old.type === ec2.networkInterface && old.region === region) account.remove(old);
    }
    makeInterfaces(request, resource.id, vpc, "ModifyTransitGatewayVpcAttachment");
    return {};
  },
};

/** The owner of a shared gateway accepts the attachment of another account's VPC. */
export const transitGatewayVpcAttachmentAccepter: Behaviour = {
  type: ec2.transitGatewayVpcAttachmentAccepter,
  replaceOnChanges: ["transitGatewayAttachmentId"],

  create(request) {
    const operation = "AcceptTransitGatewayVpcAttachment";
    const id = textOf(request.inputs, "transitGatewayAttachmentId") ?? "";
    const attachment = find(request, ec2.transitGatewayVpcAttachment, id, operation);
    if (isAvailable(request, attachment)) {
      const explanation = `${id} is in invalid state: available.`;
      throw new AwsError("IncorrectState", explanation, operation);
    }
    const gatewayId = text(attachment, "transitGatewayId");
    const transitGateway = find(request, ec2.transitGateway, gatewayId, operation);
    const associates = asked(request.inputs, "Association") ?? true;
    const propagates = asked(request.inputs, "Propagation") ?? true;
    const properties = { resourceId: vpcIdOf(attachment), resourceType: "vpc" };
    useDefaultTables(request, {
      id,
      owner: id,
      transitGateway,
      properties,
      associates,
      propagates,
    });
    const { applianceModeSupport, dnsSupport, ipv6Support, subnetIds } = attachment.properties;
    return {
      id,
      properties: {
        applianceModeSupport: applianceModeSupport ?? "disable",
        dnsSupport: dnsSupport ?? "enable",
        ipv6Support: ipv6Support ?? "disable",
        securityGroupReferencingSupport: text(attachment, "securityGroupReferencingSupport"),
        subnetIds: subnetIds ?? [],
        transitGatewayId: gatewayId,
        vpcId: vpcIdOf(attachment),
        vpcOwnerId: text(attachment, "vpcOwnerId"),
      },
    };
  },
};

/** AWS hides a gateway of another account that is not shared with this one. */
function refuseUnshared(
  { account, ...context }: Context,
  gateway: StoredResource,
  operation: string,
): void {
  const arn = text(gateway, "arn");
  if (text(gateway, "ownerId") === account.id) return;
  if (isSharedWith({ account, ...context }, arn, account.id)) return;
  const explanation = `The transitGateway ID '${gateway.id}' does not exist`;
  throw new AwsError("InvalidTransitGatewayID.NotFound", explanation, operation);
}

function asked(inputs: PropertyMap, use: "Association" | "Propagation"): boolean | undefined {
  return flagOf(inputs, `transitGatewayDefaultRouteTable${use}`);
}

function makeInterfaces(
  request: Request,
  owner: string,
  vpc: StoredResource,
  operation: string,
): void {
  const zones = new Set<string>();
  for (const subnetId of textsOf(request.inputs, "subnetIds")) {
    const subnet = find(request, ec2.subnet, subnetId, operation);
    if (vpcIdOf(subnet) !== vpc.id) {
      const explanation = `The subnet ID '${subnetId}' does not belong to the VPC ${vpc.id}`;
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    const zone = text(subnet, "availabilityZoneId");
    if (zones.has(zone)) {
      const explanation = `Duplicate Subnets for same AZ: ${subnetId} is the second one in ${zone}.`;
      throw new AwsError("DuplicateSubnetsInSameZone", explanation, operation);
    }
    zones.add(zone);
    makeInterface(request, {
      owner,
      subnet,
      privateIp: freeAddress(request, subnet, operation, new Set()),
      interfaceType: "transit_gateway",
      securityGroups: [],
      description: `Network Interface for Transit Gateway Attachment ${owner}`,
    });
  }
}
