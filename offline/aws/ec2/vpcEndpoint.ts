import { createHash } from "node:crypto";

import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { makeInterface } from "./interfaces";
import { groupsFor } from "./networkInterface";
import { takeAddress } from "./privateAddress";
import { ec2 } from "./types";

const operation = "CreateVpcEndpoint";
// The services that AWS reaches through a route.
// AWS PrivateLink Guide, "Gateway endpoints"
const gatewayServices = ["s3", "dynamodb"];

type Request = Context & { readonly inputs: PropertyMap };

/**
 * A gateway endpoint puts a route into its route tables; an interface endpoint puts an interface
 * into each of its subnets, and a private DNS name into the VPC.
 *
 * @see AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink"
 */
export const vpcEndpoint: Behaviour = {
  type: ec2.vpcEndpoint,
  defaults: { vpcEndpointType: "Gateway" },
  replaceOnChanges: [
    "dnsOptions.privateDnsPreference",
    "dnsOptions.privateDnsSpecifiedDomains",
    "resourceConfigurationArn",
    "serviceName",
    "serviceNetworkArn",
    "serviceRegion",
    "vpcEndpointType",
    "vpcId",
  ],
  // vpc_endpoint.go: private_dns_enabled is ForceNew unless the type is Interface.
  replacesWhen: (_, news) => (news["vpcEndpointType"] === "Interface" ? [] : ["privateDnsEnabled"]),

  create(request) {
    const { ids, inputs, region } = request;
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const id = ids.next("vpce");
    const service = textOf(inputs, "serviceName") ?? "";
    const common = {
      requesterManaged: false,
      serviceRegion: textOf(inputs, "serviceRegion") ?? region,
      state: "available",
      policy: textOf(inputs, "policy") ?? openPolicy,
    };
    const isGateway = textOf(inputs, "vpcEndpointType") === "Gateway";
    const special = isGateway
      ? gatewayProperties(request, vpc, service)
      : interfaceProperties(request, vpc, id, service);
    return { id, properties: { ...common, ...special } };
  },

  update(request) {
    const { inputs, resource } = request;
    const vpc = find(request, ec2.vpc, vpcIdOf(resource), "ModifyVpcEndpoint");
    const service = text(resource, "serviceName");
    if (textOf(inputs, "vpcEndpointType") === "Gateway") {
      const tables = textsOf(inputs, "routeTableIds");
      refuseTables(request, vpc.id, service, tables, resource.id);
      return { routeTableIds: tables };
    }
    refuseDnsConflict(request, vpc, service, resource.id);
    // AWS keeps the interface of a subnet that stays; offline they are made anew with the same rule.
    for (const old of request.account.createdWith(resource.id)) request.account.remove(old);
    return interfaceProperties(request, vpc, resource.id, service, resource.id);
  },

  delete(request) {
    const { id } = request.resource;
    const routes = [
      ...having(request, ec2.route, "vpcEndpointId", id),
      ...having(request, ec2.route, "gatewayId", id),
    ];
    if (routes.length === 0) return;
    const explanation = `Endpoint ${id} is in use by a route.`;
    throw new AwsError("InvalidParameter", explanation, "DeleteVpcEndpoints");
  },
};

/** Puts the route of a gateway endpoint into one more table. */
export const vpcEndpointRouteTableAssociation: Behaviour = {
  type: ec2.vpcEndpointRouteTableAssociation,
  replaceOnChanges: ["routeTableId", "vpcEndpointId"],

  create(request) {
    const { inputs } = request;
    const modify = "ModifyVpcEndpoint";
    const endpoint = find(request, ec2.vpcEndpoint, textOf(inputs, "vpcEndpointId") ?? "", modify);
    const tableId = textOf(inputs, "routeTableId") ?? "";
    refuseTables(request, vpcIdOf(endpoint), text(endpoint, "serviceName"), [tableId], "");
    const digest = createHash("sha256").update(tableId).digest("hex").slice(0, 8);
    return { id: `a-${endpoint.id}${String(parseInt(digest, 16))}`, properties: {} };
  },
};

/** The id of AWS's own prefix list for a service: the same one everywhere offline. */
function prefixListIdOf(serviceName: string): string {
  return `pl-${createHash("sha256").update(serviceName).digest("hex").slice(0, 8)}`;
}

function gatewayProperties(request: Request, vpc: StoredResource, service: string): PropertyMap {
  const { inputs, region } = request;
  const shortName = service.split(".").at(-1) ?? "";
  if (!gatewayServices.includes(shortName)) {
    const explanation = `Endpoint type (Gateway) does not match available service types ([Interface]) for ${service}.`;
    throw new AwsError("InvalidParameter", explanation, operation);
  }
  if (service !== `com.amazonaws.${region}.${shortName}`) {
    const explanation = `The Vpc Endpoint Service '${service}' does not exist`;
    throw new AwsError("InvalidServiceName", explanation, operation);
  }
  const tables = textsOf(inputs, "routeTableIds");
  refuseTables(request, vpc.id, service, tables, "");
  return {
    cidrBlocks: shortName === "s3" ? ["198.51.100.128/25"] : ["203.0.113.128/25"],
    dnsEntries: [],
    networkInterfaceIds: [],
    prefixListId: prefixListIdOf(service),
    privateDnsEnabled: false,
    routeTableIds: tables,
    securityGroupIds: [],
    subnetIds: [],
  };
}

/** Refuses a table that another endpoint for the same service has put its route into. */
function refuseTables(
  context: Context,
  vpcId: string,
  service: string,
  tables: readonly string[],
  ownId: string,
): void {
  const endpoints = having(context, ec2.vpcEndpoint, "serviceName", service).filter(
    (endpoint) => text(endpoint, "vpcEndpointType") === "Gateway",
  );
  for (const id of tables) {
    const table = find(context, ec2.routeTable, id, operation);
    if (vpcIdOf(table) !== vpcId) {
      const explanation = `Route table ${id} does not belong to vpc ${vpcId}`;
      throw new AwsError("InvalidRouteTableId.NotFound", explanation, operation);
    }
    const taken = endpoints.some(
      (endpoint) =>
        (endpoint.id !== ownId && textsOf(endpoint.properties, "routeTableIds").includes(id)) ||
        having(context, ec2.vpcEndpointRouteTableAssociation, "routeTableId", id).some(
          (association) => text(association, "vpcEndpointId") === endpoint.id,
        ),
    );
    if (!taken) continue;
    const prefixList = prefixListIdOf(service);
    const explanation = `route table ${id} already has a route with destination-prefix-list-id ${prefixList}`;
    throw new AwsError("RouteAlreadyExists", explanation, operation);
  }
}

function interfaceProperties(
  request: Request,
  vpc: StoredResource,
  id: string,
  service: string,
  ownId = "",
): PropertyMap {
  const { inputs, region } = request;
  refuseDnsConflict(request, vpc, service, ownId);
  const subnets = textsOf(inputs, "subnetIds").map((one) =>
    find(request, ec2.subnet, one, operation),
  );
  refuseForeignSubnets(subnets, vpc);
  refuseSharedZones(subnets);
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
  const shortName = service.split(".").at(-1) ?? "";
  const dnsName = `${id}-${id.slice(-8)}.${shortName}.${region}.vpce.amazonaws.com`;
  const privateName = `${shortName}.${region}.amazonaws.com`;
  const isPrivate = flagOf(inputs, "privateDnsEnabled") === true;
  const dnsNames = [dnsName, ...(isPrivate ? [privateName] : [])];
  return {
    cidrBlocks: [],
    dnsEntries: dnsNames.map((name) => ({ dnsName: name, hostedZoneId: "Z00000000EXAMPLE" })),
    networkInterfaceIds,
    prefixListId: "",
    privateDnsEnabled: isPrivate,
    routeTableIds: [],
    securityGroupIds: groups,
    subnetIds: subnets.map((subnet) => subnet.id),
  };
}

function refuseDnsConflict(
  request: Request,
  vpc: StoredResource,
  service: string,
  ownId: string,
): void {
  if (flagOf(request.inputs, "privateDnsEnabled") !== true) return;
  const { enableDnsSupport, enableDnsHostnames } = vpc.properties;
  if (enableDnsSupport !== true || enableDnsHostnames !== true) {
    const explanation = `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`;
    throw new AwsError("InvalidParameter", explanation, operation);
  }
  const conflict = having(request, ec2.vpcEndpoint, "serviceName", service).some(
    (endpoint) =>
      endpoint.id !== ownId &&
      vpcIdOf(endpoint) === vpc.id &&
      endpoint.properties["privateDnsEnabled"] === true,
  );
  if (!conflict) return;
  const name = `${service.split(".").at(-1) ?? ""}.${request.region}.amazonaws.com`;
  const explanation = `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${name} in the VPC ${vpc.id}`;
  throw new AwsError("InvalidParameter", explanation, operation);
}

function refuseForeignSubnets(subnets: readonly StoredResource[], vpc: StoredResource): void {
  const foreign = subnets.find((subnet) => vpcIdOf(subnet) !== vpc.id);
  if (foreign === undefined) return;
  const explanation = `The subnet ID '${foreign.id}' does not belong to the VPC ${vpc.id}`;
  throw new AwsError("InvalidParameter", explanation, operation);
}

function refuseSharedZones(subnets: readonly StoredResource[]): void {
  const zones = new Set<string>();
  for (const subnet of subnets) {
    const zone = text(subnet, "availabilityZoneId");
    if (zones.has(zone)) {
      const explanation =
        `Found another VPC endpoint subnet in the availability zone of ${subnet.id}. VPC endpoint ` +
        "subnets should be in different availability zones supported by the VPC endpoint service.";
      throw new AwsError("DuplicateSubnetsInSameZone", explanation, operation);
    }
    zones.add(zone);
  }
}

const openPolicy = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
});
