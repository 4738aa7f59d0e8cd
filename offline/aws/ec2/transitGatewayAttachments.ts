import type { StoredResource } from "../../account/account";
import type { Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { having, text } from "./find";
import { ec2 } from "./types";

/** What AWS attaches together with something else. */
export interface OtherAttachment {
  /** Id of the resource with which the attachment comes and goes. */
  readonly owner: string;
  readonly transitGateway: StoredResource;
  readonly resourceType: "direct-connect-gateway" | "vpn";
  readonly resourceId: string;
}

/** Attaches a VPN connection or a Direct Connect gateway; gives the id of the attachment. */
export function makeAttachment(context: Context, attachment: OtherAttachment): string {
  const { account, ids, region } = context;
  const { owner, transitGateway, resourceType, resourceId } = attachment;
  const id = ids.next("tgw-attach");
  const properties = { id, region, resourceId, resourceType, transitGatewayId: transitGateway.id };
  const type = ec2.transitGatewayOtherAttachment;
  account.put({ id, type, region, inputs: {}, properties, createdWith: owner });
  useDefaultTables(context, { id, owner, transitGateway, properties });
  return id;
}

/** Associates a new attachment with the default table of its gateway, and propagates into it. */
export function useDefaultTables(
  { account, region }: Context,
  {
    id,
    owner,
    transitGateway,
    properties,
    associates = true,
    propagates = true,
  }: {
    readonly id: string;
    readonly owner: string;
    readonly transitGateway: StoredResource;
    /** Holds `resourceId` and `resourceType`. */
    readonly properties: PropertyMap;
    readonly associates?: boolean;
    readonly propagates?: boolean;
  },
): void {
  const uses = [
    [associates, "associationDefaultRouteTableId", ec2.transitGatewayAssociation],
    [propagates, "propagationDefaultRouteTableId", ec2.transitGatewayPropagation],
  ] as const;
  for (const [wanted, output, type] of uses) {
    const table = text(transitGateway, output);
    if (!wanted || table === "") continue;
    const made = {
      id: `${table}_${id}`,
      region,
      resourceId: textOf(properties, "resourceId") ?? "",
      resourceType: textOf(properties, "resourceType") ?? "",
      transitGatewayAttachmentId: id,
      transitGatewayRouteTableId: table,
    };
    account.put({ id: made.id, type, region, inputs: {}, properties: made, createdWith: owner });
  }
}

/** What is attached, as associations and propagations tell it. */
export function resourceOf({ type, properties }: StoredResource): PropertyMap {
  return type === ec2.transitGatewayVpcAttachment
    ? { resourceId: textOf(properties, "vpcId") ?? "", resourceType: "vpc" }
    : {
        resourceId: textOf(properties, "resourceId") ?? "",
        resourceType: textOf(properties, "resourceType") ?? "",
      };
}

/** False for an attachment that the owner of a shared gateway has not accepted yet. */
export function isAvailable(context: Context, attachment: StoredResource): boolean {
  const { account, region } = context;
  if (attachment.type === ec2.transitGatewayOtherAttachment) return true;
  const gateway = account.get(ec2.transitGateway, text(attachment, "transitGatewayId"), region);
  if (gateway === undefined) return false;
  if (text(gateway, "ownerId") === text(attachment, "vpcOwnerId")) return true;
  if (text(gateway, "autoAcceptSharedAttachments") === "enable") return true;
  const accepters = having(
    context,
    ec2.transitGatewayVpcAttachmentAccepter,
    "transitGatewayAttachmentId",
    attachment.id,
  );
  return accepters.length > 0;
}
