import { zonesOf } from "../../account/zones";
import { AwsError } from "../awsError";
import type { CheckFailure, Context, Created, CreateRequest, UpdateRequest } from "../behaviour";
import { mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { refuseUsed } from "./eip";
import { find, text } from "./find";
import { refuseWithoutGateway } from "./internetGateway";
import { ec2 } from "./types";

/** Arguments of zonal gateways, and what stands for them in a regional one. */
const zonalOnly = {
  allocationId: "use availabilityZoneAddresses",
  secondaryAllocationIds: "use availabilityZoneAddresses",
  subnetId: "a regional NAT gateway stands in no subnet, use vpcId",
} as const;

/** What a regional NAT gateway cannot have. */
export function checkRegional(inputs: PropertyMap): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [property, instead] of Object.entries(zonalOnly)) {
    if (inputs[property] === undefined) continue;
    const reason = `a regional NAT gateway takes no ${property}; ${instead}.`;
    failures.push({ property, reason });
  }
  if (textOf(inputs, "connectivityType") === "private") {
    const reason = 'a regional NAT gateway is public; leave connectivityType "private" out.';
    failures.push({ property: "connectivityType", reason });
  }
  if (inputs["vpcId"] === undefined) {
    const reason = "a regional NAT gateway belongs to a VPC; give vpcId.";
    failures.push({ property: "vpcId", reason });
  }
  return failures;
}

/**
 * A regional gateway belongs to a VPC and no subnet. With addresses of the caller's it keeps to them and
 * to their zones; without, AWS gives it addresses where there are interfaces.
 *
 * @see Amazon VPC User Guide, "Regional NAT gateways for automatic multi-AZ expansion"
 */
export function createRegionalNatGateway(request: CreateRequest): Created {
  const { ids, inputs } = request;
  const operation = "CreateNatGateway";
  const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
  refuseWithoutGateway(request, vpc.id, operation);
  const isManual = mapsOf(inputs, "availabilityZoneAddresses").length > 0;
  const mode = isManual ? "disabled" : "enabled";
  return {
    id: ids.next("nat"),
    properties: {
      associationId: "",
      autoProvisionZones: mode,
      autoScalingIps: mode,
      networkInterfaceId: "",
      privateIp: "",
      publicIp: "",
      regionalNatGatewayAddresses: isManual
        ? addressesOf(request, operation, [])
        : [automaticAddress(request)],
      regionalNatGatewayAutoMode: mode,
      routeTableId: ids.next("rtb"),
      secondaryAllocationIds: [],
      secondaryPrivateIpAddresses: [],
    },
  };
}

/** Addresses come and go while the gateway stays. */
export function updateRegionalNatGateway(request: UpdateRequest): PropertyMap {
  if (mapsOf(request.inputs, "availabilityZoneAddresses").length === 0) return {};
  const held = mapsOf(request.resource.properties, "regionalNatGatewayAddresses");
  return {
    regionalNatGatewayAddresses: addressesOf(request, "AssociateNatGatewayAddress", held),
  };
}

function addressesOf(
  request: Context & { readonly inputs: PropertyMap },
  operation: string,
  held: readonly PropertyMap[],
): PropertyMap[] {
  const { ids, inputs, region } = request;
  return mapsOf(inputs, "availabilityZoneAddresses").flatMap((address) => {
    const name = textOf(address, "availabilityZone");
    const zoneId = textOf(address, "availabilityZoneId");
    const zone = zonesOf(region).find((one) => one.name === name || one.id === zoneId);
    if (zone === undefined) {
      const explanation = `The availability zone ${name ?? zoneId ?? "(none)"} does not exist in ${region}.`;
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    return textsOf(address, "allocationIds").map((allocationId) => {
      const known = held.find((one) => textOf(one, "allocationId") === allocationId);
      if (known !== undefined) return known;
      refuseUsed(request, allocationId, operation);
      return {
        allocationId,
        associationId: ids.next("eipassoc"),
        availabilityZone: zone.name,
        availabilityZoneId: zone.id,
        networkInterfaceId: "",
        publicIp: text(find(request, ec2.eip, allocationId, operation), "publicIp"),
        status: "succeeded",
      };
    });
  });
}

function automaticAddress({ ids, region }: Context): PropertyMap {
  const [zone = { name: `${region}a`, id: "" }] = zonesOf(region);
  return {
    allocationId: ids.next("eipalloc"),
    associationId: ids.next("eipassoc"),
    availabilityZone: zone.name,
    availabilityZoneId: zone.id,
    networkInterfaceId: "",
    publicIp: ids.publicAddress(),
    status: "succeeded",
  };
}
