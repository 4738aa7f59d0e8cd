import type { NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { known, mapValue, type Value } from "../../model/value";
import { baseOf } from "./base";
import { readClientVpn } from "./clientVpn";
import { boolean, inputsOf, isWritten, onlyBlock, text, unknownField, type Block } from "./fields";
import { interfacesOf } from "./interfaces";
import { accepts, link, links, requiredLink, toSecurityGroup, toSubnet, toVpc } from "./links";
import { readFirewall } from "./networkFirewall";
import { places } from "./ownerPlaces";
import type { ResourceReader, ResourceReaders } from "./reader";

function readOwner(
  service: string,
  owner: NetworkInterfaceOwnerKind,
  place: string,
  subnetKey: string,
  groupKey: string,
): ResourceReader {
  return (context, resource) => {
    const whole = inputsOf(context, resource);
    const base = baseOf(context, resource);
    const block = place === "" ? whole : (onlyBlock(whole, place) ?? { ...whole, values: {} });
    const missing = place !== "" && isWritten(whole, place) && block.values === whole.values;
    const subnets = missing ? links(whole, place, toSubnet) : links(block, subnetKey, toSubnet);
    const securityGroups = links(block, groupKey, toSecurityGroup);
    const preserveClientIp =
      owner === "instanceConnectEndpoint" ? boolean(whole, "preserveClientIp") : undefined;
    const assignPublicIp = asksForPublicAddress(whole);
    return [
      {
        ...base,
        kind: "workload",
        service,
        subnets,
        securityGroups,
        assignPublicIp,
        ...(isWritten(block, "addressAllocationIds")
          ? { elasticIps: links(block, "addressAllocationIds", accepts("elasticIp")) }
          : {}),
        ...(preserveClientIp === undefined ? {} : { preserveClientIp }),
        targetGroups: { items: [] },
      },
      ...interfacesOf({ base, owner, subnets, securityGroups, publicIpv4: assignPublicIp }),
    ];
  };
}

/** Brokers and databases say it by `publiclyAccessible`, Kafka clusters by a block of their own. */
function asksForPublicAddress(block: Block): Value<boolean> {
  const written = boolean(block, "publiclyAccessible");
  if (written !== undefined) return written;
  const path = ["brokerNodeGroupInfo", "connectivityInfo", "publicAccess"];
  let inner: Block | undefined = block;
  for (const key of path) {
    if (!isWritten(inner, key)) return known(false);
    const next: Block | undefined = onlyBlock(inner, key);
    if (next === undefined) return unknownField(inner, key);
    inner = next;
  }
  const type = text(inner, "type");
  return type === undefined ? known(false) : mapValue(type, (one) => one !== "DISABLED");
}

const toClassic = accepts("classicLoadBalancer");

const readMembership =
  (memberKey: string, member: "instance" | "autoScalingGroup"): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const classicLoadBalancer = link(block, "elb", toClassic);
    const targetGroup = link(block, "lbTargetGroupArn", accepts("targetGroup"));
    return [
      {
        ...baseOf(context, resource),
        kind: "loadBalancerMembership",
        member: requiredLink(block, memberKey, accepts(member)),
        ...(classicLoadBalancer === undefined ? {} : { classicLoadBalancer }),
        ...(targetGroup === undefined ? {} : { targetGroup }),
      },
    ];
  };

const readUnmodelled =
  (what: string): ResourceReader =>
  (context, resource) => {
    const vpc = link(inputsOf(context, resource), "vpcId", toVpc);
    return [
      {
        ...baseOf(context, resource),
        kind: "unmodelledComponent",
        what,
        ...(vpc === undefined ? {} : { vpc }),
      },
    ];
  };

/** Owners of interfaces with nothing special, members of load balancers, and what is only seen. */
export const ownerReaders: ResourceReaders = {
  ...Object.fromEntries(
    places.map(([type, block, subnets, groups]) => [
      type,
      readOwner(type.split(/[:/]/)[1] ?? type, "workload", block, subnets, groups),
    ]),
  ),
  "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint": readOwner(
    "instanceConnect",
    "instanceConnectEndpoint",
    "",
    "subnetId",
    "securityGroupIds",
  ),
  "aws:elb/attachment:Attachment": readMembership("instance", "instance"),
  "aws:autoscaling/attachment:Attachment": readMembership(
    "autoscalingGroupName",
    "autoScalingGroup",
  ),
  "aws:networkfirewall/firewall:Firewall": readFirewall,
  "aws:ec2/localGatewayRoute:LocalGatewayRoute": readUnmodelled("Outposts local gateway"),
  "aws:ec2/carrierGateway:CarrierGateway": readUnmodelled("carrier gateway"),
  "aws:ec2clientvpn/endpoint:Endpoint": readClientVpn,
  "aws:ec2/vpcEncryptionControl:VpcEncryptionControl": readUnmodelled("VPC encryption control"),
  "aws:ec2/encryptionControl:EncryptionControl": readUnmodelled("VPC encryption control"),
};
