import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { asksZone } from "../route53/asked";
import { flagOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { endpointServiceOf, type EndpointService } from "./endpointServices";
import { find, having, text, vpcIdOf } from "./find";
import { makeInterface } from "./interfaces";
import { groupsFor } from "./networkInterface";
import { takeAddress } from "./privateAddress";
import { ec2 } from "./types";

const operation = "CreateVpcEndpoint";

/** An endpoint that is made or changed. */
export interface EndpointRequest {
  readonly vpc: StoredResource;
  readonly id: string;
  readonly serviceName: string;
  /** The endpoint as it is before a change. */
  readonly current?: StoredResource;
}

/** What AWS decides about an interface endpoint: an interface in each subnet, names, its state. */
export function interfaceProperties(
  request: Context & { readonly inputs: PropertyMap },
  { vpc, id, serviceName, current }: EndpointRequest,
): PropertyMap {
  const { inputs, region } = request;
  const service = endpointServiceOf(request, serviceName, operation);
  if (textOf(inputs, "policy") !== undefined && !service.takesPolicies) {
    const explanation = `Service ${serviceName} does not support endpoint policies`;
    throw new AwsError("InvalidParameter", explanation, operation);
  }
  const isPrivate =
    flagOf(inputs, "privateDnsEnabled") ??
    (current !== undefined && flagOf(current.properties, "privateDnsEnabled") === true);
  const state = stateOf(service, inputs, current);
  if (isPrivate) refusePrivateDns(request, service, vpc, id, state);
  const subnets = textsOf(inputs, "subnetIds").map((one) =>
    find(request, ec2.subnet, one, operation),
  );
  refuseSubnets(subnets, vpc, service);
  const [first] = subnets;
  const groups =
    first === undefined
      ? []
      : groupsFor(request, first, textsOf(inputs, "securityGroupIds"), operation);
  const fixed = mapsOf(inputs, "subnetConfigurations");
  const networkInterfaceIds = subnets.map((subnet) => {
    const asked = fixed.find((one) => textOf(one, "subnetId") === subnet.id);
    const address = asked === undefined ? undefined : textOf(asked, "ipv4");
    return makeInterface(request, {
      owner: id,
      subnet,
      privateIp: takeAddress(request, subnet, address, operation),
      interfaceType: "vpc_endpoint",
      securityGroups: groups,
      description: `VPC Endpoint Interface ${id}`,
    });
  });
  return {
    cidrBlocks: [],
    dnsEntries: dnsEntriesOf(id, service, region, isPrivate),
    networkInterfaceIds,
    prefixListId: "",
    privateDnsEnabled: isPrivate,
    routeTableIds: [],
    securityGroupIds: groups,
    state,
    subnetIds: subnets.map((subnet) => subnet.id),
  };
}

/** The endpoint's own name, and the service's where private DNS is on. */
export function dnsEntriesOf(
  id: string,
  { dnsLabel, privateDnsName }: EndpointService,
  region: string,
  isPrivate: boolean,
): PropertyMap[] {
  const own = `${id}-${id.slice(-8)}.${dnsLabel}.${region}.vpce.amazonaws.com`;
  const names = [own, ...(isPrivate ? [privateDnsName] : [])];
  return names.map((dnsName) => ({ dnsName, hostedZoneId: "Z00000000EXAMPLE" }));
}

function stateOf(
  { acceptanceRequired }: EndpointService,
  inputs: PropertyMap,
  current: StoredResource | undefined,
): string {
  if (current !== undefined) return text(current, "state");
  const accepted = !acceptanceRequired || flagOf(inputs, "autoAccept") === true;
  return accepted ? "available" : "pendingAcceptance";
}

/** Refuses private DNS where AWS cannot give it: switches of the VPC, no name, a name taken, not accepted. */
export function refusePrivateDns(
  request: Context,
  { privateDnsName, serviceName }: EndpointService,
  vpc: StoredResource,
  ownId: string,
  state: string,
): void {
  const refuse = (explanation: string): AwsError =>
    new AwsError("InvalidParameter", explanation, operation);
  const { enableDnsSupport, enableDnsHostnames } = vpc.properties;
  if (enableDnsSupport !== true || enableDnsHostnames !== true) {
    throw refuse(
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`,
    );
  }
  if (privateDnsName === "") {
    throw refuse(
      `Private DNS can't be enabled because the service ${serviceName} does not provide a private DNS name.`,
    );
  }
  if (state !== "available") {
    throw refuse(
      `Private DNS can't be enabled because the VPC endpoint ${ownId} is in the state ${state}.`,
    );
  }
  const conflict = having(request, ec2.vpcEndpoint, "serviceName", serviceName).some(
    (endpoint) =>
      endpoint.id !== ownId &&
      vpcIdOf(endpoint) === vpc.id &&
      endpoint.properties["privateDnsEnabled"] === true,
  );
  if (!conflict && !asksZone(request, vpc.id, privateDnsName.replace(/^\*\./, ""))) return;
  throw refuse(
    `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${privateDnsName} in the VPC ${vpc.id}`,
  );
}

/** Refuses subnets of another VPC, of zones without the service, and two in one zone. */
function refuseSubnets(
  subnets: readonly StoredResource[],
  vpc: StoredResource,
  { zones, serviceName }: EndpointService,
): void {
  const taken = new Set<string>();
  for (const subnet of subnets) {
    if (vpcIdOf(subnet) !== vpc.id) {
      const explanation = `The subnet ID '${subnet.id}' does not belong to the VPC ${vpc.id}`;
      throw new AwsError("InvalidParameter", explanation, operation);
    }
    const zone = text(subnet, "availabilityZone");
    if (!zones.includes(zone)) {
      const explanation = `The VPC endpoint service ${serviceName} does not support the availability zone of the subnet: ${subnet.id}.`;
      throw new AwsError("InvalidParameter", explanation, operation);
    }
    if (taken.has(zone)) {
      const explanation =
        `Found another VPC endpoint subnet in the availability zone of ${subnet.id}. VPC endpoint ` +
        "subnets should be in different availability zones supported by the VPC endpoint service.";
      throw new AwsError("DuplicateSubnetsInSameZone", explanation, operation);
    }
    taken.add(zone);
  }
}
