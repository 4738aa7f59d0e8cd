import { known, unknown, type Value } from "../../model/value";
import type { VpcEndpointType } from "../../model/endpoint";
import { serviceOf } from "../serviceName";
import { baseOf, partOf } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { flag, part, text, textValue, texts, textsIn, word } from "./fields";
import { linkTo, linksTo, requiredLink } from "./references";

const endpointTypes: readonly VpcEndpointType[] = [
  "Gateway",
  "Interface",
  "GatewayLoadBalancer",
  "Resource",
  "ServiceNetwork",
];

/** AWS writes these states in lower or upper case, depending on the call. */
function stateOf(item: Item, key: string): Value<string> {
  const state = textValue(item, key);
  return state.kind === "known" ? known(state.value.toLowerCase()) : state;
}

function readVpcEndpoints(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-vpc-endpoints")) {
    const serviceName = textValue(item, "ServiceName");
    const policy = text(item, "PolicyDocument");
    const ipAddressType = text(item, "IpAddressType");
    const state = stateOf(item, "State");
    if (state.kind === "known" && state.value === "deleted") continue;
    const inbound = part(item, "DnsOptions").json["PrivateDnsOnlyForInboundResolverEndpoint"];
    const hasDns = typeof item.json["PrivateDnsEnabled"] === "boolean";
    context.entities.push({
      ...baseOf(item),
      kind: "vpcEndpoint",
      endpointType: word(item, "VpcEndpointType", endpointTypes),
      vpc: requiredLink(item, "VpcId"),
      serviceName,
      service: serviceName.kind === "known" ? known(serviceOf(serviceName.value)) : serviceName,
      routeTables: linksTo(context, texts(item, "RouteTableIds")),
      subnets: linksTo(context, texts(item, "SubnetIds")),
      securityGroups: linksTo(context, textsIn(item, "Groups", "GroupId")),
      // A gateway endpoint has no private DNS, and AWS may leave the flag out.
      privateDnsEnabled:
        hasDns || text(item, "VpcEndpointType") === "Interface"
          ? flag(item, "PrivateDnsEnabled")
          : known(false),
      privateDnsOnlyForInboundResolverEndpoint: known(inbound === true),
      ...(ipAddressType === undefined ? {} : { ipAddressType: known(ipAddressType) }),
      ...(policy === undefined ? {} : { policy: known(policy) }),
      state,
    });
  }
}

function readEndpointServices(context: AwsContext): void {
  const principals = new Map<string, string[]>();
  for (const item of itemsOf(context, "describe-vpc-endpoint-service-permissions")) {
    const service = text(item, "ServiceId") ?? /vpce-svc-[0-9a-z]+/.exec(item.about)?.[0];
    const principal = text(item, "Principal");
    if (service === undefined)
      report(
        context,
        item.id,
        "a permission of no service: the name of the file lacks the id of the service",
      );
    else if (principal !== undefined)
      principals.set(service, [...(principals.get(service) ?? []), principal]);
  }
  for (const item of itemsOf(context, "describe-vpc-endpoint-service-configurations")) {
    const types = texts(item, "SupportedIpAddressTypes");
    context.entities.push({
      ...baseOf(item),
      kind: "vpcEndpointService",
      serviceName: textValue(item, "ServiceName"),
      acceptanceRequired: flag(item, "AcceptanceRequired"),
      networkLoadBalancers: linksTo(context, texts(item, "NetworkLoadBalancerArns")),
      gatewayLoadBalancers: linksTo(context, texts(item, "GatewayLoadBalancerArns")),
      allowedPrincipals: context.items.has("describe-vpc-endpoint-service-permissions")
        ? known(principals.get(item.id) ?? [])
        : unknown(
            `who may use ${item.id} is in describe-vpc-endpoint-service-permissions, which was not asked`,
          ),
      supportedIpAddressTypes: known(types.length === 0 ? ["ipv4"] : types),
      supportedRegions: known(textsIn(item, "SupportedRegions", "Region")),
    });
  }
  for (const item of itemsOf(context, "describe-vpc-endpoint-connections")) {
    const endpoint = text(item, "VpcEndpointId") ?? item.id;
    context.entities.push({
      ...partOf(baseOf(item, endpoint), "connection"),
      kind: "vpcEndpointConnection",
      vpcEndpointService: requiredLink(item, "ServiceId"),
      vpcEndpoint: linkTo(context, endpoint),
      state: stateOf(item, "VpcEndpointState"),
    });
  }
}

/** Reads VPC endpoints and endpoint services. */
export function readEndpoints(context: AwsContext): void {
  readVpcEndpoints(context);
  readEndpointServices(context);
}
