import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, listOf, mapsOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { find, having, vpcIdOf } from "./find";
import { ec2 } from "./types";

/**
 * A network ACL with its inline entries. A subnet has exactly one; deleting it gives its subnets back
 * to the default one.
 *
 * @see Amazon VPC User Guide, "Control subnet traffic with network access control lists"
 */
export const networkAcl: Behaviour = {
  type: ec2.networkAcl,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateNetworkAcl";
    const vpcId = textOf(inputs, "vpcId") ?? "";
    find(request, ec2.vpc, vpcId, operation);
    refuseDuplicateEntries(inputs, []);
    refuseForeignSubnets(request, vpcId, textsOf(inputs, "subnetIds"));
    return { id: ids.next("acl"), properties: { vpcId, ...entriesOf(inputs) } };
  },

  update(request) {
    const { inputs, resource } = request;
    refuseDuplicateEntries(inputs, standaloneNumbers(request, resource.id));
    refuseForeignSubnets(request, vpcIdOf(resource), textsOf(inputs, "subnetIds"));
    return entriesOf(inputs);
  },
};

/** The network ACL that came with the VPC, taken over: its entries become the written ones, or none. */
export const defaultNetworkAcl: Behaviour = {
  type: ec2.defaultNetworkAcl,
  replaceOnChanges: ["defaultNetworkAclId"],

  create(request) {
    const { account, inputs } = request;
    const id = textOf(inputs, "defaultNetworkAclId") ?? "";
    const acl = find(request, ec2.networkAcl, id, "DescribeNetworkAcls");
    refuseDuplicateEntries(inputs, standaloneNumbers(request, id));
    account.patch(acl, entriesOf(inputs));
    return { id, properties: { vpcId: vpcIdOf(acl), ...entriesOf(inputs) } };
  },

  update(request) {
    const { account, inputs, resource } = request;
    const acl = find(request, ec2.networkAcl, resource.id, "DescribeNetworkAcls");
    refuseDuplicateEntries(inputs, standaloneNumbers(request, resource.id));
    account.patch(acl, entriesOf(inputs));
    return entriesOf(inputs);
  },
};

/** One entry of a network ACL. */
export const networkAclRule: Behaviour = {
  type: ec2.networkAclRule,
  defaults: { egress: false },
  replaceOnChanges: [
    "cidrBlock",
    "egress",
    "fromPort",
    "icmpCode",
    "icmpType",
    "ipv6CidrBlock",
    "networkAclId",
    "protocol",
    "ruleAction",
    "ruleNumber",
    "toPort",
  ],

  create(request) {
    const { ids, inputs } = request;
    const id = textOf(inputs, "networkAclId") ?? "";
    const acl = find(request, ec2.networkAcl, id, "CreateNetworkAclEntry");
    const own = entryKey(flagOf(inputs, "egress") === true, numberOf(inputs, "ruleNumber"));
    const taken = [...inlineNumbers(acl.properties), ...standaloneNumbers(request, id)];
    if (taken.includes(own)) refuseEntry(numberOf(inputs, "ruleNumber"));
    return { id: `nacl-${ids.hex(8)}`, properties: {} };
  },
};

/** Gives a subnet its network ACL, in place of the one it had. */
export const networkAclAssociation: Behaviour = {
  type: ec2.networkAclAssociation,
  replaceOnChanges: ["networkAclId", "subnetId"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "ReplaceNetworkAclAssociation";
    const acl = find(request, ec2.networkAcl, textOf(inputs, "networkAclId") ?? "", operation);
    refuseForeignSubnets(request, vpcIdOf(acl), [textOf(inputs, "subnetId") ?? ""]);
    return { id: ids.next("aclassoc"), properties: {} };
  },
};

function entriesOf(inputs: PropertyMap): PropertyMap {
  return {
    ingress: listOf(inputs, "ingress") ?? [],
    egress: listOf(inputs, "egress") ?? [],
    subnetIds: textsOf(inputs, "subnetIds"),
  };
}

function entryKey(egress: boolean, ruleNumber: number | undefined): string {
  return `${egress ? "egress" : "ingress"} ${String(ruleNumber)}`;
}

function inlineNumbers(properties: PropertyMap): string[] {
  return [
    ...mapsOf(properties, "ingress").map((entry) => entryKey(false, numberOf(entry, "ruleNo"))),
    ...mapsOf(properties, "egress").map((entry) => entryKey(true, numberOf(entry, "ruleNo"))),
  ];
}

function standaloneNumbers(context: Context, aclId: string): string[] {
  return having(context, ec2.networkAclRule, "networkAclId", aclId).map(({ properties }) =>
    entryKey(flagOf(properties, "egress") === true, numberOf(properties, "ruleNumber")),
  );
}

function refuseDuplicateEntries(inputs: PropertyMap, taken: readonly string[]): void {
  const seen = new Set(taken);
  for (const key of inlineNumbers(inputs)) {
    if (seen.has(key)) refuseEntry(Number(key.split(" ")[1]));
    seen.add(key);
  }
}

function refuseEntry(ruleNumber: number | undefined): never {
  const explanation = `The network acl entry identified by ${String(ruleNumber)} already exists.`;
  throw new AwsError("NetworkAclEntryAlreadyExists", explanation, "CreateNetworkAclEntry");
}

function refuseForeignSubnets(context: Context, vpcId: string, subnetIds: readonly string[]): void {
  const operation = "ReplaceNetworkAclAssociation";
  for (const id of subnetIds) {
    const subnet = find(context, ec2.subnet, id, operation);
    if (vpcIdOf(subnet) === vpcId) continue;
    const explanation = `The subnet ${id} and the network ACL belong to different networks`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
}
