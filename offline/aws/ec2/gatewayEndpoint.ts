import { createHash } from "node:crypto";

import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { textsOf, type PropertyMap } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { ec2 } from "./types";

const operation = "CreateVpcEndpoint";
// The services that AWS reaches through a route.
// AWS PrivateLink Guide, "Gateway endpoints"
const gatewayServices = ["s3", "dynamodb"];

/** What AWS decides about a new gateway endpoint: it puts a route into each of its tables. */
export function gatewayProperties(
  request: Context & { readonly inputs: PropertyMap },
  vpc: StoredResource,
  service: string,
): PropertyMap {
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
export function refuseTables(
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

/** The id of AWS's own prefix list for a service: the same one everywhere offline. */
function prefixListIdOf(serviceName: string): string {
  return `pl-${createHash("sha256").update(serviceName).digest("hex").slice(0, 8)}`;
}
