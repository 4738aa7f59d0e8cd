import { FunctionEgress } from "../plan/function/functionArgs";
import { gatewayServicesOf } from "../plan/function/functionPlan";
import { planServiceRules } from "../plan/function/serviceRules";
import { keyed, type KeyedRule } from "../securityRules";
import type { VpcFunctionArgs } from "./vpcFunctionArgs";

/** What a function may open connections to, as rules of its security group. */
export function egressRulesOf(args: VpcFunctionArgs): KeyedRule[] {
  const { egress, egressRules, fileSystem } = args;
  const services = serviceRules(args);
  const files: KeyedRule[] =
    fileSystem === undefined
      ? []
      : [
          [
            "file-system",
            {
              description: "NFS to the file system",
              fromPort: 2049,
              securityGroupId: fileSystem.securityGroupId,
            },
          ],
        ];
  switch (egress) {
    case FunctionEgress.None:
      return [...services, ...files];
    case FunctionEgress.Vpc:
      return [...services, ...vpcRules(args)];
    case FunctionEgress.Https:
      return [...httpsRules(args), ...files];
    case FunctionEgress.Rules:
      return [...services, ...files, ...keyed(egressRules)];
  }
}

function serviceRules(args: VpcFunctionArgs): KeyedRule[] {
  const { vpc, endpoints } = args;
  const gateways = [...vpc.gatewayEndpoints, ...(endpoints?.gatewayEndpoints ?? [])];
  return planServiceRules(args, gatewayServicesOf(args, vpc)).map(
    ({ key, description, service, isGateway, port }) => {
      const gateway = gateways.find((one) => one.service === service);
      const group = endpoints?.securityGroupIds[service];
      const peer = isGateway
        ? gateway && { prefixListId: gateway.prefixListId }
        : group && { securityGroupId: group };
      if (peer === undefined) throw new Error(`no way to ${service}: this is a bug in palisade`);
      return [key, { description, fromPort: port, ...peer }];
    },
  );
}

function vpcRules({ vpc, ipv6AllowedForDualStack }: VpcFunctionArgs): KeyedRule[] {
  const anything = { description: "Anything inside the VPC", protocol: "-1" };
  const rules: KeyedRule[] = vpc.ipv4Blocks.map(({ name, cidrBlock }) => [
    name === "primary" ? "vpc" : `vpc-${name}`,
    { ...anything, cidrIpv4: cidrBlock },
  ]);
  if (ipv6AllowedForDualStack !== true || vpc.ipv6CidrBlock === undefined) return rules;
  return [...rules, ["vpc-ipv6", { ...anything, cidrIpv6: vpc.ipv6CidrBlock }]];
}

function httpsRules({ ipv6AllowedForDualStack }: VpcFunctionArgs): KeyedRule[] {
  const rules: KeyedRule[] = [
    ["https", { description: "HTTPS to anywhere", cidrIpv4: "0.0.0.0/0" }],
  ];
  if (ipv6AllowedForDualStack !== true) return rules;
  return [...rules, ["https-ipv6", { description: "HTTPS to anywhere", cidrIpv6: "::/0" }]];
}
