import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, textOf, type PropertyMap } from "../values";
import { find, having, text } from "./find";
import { isAvailable, resourceOf } from "./transitGatewayAttachments";
import { ec2 } from "./types";

/**
 * A table in which a transit gateway looks up the packets of the attachments associated with it.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateway route tables"
 */
export const transitGatewayRouteTable: Behaviour = {
  type: ec2.transitGatewayRouteTable,
  replaceOnChanges: ["transitGatewayId"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateTransitGatewayRouteTable";
    find(request, ec2.transitGateway, textOf(inputs, "transitGatewayId") ?? "", operation);
    const id = ids.next("tgw-rtb");
    return {
      id,
      properties: {
        arn: `arn:aws:ec2:${region}:${account.id}:transit-gateway-route-table/${id}`,
        defaultAssociationRouteTable: false,
        defaultPropagationRouteTable: false,
      },
    };
  },

  delete(request) {
    const { id } = request.resource;
    const associations = associationsOf(request, "transitGatewayRouteTableId", id);
    if (associations.length === 0) return;
    const attachments = associations.map((one) => text(one, "transitGatewayAttachmentId"));
    const explanation = `Transit Gateway Route Table ${id} has non-deleted associations: ${attachments.join(", ")}.`;
    throw new AwsError("IncorrectState", explanation, "DeleteTransitGatewayRouteTable");
  },
};

/** The table that comes with a transit gateway; gives its id. */
export function makeTransitGatewayRouteTable(
  { account, ids, region }: Context,
  transitGatewayId: string,
  { associates, propagates }: { readonly associates: boolean; readonly propagates: boolean },
): string {
  const id = ids.next("tgw-rtb");
  const properties: PropertyMap = {
    id,
    arn: `arn:aws:ec2:${region}:${account.id}:transit-gateway-route-table/${id}`,
    defaultAssociationRouteTable: associates,
    defaultPropagationRouteTable: propagates,
    region,
    tags: {},
    tagsAll: {},
    transitGatewayId,
  };
  const type = ec2.transitGatewayRouteTable;
  account.put({ id, type, region, inputs: {}, properties, createdWith: transitGatewayId });
  return id;
}

/** An attachment is associated with one table at most; its packets are looked up there. */
export const transitGatewayRouteTableAssociation: Behaviour = {
  type: ec2.transitGatewayAssociation,
  replaceOnChanges: [
    "replaceExistingAssociation",
    "transitGatewayAttachmentId",
    "transitGatewayRouteTableId",
  ],

  create(request) {
    const { account, inputs } = request;
    const operation = "AssociateTransitGatewayRouteTable";
    const { table, attachment } = tableAndAttachment(request, inputs, operation);
    const existing = associationsOf(request, "transitGatewayAttachmentId", attachment.id);
    const replaces = flagOf(inputs, "replaceExistingAssociation") === true;
    for (const association of existing) {
      // What the program declared is not replaced, only what AWS associated by itself.
      if (replaces && association.createdWith !== undefined) {
        account.remove(association);
        continue;
      }
      const explanation = `Transit Gateway Attachment ${attachment.id} is already associated to a route table.`;
      throw new AwsError("Resource.AlreadyAssociated", explanation, operation);
    }
    return { id: `${table.id}_${attachment.id}`, properties: resourceOf(attachment) };
  },
};

/** Puts what an attachment knows into a table: the blocks of a VPC, or what the far side announces. */
export const transitGatewayRouteTablePropagation: Behaviour = {
  type: ec2.transitGatewayPropagation,
  replaceOnChanges: ["transitGatewayAttachmentId", "transitGatewayRouteTableId"],

  create(request) {
    const operation = "EnableTransitGatewayRouteTablePropagation";
    const { table, attachment } = tableAndAttachment(request, request.inputs, operation);
    const id = `${table.id}_${attachment.id}`;
    if (request.account.get(ec2.transitGatewayPropagation, id, request.region) !== undefined) {
      const explanation = `Propagation ${attachment.id} is already enabled in route table ${table.id}.`;
      throw new AwsError("TransitGatewayRouteTablePropagation.Duplicate", explanation, operation);
    }
    return { id, properties: resourceOf(attachment) };
  },
};

/** The attachment of this id, whatever is attached; it has to be accepted. */
export function findAttachment(context: Context, id: string, operation: string): StoredResource {
  const { account, region } = context;
  const other = account.get(ec2.transitGatewayOtherAttachment, id, region);
  const attachment = other ?? find(context, ec2.transitGatewayVpcAttachment, id, operation);
  if (isAvailable(context, attachment)) return attachment;
  const explanation = `${id} is in invalid state: pendingAcceptance.`;
  throw new AwsError("IncorrectState", explanation, operation);
}

function tableAndAttachment(
  context: Context,
  inputs: PropertyMap,
  operation: string,
): { readonly table: StoredResource; readonly attachment: StoredResource } {
  const tableId = textOf(inputs, "transitGatewayRouteTableId") ?? "";
  const table = find(context, ec2.transitGatewayRouteTable, tableId, operation);
  const attachmentId = textOf(inputs, "transitGatewayAttachmentId") ?? "";
  const attachment = findAttachment(context, attachmentId, operation);
  refuseForeign(table, attachment, operation);
  return { table, attachment };
}

/** Refuses an attachment to another gateway than the table's. */
export function refuseForeign(
  table: StoredResource,
  attachment: StoredResource,
  operation: string,
): void {
  if (text(table, "transitGatewayId") === text(attachment, "transitGatewayId")) return;
  const explanation = `Transit Gateway Route Table ${table.id} and Transit Gateway Attachment ${attachment.id} belong to different transit gateways.`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}

function associationsOf(context: Context, property: string, id: string): StoredResource[] {
  return having(context, ec2.transitGatewayAssociation, property, id);
}
