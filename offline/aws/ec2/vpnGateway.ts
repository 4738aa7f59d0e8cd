import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { textOf } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { ec2 } from "./types";

/**
 * The AWS end of VPN connections and private virtual interfaces, attached to one VPC at a time.
 *
 * @see AWS Site-to-Site VPN User Guide, "Virtual private gateway"
 */
export const vpnGateway: Behaviour = {
  type: ec2.vpnGateway,
  replaceOnChanges: ["amazonSideAsn", "availabilityZone"],

  create(request) {
    const { ids, inputs } = request;
    const vpcId = textOf(inputs, "vpcId") ?? "";
    if (vpcId !== "") refuseSecondGateway(request, vpcId);
    return {
      id: ids.next("vgw"),
      properties: { amazonSideAsn: textOf(inputs, "amazonSideAsn") ?? "64512", vpcId },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const vpcId = textOf(inputs, "vpcId") ?? "";
    if (vpcId !== "" && vpcId !== vpcIdOf(resource)) refuseSecondGateway(request, vpcId);
    return { vpcId };
  },

  delete(request) {
    const { id } = request.resource;
    const connections = having(request, ec2.vpnConnection, "vpnGatewayId", id);
    const attachments = having(request, ec2.vpnGatewayAttachment, "vpnGatewayId", id);
    if (connections.length + attachments.length === 0) return;
    throw new AwsError("IncorrectState", `The vpnGateway '${id}' is in use.`, "DeleteVpnGateway");
  },
};

/** The attachment as a resource of its own. */
export const vpnGatewayAttachment: Behaviour = {
  type: ec2.vpnGatewayAttachment,
  replaceOnChanges: ["vpcId", "vpnGatewayId"],

  create(request) {
    const operation = "AttachVpnGateway";
    const vpcId = textOf(request.inputs, "vpcId") ?? "";
    const gatewayId = textOf(request.inputs, "vpnGatewayId") ?? "";
    const gateway = find(request, ec2.vpnGateway, gatewayId, operation);
    const [attachedTo] = vpcsOfVpnGateway(request, gateway.id, operation);
    if (attachedTo !== undefined) {
      const explanation = `resource ${gateway.id} is already attached to network ${attachedTo}`;
      throw new AwsError("Resource.AlreadyAssociated", explanation, operation);
    }
    refuseSecondGateway(request, vpcId);
    return { id: `vpn-attachment-${request.ids.hex(8)}`, properties: {} };
  },
};

/** Lets a route table take over whatever a virtual private gateway learns. */
export const vpnGatewayRoutePropagation: Behaviour = {
  type: ec2.vpnGatewayRoutePropagation,
  replaceOnChanges: ["routeTableId", "vpnGatewayId"],

  create(request) {
    const operation = "EnableVgwRoutePropagation";
    const gatewayId = textOf(request.inputs, "vpnGatewayId") ?? "";
    const tableId = textOf(request.inputs, "routeTableId") ?? "";
    const gateway = find(request, ec2.vpnGateway, gatewayId, operation);
    const table = find(request, ec2.routeTable, tableId, operation);
    if (!vpcsOfVpnGateway(request, gateway.id, operation).includes(vpcIdOf(table))) {
      const explanation = `route table ${tableId} and network gateway ${gatewayId} belong to different networks`;
      throw new AwsError("Gateway.NotAttached", explanation, operation);
    }
    return { id: `${gatewayId}_${tableId}`, properties: {} };
  },
};

/** The VPC of a virtual private gateway, if it is attached. */
export function vpcsOfVpnGateway(context: Context, id: string, operation: string): string[] {
  const gateway = find(context, ec2.vpnGateway, id, operation);
  const attachments = having(context, ec2.vpnGatewayAttachment, "vpnGatewayId", id);
  return [vpcIdOf(gateway), ...attachments.map(vpcIdOf)].filter((vpcId) => vpcId !== "");
}

function refuseSecondGateway(context: Context, vpcId: string): void {
  const operation = "AttachVpnGateway";
  const vpc = find(context, ec2.vpc, vpcId, operation);
  const others = [
    ...having(context, ec2.vpnGateway, "vpcId", vpc.id).map(({ id }) => id),
    ...having(context, ec2.vpnGatewayAttachment, "vpcId", vpc.id).map((one) =>
      text(one, "vpnGatewayId"),
    ),
  ];
  const [other] = others;
  if (other === undefined) return;
  const explanation = `The VPC ${vpcId} has a virtual private gateway already: ${other}.`;
  throw new AwsError("VpnGatewayAttachmentLimitExceeded", explanation, operation);
}
