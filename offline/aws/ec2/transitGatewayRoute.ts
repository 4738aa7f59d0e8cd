import { formatCidr, parseCidr } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure } from "../behaviour";
import { flagOf, isUnknown, textOf, type PropertyMap } from "../values";
import { find, having, text } from "./find";
import { findAttachment, refuseForeign } from "./transitGatewayTables";
import { ec2 } from "./types";

/**
 * A static route of a transit gateway route table: to one attachment, or into a blackhole. It comes
 * before anything that propagates the same block.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateway route tables"
 */
export const transitGatewayRoute: Behaviour = {
  type: ec2.transitGatewayRoute,
  replaceOnChanges: [
    "blackhole",
    "destinationCidrBlock",
    "transitGatewayAttachmentId",
    "transitGatewayRouteTableId",
  ],
  // The new route has the same destination in the same table.
  deleteBeforeReplace: true,

  check({ inputs }) {
    const property = "destinationCidrBlock";
    const destination = textOf(inputs, property);
    const isBlock = destination === undefined || parseCidr(destination) !== undefined;
    const reason = `got ${JSON.stringify(destination)}, allowed: an IPv4 or IPv6 block; write one such as 10.0.0.0/16.`;
    return [...(isBlock ? [] : [{ property, reason }]), ...checkTarget(inputs)];
  },

  create(request) {
    const { inputs } = request;
    const operation = "CreateTransitGatewayRoute";
    const tableId = textOf(inputs, "transitGatewayRouteTableId") ?? "";
    const table = find(request, ec2.transitGatewayRouteTable, tableId, operation);
    const destination = canonical(textOf(inputs, "destinationCidrBlock") ?? "");
    const routes = having(request, ec2.transitGatewayRoute, "transitGatewayRouteTableId", tableId);
    if (routes.some((route) => canonical(text(route, "destinationCidrBlock")) === destination)) {
      const explanation = `Route ${destination} already exists in Transit Gateway Route Table ${tableId}.`;
      throw new AwsError("RouteAlreadyExists", explanation, operation);
    }
    const attachmentId = textOf(inputs, "transitGatewayAttachmentId");
    if (attachmentId !== undefined) {
      refuseForeign(table, findAttachment(request, attachmentId, operation), operation);
    }
    return {
      id: `${tableId}_${destination}`,
      properties: { blackhole: flagOf(inputs, "blackhole") === true },
    };
  },
};

/** A prefix list as the destination of a static route. */
export const transitGatewayPrefixListReference: Behaviour = {
  type: ec2.transitGatewayPrefixListReference,
  replaceOnChanges: ["prefixListId", "transitGatewayRouteTableId"],

  check: ({ inputs }) => checkTarget(inputs),

  create(request) {
    const { account, inputs } = request;
    const operation = "CreateTransitGatewayPrefixListReference";
    const tableId = textOf(inputs, "transitGatewayRouteTableId") ?? "";
    const table = find(request, ec2.transitGatewayRouteTable, tableId, operation);
    const attachmentId = textOf(inputs, "transitGatewayAttachmentId");
    if (attachmentId !== undefined) {
      refuseForeign(table, findAttachment(request, attachmentId, operation), operation);
    }
    const prefixListId = textOf(inputs, "prefixListId") ?? "";
    return {
      id: `${tableId}_${prefixListId}`,
      properties: {
        blackhole: flagOf(inputs, "blackhole") === true,
        prefixListOwnerId: account.id,
      },
    };
  },
};

function canonical(written: string): string {
  const block = parseCidr(written);
  return block === undefined ? written : formatCidr(block);
}

function checkTarget(inputs: PropertyMap): CheckFailure[] {
  const property = "transitGatewayAttachmentId";
  const attachment = inputs[property];
  if (isUnknown(attachment) || isUnknown(inputs["blackhole"])) return [];
  const isBlackhole = flagOf(inputs, "blackhole") === true;
  if ((attachment !== undefined) !== isBlackhole) return [];
  const reason = isBlackhole
    ? "got an attachment and blackhole: true, allowed: one of them; a blackhole drops what it gets."
    : "got neither an attachment nor blackhole: true, allowed: one of them; say where packets go.";
  return [{ property, reason }];
}
