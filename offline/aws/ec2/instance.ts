import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { flagOf, mapOf, mapsOf, textOf, textsOf } from "../values";
import { refuseAttached } from "./attachedInterfaces";
import { defaultSubnet } from "./defaultVpc";
import { find, having, text, vpcIdOf } from "./find";
import { makeInterface, privateDnsName, publicDnsName } from "./interfaces";
import { groupsFor } from "./networkInterface";
import { takeAddress } from "./privateAddress";
import { ec2 } from "./types";

const operation = "RunInstances";

/**
 * An instance with its primary interface: an address of its subnet and, where asked for or where the
 * subnet gives one to everybody, a public address.
 *
 * @see Amazon EC2 User Guide, "Amazon EC2 instance IP addressing"
 */
export const instance: Behaviour = {
  type: ec2.instance,
  defaults: { sourceDestCheck: true, getPasswordData: false },
  replaceOnChanges: [
    "ami",
    "associatePublicIpAddress",
    "availabilityZone",
    "cpuOptions",
    "ebsOptimized",
    "enclaveOptions",
    "ephemeralBlockDevices",
    "hibernation",
    "hostId",
    "keyName",
    "launchTemplate.id",
    "launchTemplate.name",
    "networkInterfaces",
    "placementGroup",
    "placementPartitionNumber",
    "primaryNetworkInterface",
    "privateDnsNameOptions",
    "privateIp",
    "rootBlockDevice.encrypted",
    "rootBlockDevice.kmsKeyId",
    "securityGroups",
    "subnetId",
    "tenancy",
  ],
  replacesWhen: (_, news) =>
    news["userDataReplaceOnChange"] === true ? ["userData", "userDataBase64"] : [],

  create(request) {
    const { account, ids, inputs, region } = request;
    const id = ids.next("i");
    const brought =
      textOf(mapOf(inputs, "primaryNetworkInterface") ?? {}, "networkInterfaceId") ??
      textOf(mapsOf(inputs, "networkInterfaces")[0] ?? {}, "networkInterfaceId");
    if (brought !== undefined) refuseAttached(request, brought, operation);
    const subnetId =
      brought === undefined
        ? (textOf(inputs, "subnetId") ??
          defaultSubnet(request, textOf(inputs, "availabilityZone")).id)
        : text(find(request, ec2.networkInterface, brought, operation), "subnetId");
    const subnet = find(request, ec2.subnet, subnetId, operation);
    const groups = groupsFor(request, subnet, textsOf(inputs, "vpcSecurityGroupIds"), operation);
    const primaryNetworkInterfaceId =
      brought ??
      makeInterface(request, {
        owner: id,
        subnet,
        privateIp: takeAddress(request, subnet, textOf(inputs, "privateIp"), operation),
        interfaceType: "interface",
        securityGroups: groups,
        description: "",
      });
    const primary = find(request, ec2.networkInterface, primaryNetworkInterfaceId, operation);
    const privateIp = text(primary, "privateIp");
    const isPublic =
      flagOf(inputs, "associatePublicIpAddress") ??
      flagOf(subnet.properties, "mapPublicIpOnLaunch") === true;
    const publicIp = isPublic ? ids.publicAddress() : "";
    account.patch(primary, { publicIp });
    return {
      id,
      properties: {
        associatePublicIpAddress: isPublic,
        availabilityZone: text(subnet, "availabilityZone"),
        instanceState: "running",
        primaryNetworkInterfaceId,
        privateDns: privateDnsName(privateIp, region),
        privateIp,
        publicDns: publicIp === "" ? "" : publicDnsName(publicIp, region),
        publicIp,
        securityGroups: [],
        subnetId,
        tenancy: textOf(inputs, "tenancy") ?? "default",
        vpcSecurityGroupIds: groups,
      },
    };
  },

  update(request) {
    const { account, inputs, resource } = request;
    const asked = textsOf(inputs, "vpcSecurityGroupIds");
    if (asked.length === 0) return {};
    const subnet = find(request, ec2.subnet, text(resource, "subnetId"), operation);
    const groups = groupsFor(request, subnet, asked, "ModifyInstanceAttribute");
    const id = text(resource, "primaryNetworkInterfaceId");
    const primary = find(request, ec2.networkInterface, id, "ModifyInstanceAttribute");
    account.patch(primary, { securityGroups: groups, vpcId: vpcIdOf(primary) });
    return { vpcSecurityGroupIds: groups };
  },

  delete(request) {
    const { account, resource } = request;
    if (resource.properties["disableApiTermination"] !== true) {
      // Interfaces that were attached later stay behind, without a place.
      const attachments = having(
        request,
        ec2.networkInterfaceAttachment,
        "instanceId",
        resource.id,
      );
      for (const attachment of attachments) account.remove(attachment);
      return;
    }
    const explanation =
      `The instance '${resource.id}' may not be terminated. Modify its 'disableApiTermination' ` +
      "instance attribute and try again.";
    throw new AwsError("OperationNotPermitted", explanation, "TerminateInstances");
  },
};
