import { AwsError } from "../awsError";
import type { Behaviour, Context, ResourceRequest } from "../behaviour";
import { textOf } from "../values";
import { dependencyViolation, find, having, text } from "./find";
import { ec2 } from "./types";

/**
 * A gateway is attached to one VPC at a time, and a VPC has one gateway at most.
 *
 * @see Amazon VPC User Guide, "Internet gateways"
 */
export const internetGateway: Behaviour = {
  type: ec2.internetGateway,
  replaceOnChanges: [],

  create(request) {
    const { ids, inputs } = request;
    const vpcId = textOf(inputs, "vpcId") ?? "";
    const id = ids.next("igw");
    if (vpcId !== "") refuseSecondGateway(request, vpcId);
    return { id, properties: { vpcId } };
  },

  update(request) {
    const { inputs, resource } = request;
    const before = text(resource, "vpcId");
    const vpcId = textOf(inputs, "vpcId") ?? "";
    if (vpcId === before) return {};
    if (before !== "") refuseDetachment(request, before);
    if (vpcId !== "") refuseSecondGateway(request, vpcId);
    return { vpcId };
  },

  delete(request) {
    const { resource } = request;
    const vpcId = text(resource, "vpcId");
    if (vpcId !== "") refuseDetachment(request, vpcId);
    if (
      having(request, ec2.internetGatewayAttachment, "internetGatewayId", resource.id).length > 0
    ) {
      const explanation = `The internetGateway '${resource.id}' has dependencies and cannot be deleted.`;
      throw dependencyViolation(explanation, "DeleteInternetGateway");
    }
  },
};

/** The attachment as a resource of its own. */
export const internetGatewayAttachment: Behaviour = {
  type: ec2.internetGatewayAttachment,
  replaceOnChanges: ["internetGatewayId", "vpcId"],

  create(request) {
    const gatewayId = textOf(request.inputs, "internetGatewayId") ?? "";
    const vpcId = textOf(request.inputs, "vpcId") ?? "";
    const operation = "AttachInternetGateway";
    const gateway = find(request, ec2.internetGateway, gatewayId, operation);
    const attachedTo = vpcOfGateway(request, gateway.id);
    if (attachedTo !== undefined) {
      const explanation = `resource ${gateway.id} is already attached to network ${attachedTo}`;
      throw new AwsError("Resource.AlreadyAssociated", explanation, operation);
    }
    refuseSecondGateway(request, vpcId);
    return { id: `${gatewayId}:${vpcId}`, properties: {} };
  },

  delete(request) {
    refuseDetachment(request, text(request.resource, "vpcId"));
  },
};

/**
 * A way out over IPv6 only.
 *
 * @see Amazon VPC User Guide, "Egress-only internet gateways"
 */
export const egressOnlyInternetGateway: Behaviour = {
  type: ec2.egressOnlyInternetGateway,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const vpcId = textOf(request.inputs, "vpcId") ?? "";
    find(request, ec2.vpc, vpcId, "CreateEgressOnlyInternetGateway");
    return { id: request.ids.next("eigw"), properties: {} };
  },
};

/** The VPC that an internet gateway is attached to. */
export function vpcOfGateway(context: Context, gatewayId: string): string | undefined {
  const gateway = context.account.get(ec2.internetGateway, gatewayId, context.region);
  const inline = gateway === undefined ? "" : text(gateway, "vpcId");
  if (inline !== "") return inline;
  const [attachment] = having(
    context,
    ec2.internetGatewayAttachment,
    "internetGatewayId",
    gatewayId,
  );
  return attachment === undefined ? undefined : text(attachment, "vpcId");
}

/** Whether an internet gateway is attached to the VPC. */
export function hasInternetGateway(context: Context, vpcId: string): boolean {
  const types = [ec2.internetGateway, ec2.internetGatewayAttachment];
  return types.some((type) => having(context, type, "vpcId", vpcId).length > 0);
}

/** Refuses what needs a way to the internet in a VPC that has none. */
export function refuseWithoutGateway(context: Context, vpcId: string, operation: string): void {
  if (hasInternetGateway(context, vpcId)) return;
  const explanation = `Network ${vpcId} has no Internet gateway attached`;
  throw new AwsError("Gateway.NotAttached", explanation, operation);
}

function refuseSecondGateway(context: Context, vpcId: string): void {
  const operation = "AttachInternetGateway";
  find(context, ec2.vpc, vpcId, operation);
  if (!hasInternetGateway(context, vpcId)) return;
  const explanation = `Network ${vpcId} already has an internet gateway attached`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}

function refuseDetachment(request: ResourceRequest, vpcId: string): void {
  const natGateways = having(request, ec2.natGateway, "vpcId", vpcId).filter(
    (gateway) => text(gateway, "connectivityType") !== "private",
  );
  const instances = request.account.list(ec2.instance, request.region).filter((instance) => {
    const subnet = request.account.get(ec2.subnet, text(instance, "subnetId"), request.region);
    const inside = subnet !== undefined && text(subnet, "vpcId") === vpcId;
    return inside && text(instance, "publicIp") !== "";
  });
  const interfaces = having(request, ec2.networkInterface, "vpcId", vpcId).filter(
    ({ id }) => having(request, ec2.eipAssociation, "networkInterfaceId", id).length > 0,
  );
  if (natGateways.length + instances.length + interfaces.length === 0) return;
  const explanation =
    `Network ${vpcId} has some mapped public address(es). ` +
    "Please unmap those public address(es) before detaching the gateway.";
  throw dependencyViolation(explanation, "DetachInternetGateway");
}
