import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapsOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { refuseAttached, refusePlace } from "./attachedInterfaces";
import { find, having, text, vpcIdOf } from "./find";
import { macAddressOf, privateDnsName } from "./interfaces";
import { ipv6AddressesFor } from "./ipv6Address";
import { freeAddress, refuseAddress } from "./privateAddress";
import { ec2 } from "./types";

const operation = "CreateNetworkInterface";
const attach = "AttachNetworkInterface";

/**
 * An elastic network interface with its private addresses and security groups.
 *
 * @see Amazon EC2 User Guide, "Elastic network interfaces"
 */
export const networkInterface: Behaviour = {
  type: ec2.networkInterface,
  defaults: { sourceDestCheck: true },
  replaceOnChanges: ["interfaceType", "subnetId"],
  replacesWhen: primaryChange,

  create(request) {
    const { ids, inputs, region } = request;
    const subnet = find(request, ec2.subnet, textOf(inputs, "subnetId") ?? "", operation);
    const securityGroups = groupsFor(request, subnet, textsOf(inputs, "securityGroups"), operation);
    // Hosts of an IPv6-only subnet have no IPv4 address at all.
    const privateIps =
      flagOf(subnet.properties, "ipv6Native") === true ? [] : addressesFor(request, subnet);
    const ipv6Addresses = ipv6AddressesFor(request, subnet, operation);
    const attachment = mapsOf(inputs, "attachments")[0];
    if (attachment !== undefined) {
      const holder = find(request, ec2.instance, textOf(attachment, "instance") ?? "", attach);
      refusePlace(request, subnet, holder, numberOf(attachment, "deviceIndex") ?? 0);
    }
    const [privateIp = ""] = privateIps;
    return {
      id: ids.next("eni"),
      properties: {
        interfaceType: textOf(inputs, "interfaceType") ?? "interface",
        ipv6AddressCount: ipv6Addresses.length,
        ipv6Addresses,
        macAddress: macAddressOf(ids.hex(10)),
        privateDnsName: privateDnsName(privateIp, region),
        privateIp,
        privateIpLists: privateIps,
        privateIps,
        privateIpsCount: Math.max(0, privateIps.length - 1),
        securityGroups,
        vpcId: vpcIdOf(subnet),
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const subnet = find(request, ec2.subnet, text(resource, "subnetId"), operation);
    const asked = textsOf(inputs, "securityGroups");
    const held = textsOf(resource.properties, "privateIps");
    const wanted = [...textsOf(inputs, "privateIps"), ...textsOf(inputs, "privateIpLists")];
    for (const address of wanted.filter((one) => !held.includes(one))) {
      refuseAddress(request, subnet, address, "AssignPrivateIpAddresses");
    }
    const addresses = wanted.length === 0 ? held : wanted;
    return {
      securityGroups:
        asked.length === 0
          ? textsOf(resource.properties, "securityGroups")
          : groupsFor(request, subnet, asked, "ModifyNetworkInterfaceAttribute"),
      privateIpLists: addresses,
      privateIps: addresses,
      privateIpsCount: Math.max(0, addresses.length - 1),
    };
  },

  delete(request) {
    const { id } = request.resource;
    // What the interface itself says of its place is undone by the provider first.
    const attached = [
      ...having(request, ec2.networkInterfaceAttachment, "networkInterfaceId", id),
      ...having(request, ec2.instance, "primaryNetworkInterfaceId", id),
    ];
    if (attached.length === 0) return;
    const explanation = `Network interface '${id}' is currently in use.`;
    throw new AwsError("InvalidNetworkInterface.InUse", explanation, "DeleteNetworkInterface");
  },
};

/**
 * AWS never takes the first address away from an interface: "new primary ip requires a new resource"
 * (vpc_network_interface.go).
 */
function primaryChange(olds: PropertyMap, news: PropertyMap): readonly string[] {
  if (news["privateIpListEnabled"] === true) {
    const [before] = textsOf(olds, "privateIpLists");
    const [after] = textsOf(news, "privateIpLists");
    return before === after ? [] : ["privateIpLists"];
  }
  const [before = ""] = textsOf(olds, "privateIps");
  const wanted = textsOf(news, "privateIps");
  return wanted.length === 0 || wanted.includes(before) ? [] : ["privateIps"];
}

/** Attaches an interface to an instance of the same zone. */
export const networkInterfaceAttachment: Behaviour = {
  type: ec2.networkInterfaceAttachment,
  replaceOnChanges: ["deviceIndex", "instanceId", "networkCardIndex", "networkInterfaceId"],

  create(request) {
    const { ids, inputs } = request;
    const id = textOf(inputs, "networkInterfaceId") ?? "";
    const moved = find(request, ec2.networkInterface, id, attach);
    const instance = find(request, ec2.instance, textOf(inputs, "instanceId") ?? "", attach);
    refuseAttached(request, id, attach);
    const subnet = find(request, ec2.subnet, text(moved, "subnetId"), attach);
    refusePlace(request, subnet, instance, numberOf(inputs, "deviceIndex") ?? 0);
    const attachmentId = ids.next("eni-attach");
    return { id: attachmentId, properties: { attachmentId, status: "attached" } };
  },
};

/** Adds a security group to an interface that exists already. */
export const networkInterfaceSecurityGroupAttachment: Behaviour = {
  type: ec2.networkInterfaceSecurityGroupAttachment,
  replaceOnChanges: ["networkInterfaceId", "securityGroupId"],

  create(request) {
    const { account, inputs } = request;
    const modify = "ModifyNetworkInterfaceAttribute";
    const id = textOf(inputs, "networkInterfaceId") ?? "";
    const target = find(request, ec2.networkInterface, id, modify);
    const groupId = textOf(inputs, "securityGroupId") ?? "";
    refuseForeignGroups(request, vpcIdOf(target), [groupId], modify);
    const groups = textsOf(target.properties, "securityGroups");
    if (groups.includes(groupId)) {
      const explanation = `security group ${groupId} already attached to interface ID ${id}`;
      throw new AwsError("Resource.AlreadyAssociated", explanation, modify);
    }
    account.patch(target, { securityGroups: [...groups, groupId] });
    return { id: `${groupId}_${id}`, properties: {} };
  },

  delete({ account, region, resource }) {
    const id = text(resource, "networkInterfaceId");
    const target = account.get(ec2.networkInterface, id, region);
    if (target === undefined) return;
    const groups = textsOf(target.properties, "securityGroups");
    const left = groups.filter((group) => group !== text(resource, "securityGroupId"));
    account.patch(target, { securityGroups: left });
  },
};

/** The security groups that are asked for, or the VPC's default one; all must be of the VPC. */
export function groupsFor(
  context: Context,
  subnet: StoredResource,
  asked: readonly string[],
  operationName: string,
): readonly string[] {
  const vpc = find(context, ec2.vpc, vpcIdOf(subnet), operationName);
  if (asked.length === 0) return [text(vpc, "defaultSecurityGroupId")];
  refuseForeignGroups(context, vpc.id, asked, operationName);
  return asked;
}

function refuseForeignGroups(
  context: Context,
  vpcId: string,
  groups: readonly string[],
  operationName: string,
): void {
  for (const id of groups) {
    const group = find(context, ec2.securityGroup, id, operationName);
    if (vpcIdOf(group) === vpcId) continue;
    const explanation = "You have specified two resources that belong to different networks.";
    throw new AwsError("InvalidParameter", explanation, operationName);
  }
}

function addressesFor(
  request: Context & { readonly inputs: PropertyMap },
  subnet: StoredResource,
): readonly string[] {
  const { inputs } = request;
  const single = textOf(inputs, "privateIp");
  const listed = [...textsOf(inputs, "privateIps"), ...textsOf(inputs, "privateIpLists")];
  const fixed = listed.length > 0 || single === undefined ? listed : [single];
  for (const address of fixed) refuseAddress(request, subnet, address, operation);
  // `privateIpsCount` counts the addresses beside the first one.
  const wanted = Math.max(1 + (numberOf(inputs, "privateIpsCount") ?? 0), fixed.length);
  const addresses = [...fixed];
  while (addresses.length < wanted) {
    addresses.push(freeAddress(request, subnet, operation, new Set(addresses)));
  }
  return addresses;
}
