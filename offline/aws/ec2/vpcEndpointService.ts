import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { endpointTypes } from "./endpointTypes";
import { having, text } from "./find";
import { ec2 } from "./types";

/**
 * A private service behind network or gateway load balancers, offered in their zones. Nobody may use it
 * until principals are allowed.
 *
 * @see AWS PrivateLink Guide, "Create a service powered by AWS PrivateLink"
 */
export const vpcEndpointService: Behaviour = {
  type: endpointTypes.service,
  replaceOnChanges: [],

  create(request) {
    const { ids, inputs, region } = request;
    const id = ids.next("vpce-svc");
    return {
      id,
      properties: {
        ...offerOf(request, inputs, "CreateVpcEndpointServiceConfiguration"),
        ...privateNameOf(request, inputs, undefined),
        allowedPrincipals: textsOf(inputs, "allowedPrincipals"),
        baseEndpointDnsNames: [`${id}.${region}.vpce.amazonaws.com`],
        managesVpcEndpoints: false,
        serviceName: `com.amazonaws.vpce.${region}.${id}`,
        state: "Available",
        supportedIpAddressTypes: listedOr(inputs, "supportedIpAddressTypes", "ipv4"),
        supportedRegions: listedOr(inputs, "supportedRegions", region),
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const separate = principalsOf(request, resource.id);
    return {
      ...offerOf(request, inputs, "ModifyVpcEndpointServiceConfiguration"),
      ...privateNameOf(request, inputs, resource),
      allowedPrincipals: [...new Set([...textsOf(inputs, "allowedPrincipals"), ...separate])],
    };
  },

  delete(request) {
    const { resource } = request;
    const open = ["available", "pendingAcceptance"];
    const endpoints = having(
      request,
      ec2.vpcEndpoint,
      "serviceName",
      text(resource, "serviceName"),
    );
    if (!endpoints.some((endpoint) => open.includes(text(endpoint, "state")))) return;
    const explanation = `Service ${resource.id} has existing active VPC Endpoint connections!`;
    const operation = "DeleteVpcEndpointServiceConfigurations";
    throw new AwsError("ExistingVpcEndpointConnections", explanation, operation);
  },
};

/** Lets one more principal use a service. */
export const vpcEndpointServiceAllowedPrinciple: Behaviour = {
  type: endpointTypes.principal,
  replaceOnChanges: ["principalArn", "vpcEndpointServiceId"],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "ModifyVpcEndpointServicePermissions";
    const service = findService(request, textOf(inputs, "vpcEndpointServiceId") ?? "", operation);
    const principal = textOf(inputs, "principalArn") ?? "";
    if (!/^(?:\*|arn:aws[\w-]*:iam::\d{12}:.+)$/.test(principal)) {
      throw new AwsError("InvalidPrincipal", `Invalid Principal: '${principal}'`, operation);
    }
    const allowed = new Set([...textsOf(service.properties, "allowedPrincipals"), principal]);
    account.patch(service, { allowedPrincipals: [...allowed] });
    return { id: ids.next("vpce-svc-perm"), properties: {} };
  },

  delete(request) {
    const { account, region, resource } = request;
    const service = account.get(
      endpointTypes.service,
      text(resource, "vpcEndpointServiceId"),
      region,
    );
    if (service === undefined) return;
    const left = textsOf(service.properties, "allowedPrincipals").filter(
      (principal) => principal !== text(resource, "principalArn"),
    );
    account.patch(service, { allowedPrincipals: left });
  },
};

/** The service of this id, or AWS's error that there is none. */
export function findService(context: Context, id: string, operation: string): StoredResource {
  const found = context.account.get(endpointTypes.service, id, context.region);
  if (found !== undefined) return found;
  const explanation = `The VpcEndpointService Id '${id}' does not exist`;
  throw new AwsError("InvalidVpcEndpointServiceId.NotFound", explanation, operation);
}

function principalsOf(context: Context, serviceId: string): string[] {
  return having(context, endpointTypes.principal, "vpcEndpointServiceId", serviceId).map((one) =>
    text(one, "principalArn"),
  );
}

/** The load balancers behind a service, and the zones that follow from them. */
function offerOf(context: Context, inputs: PropertyMap, operation: string): PropertyMap {
  const network = textsOf(inputs, "networkLoadBalancerArns");
  const gateway = textsOf(inputs, "gatewayLoadBalancerArns");
  if (network.length > 0 === gateway.length > 0) {
    const explanation =
      "Exactly one of NetworkLoadBalancerArns and GatewayLoadBalancerArns must be given.";
    throw new AwsError("InvalidParameter", explanation, operation);
  }
  const type = network.length > 0 ? "network" : "gateway";
  const balancers = [...network, ...gateway].map((arn) => {
    const found = context.account.get(endpointTypes.loadBalancer, arn, context.region);
    if (found !== undefined && text(found, "loadBalancerType") === type) return found;
    const explanation = `The load balancer '${arn}' is not a ${type} load balancer of this account`;
    throw new AwsError("InvalidParameter", explanation, operation);
  });
  const zones = balancers
    .flatMap(({ properties }) => textsOf(properties, "subnets"))
    .map((id) => context.account.get(ec2.subnet, id, context.region))
    .map((subnet) => (subnet === undefined ? "" : text(subnet, "availabilityZone")));
  return {
    availabilityZones: [...new Set(zones)].sort(),
    serviceType: type === "network" ? "Interface" : "GatewayLoadBalancer",
  };
}

/** A private name is usable once its owner has proven to own the domain by a TXT record. */
function privateNameOf(
  { ids }: Context,
  inputs: PropertyMap,
  current: StoredResource | undefined,
): PropertyMap {
  const privateDnsName = textOf(inputs, "privateDnsName") ?? "";
  if (privateDnsName === "") return { privateDnsName: "", privateDnsNameConfigurations: [] };
  if (current !== undefined && text(current, "privateDnsName") === privateDnsName) {
    const kept = mapsOf(current.properties, "privateDnsNameConfigurations");
    return { privateDnsName, privateDnsNameConfigurations: kept };
  }
  const proof = {
    name: `_${ids.hex(20)}`,
    state: "pendingVerification",
    type: "TXT",
    value: `vpce:${ids.hex(20)}`,
  };
  return { privateDnsName, privateDnsNameConfigurations: [proof] };
}

function listedOr(inputs: PropertyMap, name: string, fallback: string): string[] {
  const listed = textsOf(inputs, name);
  return listed.length > 0 ? listed : [fallback];
}
