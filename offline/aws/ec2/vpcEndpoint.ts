import { createHash } from "node:crypto";

import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { textOf, textsOf } from "../values";
import { find, having, text, vpcIdOf } from "./find";
import { gatewayProperties, refuseTables } from "./gatewayEndpoint";
import { interfaceProperties } from "./interfaceEndpoint";
import { ec2 } from "./types";

const operation = "CreateVpcEndpoint";

/**
 * A gateway endpoint puts a route into its route tables; an interface endpoint puts an interface
 * into each of its subnets, and a private DNS name into the VPC. One for a service that wants to accept
 * its callers waits for that.
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
    const serviceName = textOf(inputs, "serviceName") ?? "";
    const common = {
      requesterManaged: false,
      serviceRegion: textOf(inputs, "serviceRegion") ?? region,
      state: "available",
      policy: textOf(inputs, "policy") ?? openPolicy,
    };
    const isGateway = textOf(inputs, "vpcEndpointType") === "Gateway";
    const special = isGateway
      ? gatewayProperties(request, vpc, serviceName)
      : interfaceProperties(request, { vpc, id, serviceName });
    return { id, properties: { ...common, ...special } };
  },

  update(request) {
    const { inputs, resource } = request;
    const { id } = resource;
    const vpc = find(request, ec2.vpc, vpcIdOf(resource), "ModifyVpcEndpoint");
    const serviceName = text(resource, "serviceName");
    if (textOf(inputs, "vpcEndpointType") === "Gateway") {
      const tables = textsOf(inputs, "routeTableIds");
      refuseTables(request, vpc.id, serviceName, tables, id);
      return { routeTableIds: tables };
    }
    // AWS keeps the interface of a subnet that stays; offline they are made anew with the same rule.
    for (const old of request.account.createdWith(id)) request.account.remove(old);
    return interfaceProperties(request, { vpc, id, serviceName, current: resource });
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

const openPolicy = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
});
