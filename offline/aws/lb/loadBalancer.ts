import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import { arnOf } from "../arn";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { find, having, text, vpcIdOf } from "../ec2/find";
import { endpointTypes } from "../ec2/endpointTypes";
import { makeInterface } from "../ec2/interfaces";
import { groupsFor } from "../ec2/networkInterface";
import { takeAddress } from "../ec2/privateAddress";
import { ec2 } from "../ec2/types";
import { flagOf, mapOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { refuseLogBucket } from "./accessLogs";
import { hostedZoneOf } from "./hostedZones";
import { checkName, elb, refuseTakenName } from "./types";

const operation = "CreateLoadBalancer";

type Request = Context & { readonly inputs: PropertyMap };

/**
 * An application, network or gateway load balancer: a node with a network interface in each subnet, one
 * for each zone, with public addresses when it faces the internet.
 *
 * @see Elastic Load Balancing API Reference, "CreateLoadBalancer"
 */
export const loadBalancer: Behaviour = {
  type: elb.loadBalancer,
  defaults: {
    clientKeepAlive: 3600,
    desyncMitigationMode: "defensive",
    dropInvalidHeaderFields: false,
    enableDeletionProtection: false,
    enableHttp2: true,
    idleTimeout: 60,
    loadBalancerType: "application",
  },
  replaceOnChanges: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
  replacesWhen: networkChanges,

  check: ({ inputs }): CheckFailure[] => {
    const failures = checkName(inputs, "Load balancer");
    if (inputs["subnets"] !== undefined && inputs["subnetMappings"] !== undefined) {
      const reason = "conflicts with subnetMappings; give one of them";
      failures.push({ property: "subnets", reason });
    }
    return failures;
  },

  create(request) {
    const { account, ids, inputs, region } = request;
    const name = textOf(inputs, "name") ?? `tf-lb-${ids.hex(16)}`;
    refuseTakenName(
      request,
      elb.loadBalancer,
      name,
      "DuplicateLoadBalancerName",
      "load balancer",
      operation,
    );
    const type = textOf(inputs, "loadBalancerType") ?? "application";
    const short = { application: "app", network: "net", gateway: "gwy" }[type] ?? "app";
    const suffix = `${short}/${name}/${ids.hex(16)}`;
    const arn = arnOf(elb.loadBalancer, region, account.id, `loadbalancer/${suffix}`);
    const internal = flagOf(inputs, "internal") ?? false;
    const host =
      type === "application"
        ? `${internal ? "internal-" : ""}${name}-${String(parseInt(ids.hex(8), 16))}.${region}.elb.amazonaws.com`
        : `${name}-${ids.hex(16)}.elb.${region}.amazonaws.com`;
    return {
      id: arn,
      properties: {
        arn,
        arnSuffix: suffix,
        dnsName: host,
        internal,
        ipAddressType: textOf(inputs, "ipAddressType") ?? "ipv4",
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
          textOf(inputs, "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic") ??
          (type === "network" && textsOf(inputs, "securityGroups").length > 0 ? "on" : ""),
        zoneId: hostedZoneOf(region, type),
        ...placeOf(request, arn, suffix, internal),
      },
    };
  },

  update(request) {
    const { account, resource } = request;
    // AWS keeps the interface of a subnet that stays; offline they are made anew with the same rule.
    for (const old of account.createdWith(resource.id)) {
      if (old.type === ec2.networkInterface) account.remove(old);
    }
    const internal = flagOf(resource.properties, "internal") === true;
    return placeOf(request, resource.id, text(resource, "arnSuffix"), internal);
  },

  delete({ account, region, resource }) {
    const refuse = (code: string, why: string): AwsError =>
      new AwsError(
        code,
        `Load balancer '${resource.id}' cannot be deleted because ${why}`,
        "DeleteLoadBalancer",
      );
    if (flagOf(resource.properties, "enableDeletionProtection") === true) {
      throw refuse("OperationNotPermitted", "deletion protection is enabled");
    }
    const offered = account
      .list(endpointTypes.service, region)
      .some(({ properties }) =>
        textsOf(properties, "networkLoadBalancerArns").includes(resource.id),
      );
    if (offered) {
      throw refuse("ResourceInUse", "it is currently associated with another service");
    }
    for (const listener of account.having(elb.listener, "loadBalancerArn", resource.id)) {
      account.remove(listener);
    }
  },
};

/** What replaces a network load balancer (load_balancer.go, customizeDiffLoadBalancerNLB). */
function networkChanges(olds: PropertyMap, news: PropertyMap): readonly string[] {
  if (textOf(news, "loadBalancerType") !== "network") return [];
  const count = (map: PropertyMap, name: string): number => textsOf(map, name).length;
  const before = textsOf(olds, "subnets");
  const after = textsOf(news, "subnets");
  const differ = before.some((id) => !after.includes(id)) || after.length < before.length;
  const groups = [count(olds, "securityGroups"), count(news, "securityGroups")];
  return [
    ...(differ && after.length <= before.length ? ["subnets"] : []),
    ...(groups.filter((one) => one === 0).length === 1 ? ["securityGroups"] : []),
  ];
}

/** The subnets and groups, checked, and an interface in each subnet. */
function placeOf(request: Request, arn: string, suffix: string, internal: boolean): PropertyMap {
  const { account, ids, inputs } = request;
  const type = textOf(inputs, "loadBalancerType") ?? "application";
  const mappings = mapsOf(inputs, "subnetMappings");
  const wanted = [
    ...textsOf(inputs, "subnets"),
    ...mappings.map((one) => textOf(one, "subnetId") ?? ""),
  ];
  const subnets = wanted.map((id) => find(request, ec2.subnet, id, operation));
  const vpcId = refuseSubnets(request, subnets, type, internal);
  const asked = textsOf(inputs, "securityGroups");
  const [first] = subnets;
  const groups =
    first === undefined || (type !== "application" && asked.length === 0)
      ? []
      : groupsFor(request, first, asked, operation);
  refuseLogBucket(request, mapOf(inputs, "accessLogs"), operation);
  for (const subnet of subnets) {
    const fixed = mappings.find((one) => textOf(one, "subnetId") === subnet.id) ?? {};
    const id = makeInterface(request, {
      owner: arn,
      subnet,
      privateIp: takeAddress(request, subnet, textOf(fixed, "privateIpv4Address"), operation),
      interfaceType: "interface",
      securityGroups: groups,
      description: `ELB ${suffix}`,
    });
    if (internal) continue;
    const node = find(request, ec2.networkInterface, id, operation);
    const brought = textOf(fixed, "allocationId");
    const publicIp =
      brought === undefined
        ? ids.publicAddress()
        : text(find(request, ec2.eip, brought, operation), "publicIp");
    account.patch(node, { publicIp });
  }
  return {
    securityGroups: groups,
    subnets: subnets.map(({ id }) => id),
    subnetMappings: mappings.length > 0 ? mappings : subnets.map(({ id }) => ({ subnetId: id })),
    vpcId,
  };
}

function refuseSubnets(
  request: Request,
  subnets: readonly StoredResource[],
  type: string,
  internal: boolean,
): string {
  const refuse = (code: string, explanation: string): AwsError =>
    new AwsError(code, explanation, operation);
  const [first] = subnets;
  const zones = subnets.map((subnet) => text(subnet, "availabilityZone"));
  if (first === undefined || (type === "application" && new Set(zones).size < 2)) {
    const least =
      type === "application" ? "two subnets in two different Availability Zones" : "one subnet";
    throw refuse("ValidationError", `At least ${least} must be specified`);
  }
  if (new Set(zones).size < zones.length) {
    const explanation =
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone";
    throw refuse("InvalidConfigurationRequest", explanation);
  }
  const vpcId = vpcIdOf(first);
  if (subnets.some((subnet) => vpcIdOf(subnet) !== vpcId)) {
    throw refuse("InvalidConfigurationRequest", "All subnets must belong to the same VPC");
  }
  const hasGateway =
    having(request, ec2.internetGateway, "vpcId", vpcId).length > 0 ||
    having(request, ec2.internetGatewayAttachment, "vpcId", vpcId).length > 0;
  if (!internal && type !== "gateway" && !hasGateway) {
    throw refuse("InvalidSubnet", `VPC ${vpcId} has no internet gateway`);
  }
  return vpcId;
}
