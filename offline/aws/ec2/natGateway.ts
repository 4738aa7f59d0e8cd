import type { Behaviour, CheckFailure, CreateRequest } from "../behaviour";
import { isUnknown, textOf, textsOf, type PropertyMap } from "../values";
import { refuseUsed } from "./eip";
import { find, text, vpcIdOf } from "./find";
import { makeInterface } from "./interfaces";
import { refuseWithoutGateway } from "./internetGateway";
import { takeAddress } from "./privateAddress";
import {
  checkRegional,
  createRegionalNatGateway,
  updateRegionalNatGateway,
} from "./regionalNatGateway";
import { ec2 } from "./types";

const operation = "CreateNatGateway";

/**
 * A public NAT gateway holds an elastic IP address and stands in a VPC with an internet gateway; a
 * private one has an address of its subnet only.
 *
 * @see Amazon VPC User Guide, "NAT gateway basics"
 */
export const natGateway: Behaviour = {
  type: ec2.natGateway,
  defaults: { connectivityType: "public" },
  replaceOnChanges: [
    "allocationId",
    "availabilityMode",
    "connectivityType",
    "privateIp",
    "secondaryPrivateIpAddressCount",
    "subnetId",
    "vpcId",
  ],

  check: ({ inputs }) => checkConnectivity(inputs),

  create(request) {
    const { ids, inputs } = request;
    if (isRegional(inputs)) return createRegionalNatGateway(request);
    const subnet = find(request, ec2.subnet, textOf(inputs, "subnetId") ?? "", operation);
    const vpcId = vpcIdOf(subnet);
    const id = ids.next("nat");
    const publicIp = publicAddressFor(request, vpcId);
    const privateIp = takeAddress(request, subnet, textOf(inputs, "privateIp"), operation);
    const networkInterfaceId = makeInterface(request, {
      owner: id,
      subnet,
      privateIp,
      interfaceType: "nat_gateway",
      securityGroups: [],
      description: `Interface for NAT Gateway ${id}`,
    });
    return {
      id,
      properties: {
        associationId: publicIp === "" ? "" : ids.next("eipassoc"),
        availabilityMode: "zonal",
        networkInterfaceId,
        privateIp,
        publicIp,
        secondaryAllocationIds: textsOf(inputs, "secondaryAllocationIds"),
        secondaryPrivateIpAddresses: textsOf(inputs, "secondaryPrivateIpAddresses"),
        regionalNatGatewayAddresses: [],
        vpcId,
      },
    };
  },

  update: (request) => (isRegional(request.inputs) ? updateRegionalNatGateway(request) : {}),
};

function isRegional(inputs: PropertyMap): boolean {
  return textOf(inputs, "availabilityMode") === "regional";
}

function publicAddressFor(request: CreateRequest, vpcId: string): string {
  const { inputs } = request;
  const allocationId = textOf(inputs, "allocationId");
  if (allocationId === undefined) return "";
  const address = find(request, ec2.eip, allocationId, operation);
  refuseUsed(request, allocationId, operation);
  refuseWithoutGateway(request, vpcId, operation);
  return text(address, "publicIp");
}

function checkConnectivity(inputs: PropertyMap): CheckFailure[] {
  if (isUnknown(inputs["connectivityType"]) || isUnknown(inputs["availabilityMode"])) return [];
  if (isRegional(inputs)) return checkRegional(inputs);
  const failures: CheckFailure[] = [];
  const isPrivate = textOf(inputs, "connectivityType") === "private";
  const hasAllocation = inputs["allocationId"] !== undefined;
  if (!isPrivate && !hasAllocation) {
    const reason =
      "a public NAT gateway needs the allocation of an elastic IP address; give allocationId, or " +
      'connectivityType "private".';
    failures.push({ property: "allocationId", reason });
  }
  if (isPrivate && hasAllocation) {
    const reason = "a private NAT gateway takes no elastic IP address; leave allocationId out.";
    failures.push({ property: "allocationId", reason });
  }
  if (inputs["subnetId"] === undefined) {
    const reason =
      'a NAT gateway stands in a subnet; give subnetId, or availabilityMode "regional".';
    failures.push({ property: "subnetId", reason });
  }
  return failures;
}
