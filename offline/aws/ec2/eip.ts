import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { publicDnsName } from "./interfaces";
import { hasInternetGateway } from "./internetGateway";
import { ec2 } from "./types";

/**
 * An elastic IP address. Public addresses are of the ranges kept for documentation.
 *
 * @see Amazon EC2 User Guide, "Elastic IP addresses"
 */
export const eip: Behaviour = {
  type: ec2.eip,
  replaceOnChanges: ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],

  create(request) {
    const { ids, inputs, region } = request;
    const id = ids.next("eipalloc");
    const publicIp = textOf(inputs, "address") ?? ids.publicAddress();
    return {
      id,
      properties: {
        allocationId: id,
        domain: "vpc",
        networkBorderGroup: region,
        publicDns: publicDnsName(publicIp, region),
        publicIp,
        publicIpv4Pool: textOf(inputs, "publicIpv4Pool") ?? "amazon",
        ...associationOf(request, id),
      },
    };
  },

  update: (request) => associationOf(request, request.resource.id),

  delete(request) {
    const { resource } = request;
    const { id } = resource;
    const operation = "ReleaseAddress";
    if (isHeldByNatGateway(request, id)) {
      // AWS keeps the association of a NAT gateway for itself, hence this odd answer.
      const explanation = "You do not have permission to access the specified resource.";
      throw new AwsError("AuthFailure", explanation, operation);
    }
    if (having(request, ec2.eipAssociation, "allocationId", id).length > 0) {
      const explanation = `The address with allocation id [${id}] is in use.`;
      throw new AwsError("InvalidIPAddress.InUse", explanation, operation);
    }
  },
};

/** Gives an elastic IP address to an interface or an instance. */
export const eipAssociation: Behaviour = {
  type: ec2.eipAssociation,
  replaceOnChanges: [
    "allocationId",
    "allowReassociation",
    "instanceId",
    "networkInterfaceId",
    "privateIpAddress",
    "publicIp",
  ],

  create(request) {
    const { ids, inputs } = request;
    const operation = "AssociateAddress";
    const address = find(request, ec2.eip, textOf(inputs, "allocationId") ?? "", operation);
    // What a NAT gateway holds is not taken from it, whatever is allowed.
    if (flagOf(inputs, "allowReassociation") !== true || isHeldByNatGateway(request, address.id))
      refuseUsed(request, address.id, operation);
    const target = targetOf(request, inputs, operation);
    return {
      id: ids.next("eipassoc"),
      properties: { publicIp: text(address, "publicIp"), ...target },
    };
  },
};

/** Refuses an allocation that something already holds. */
export function refuseUsed(context: Context, allocationId: string, operation: string): void {
  const address = find(context, ec2.eip, allocationId, operation);
  if (!isHeld(context, allocationId) && text(address, "associationId") === "") return;
  const explanation = `Elastic IP address [${allocationId}] is already associated`;
  throw new AwsError("Resource.AlreadyAssociated", explanation, operation);
}

function isHeld(context: Context, allocationId: string): boolean {
  const associations = having(context, ec2.eipAssociation, "allocationId", allocationId);
  return associations.length > 0 || isHeldByNatGateway(context, allocationId);
}

/** A zonal gateway holds one address and further ones, a regional gateway some in each zone. */
function isHeldByNatGateway({ account, region }: Context, allocationId: string): boolean {
  return account.list(ec2.natGateway, region).some(({ properties }) => {
    const zonal = [
      textOf(properties, "allocationId"),
      ...textsOf(properties, "secondaryAllocationIds"),
    ];
    const regional = mapsOf(properties, "availabilityZoneAddresses").flatMap((address) =>
      textsOf(address, "allocationIds"),
    );
    return [...zonal, ...regional].includes(allocationId);
  });
}

function associationOf(
  request: Context & { readonly inputs: PropertyMap },
  allocationId: string,
): PropertyMap {
  const { inputs } = request;
  const wanted = {
    instanceId: textOf(inputs, "instance") ?? "",
    networkInterfaceId: textOf(inputs, "networkInterface") ?? "",
  };
  if (wanted.instanceId === "" && wanted.networkInterfaceId === "") {
    return { associationId: "", instance: "", networkInterface: "", privateIp: "", privateDns: "" };
  }
  if (isHeld(request, allocationId)) {
    const explanation = `Elastic IP address [${allocationId}] is already associated`;
    throw new AwsError("Resource.AlreadyAssociated", explanation, "AssociateAddress");
  }
  const target = targetOf(request, wanted, "AssociateAddress");
  return {
    associationId: request.ids.next("eipassoc"),
    instance: wanted.instanceId,
    networkInterface: target.networkInterfaceId,
    privateIp: target.privateIpAddress,
  };
}

function targetOf(
  context: Context,
  inputs: PropertyMap,
  operation: string,
): { readonly networkInterfaceId: string; readonly privateIpAddress: string } {
  const instanceId = textOf(inputs, "instanceId") ?? "";
  const interfaceId =
    instanceId === ""
      ? (textOf(inputs, "networkInterfaceId") ?? "")
      : text(find(context, ec2.instance, instanceId, operation), "primaryNetworkInterfaceId");
  if (interfaceId === "") {
    const explanation = "Either instance ID or network interface id must be specified";
    throw new AwsError("MissingParameter", explanation, operation);
  }
  const target = find(context, ec2.networkInterface, interfaceId, operation);
  if (!hasInternetGateway(context, vpcIdOf(target))) {
    const explanation = `Network ${vpcIdOf(target)} is not attached to any internet gateway`;
    throw new AwsError("Gateway.NotAttached", explanation, operation);
  }
  const privateIpAddress = textOf(inputs, "privateIpAddress") ?? text(target, "privateIp");
  return { networkInterfaceId: target.id, privateIpAddress };
}
