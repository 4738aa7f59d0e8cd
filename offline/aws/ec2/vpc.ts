import { formatCidr, overlaps, parseCidr } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour, Context, ResourceRequest } from "../behaviour";
import { flagOf, numberOf, textOf, type PropertyMap } from "../values";
import { checkIpv4Block, generatedIpv6Block } from "./blocks";
import { dependencyViolation, findNamed, having } from "./find";
import { ec2 } from "./types";

/**
 * A VPC brings a default security group, a default network ACL and a main route table, and they go
 * when it goes.
 *
 * @see Amazon VPC User Guide, "VPC basics"
 */
export const vpc: Behaviour = {
  type: ec2.vpc,
  defaults: { enableDnsSupport: true, instanceTenancy: "default" },
  replaceOnChanges: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  // vpc_.go, resourceVPCCustomizeDiff: AWS changes `dedicated` to `default` in place, never back.
  replacesWhen: (olds, news) =>
    olds["instanceTenancy"] === "dedicated" && news["instanceTenancy"] === "default"
      ? []
      : ["instanceTenancy"],

  check: ({ inputs }) => checkIpv4Block(inputs, "cidrBlock", "InvalidVpc.Range"),

  create(request) {
    const { ids, inputs } = request;
    const id = ids.next("vpc");
    const cidrBlock = textOf(inputs, "cidrBlock") ?? blockFromPool(request);
    const made = {
      group: makeDefaultSecurityGroup(request, id),
      acl: makeDefaultNetworkAcl(request, id),
      table: makeMainRouteTable(request, id),
    };
    return {
      id,
      properties: {
        cidrBlock,
        enableDnsHostnames: flagOf(inputs, "enableDnsHostnames") ?? false,
        enableNetworkAddressUsageMetrics:
          flagOf(inputs, "enableNetworkAddressUsageMetrics") ?? false,
        ...ipv6Properties(request, inputs),
        defaultSecurityGroupId: made.group,
        defaultNetworkAclId: made.acl,
        defaultRouteTableId: made.table,
        mainRouteTableId: made.table,
        dhcpOptionsId: "dopt-0a1b2c3d4e5f60718",
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const had = textOf(resource.properties, "ipv6CidrBlock") ?? "";
    const wants = flagOf(inputs, "assignGeneratedIpv6CidrBlock") === true;
    const given = textOf(inputs, "ipv6CidrBlock");
    if (wants === (had !== "") && (given === undefined || given === had)) return {};
    const used = having(request, ec2.subnet, "vpcId", resource.id).some(
      (subnet) => (textOf(subnet.properties, "ipv6CidrBlock") ?? "") !== "",
    );
    if (used) {
      const explanation = `The vpc CIDR block with association ID ${textOf(resource.properties, "ipv6AssociationId") ?? ""} may not be disassociated. It is used by a subnet.`;
      throw new AwsError("InvalidCidrBlock.InUse", explanation, "DisassociateVpcCidrBlock");
    }
    return ipv6Properties(request, inputs);
  },

  delete(request) {
    if (!isInUse(request)) return;
    const explanation = `The vpc '${request.resource.id}' has dependencies and cannot be deleted.`;
    throw dependencyViolation(explanation, "DeleteVpc");
  },
};

/** A further IPv4 block of a VPC. */
export const vpcIpv4CidrBlockAssociation: Behaviour = {
  type: ec2.ipv4Association,
  replaceOnChanges: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength", "vpcId"],

  check: ({ inputs }) => checkIpv4Block(inputs, "cidrBlock", "InvalidVpc.Range"),

  create(request) {
    const { ids, inputs } = request;
    const operation = "AssociateVpcCidrBlock";
    const owner = findNamed(request, ec2.vpc, inputs, "vpcId", operation);
    const text = textOf(inputs, "cidrBlock") ?? blockFromPool(request);
    const block = parseCidr(text);
    const others = [
      ...(owner === undefined ? [] : [owner]),
      ...having(request, ec2.ipv4Association, "vpcId", owner?.id ?? ""),
    ];
    for (const { properties } of others) {
      const other = parseCidr(textOf(properties, "cidrBlock") ?? "");
      if (block === undefined || other === undefined || !overlaps(block, other)) continue;
      const explanation = `The CIDR '${text}' overlaps with ${formatCidr(other)}, which the VPC has already.`;
      throw new AwsError("InvalidVpc.Range", explanation, operation);
    }
    return { id: ids.next("vpc-cidr-assoc"), properties: { cidrBlock: text } };
  },

  delete(request) {
    const { inputs } = request.resource;
    refuseUsedBlock(request, textOf(inputs, "vpcId") ?? "", "cidrBlock");
  },
};

/** A further IPv6 block of a VPC. */
export const vpcIpv6CidrBlockAssociation: Behaviour = {
  type: ec2.ipv6Association,
  replaceOnChanges: [
    "assignGeneratedIpv6CidrBlock",
    "ipv6CidrBlock",
    "ipv6IpamPoolId",
    "ipv6NetmaskLength",
    "ipv6Pool",
    "vpcId",
  ],

  create(request) {
    const { ids, inputs } = request;
    findNamed(request, ec2.vpc, inputs, "vpcId", "AssociateVpcCidrBlock");
    const ipv6CidrBlock = textOf(inputs, "ipv6CidrBlock") ?? generatedIpv6Block(request);
    return {
      id: ids.next("vpc-cidr-assoc"),
      properties: { ipv6CidrBlock, ipSource: "amazon", ipv6AddressAttribute: "public" },
    };
  },

  delete(request) {
    const { inputs } = request.resource;
    refuseUsedBlock(request, textOf(inputs, "vpcId") ?? "", "ipv6CidrBlock");
  },
};

function refuseUsedBlock(
  request: ResourceRequest,
  vpcId: string,
  property: "cidrBlock" | "ipv6CidrBlock",
): void {
  const { resource } = request;
  const block = parseCidr(textOf(resource.properties, property) ?? "");
  const used = having(request, ec2.subnet, "vpcId", vpcId).some((subnet) => {
    const other = parseCidr(textOf(subnet.properties, property) ?? "");
    return block !== undefined && other !== undefined && overlaps(block, other);
  });
  if (!used) return;
  const explanation = `The vpc CIDR block with association ID ${resource.id} may not be disassociated. It is used by a subnet.`;
  throw new AwsError("InvalidCidrBlock.InUse", explanation, "DisassociateVpcCidrBlock");
}

/** A block that an IPAM pool would give: it is planned in offsets, so any block of the size serves. */
function blockFromPool({ account, inputs }: Context & { readonly inputs: PropertyMap }): string {
  const length = inputs["ipv4NetmaskLength"];
  const prefixLength = typeof length === "number" ? length : 16;
  return `10.${String(account.draw() % 256)}.0.0/${String(prefixLength)}`;
}

function ipv6Properties(context: Context, inputs: PropertyMap): PropertyMap {
  const given = textOf(inputs, "ipv6CidrBlock");
  const generated = flagOf(inputs, "assignGeneratedIpv6CidrBlock") === true;
  const fromPool = textOf(inputs, "ipv6IpamPoolId") !== undefined;
  if (given === undefined && !generated && !fromPool) {
    return { ipv6CidrBlock: "", ipv6AssociationId: "", ipv6CidrBlockNetworkBorderGroup: "" };
  }
  return {
    ipv6CidrBlock: given ?? generatedIpv6Block(context, numberOf(inputs, "ipv6NetmaskLength")),
    ipv6AssociationId: context.ids.next("vpc-cidr-assoc"),
    ipv6CidrBlockNetworkBorderGroup: context.region,
  };
}

function makeDefaultSecurityGroup(context: Context, vpcId: string): string {
  // Members reach each other on everything, and everything is reached from inside.
  // Amazon VPC User Guide, "Default security groups for your VPCs"
  const any = { protocol: "-1", fromPort: 0, toPort: 0, description: "", prefixListIds: [] };
  const id = context.ids.next("sg");
  make(context, ec2.securityGroup, vpcId, id, {
    name: "default",
    description: "default VPC security group",
    ingress: [{ ...any, self: true, cidrBlocks: [], ipv6CidrBlocks: [], securityGroups: [] }],
    egress: [
      { ...any, self: false, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: [], securityGroups: [] },
    ],
  });
  return id;
}

function makeDefaultNetworkAcl(context: Context, vpcId: string): string {
  const all = { protocol: "-1", fromPort: 0, toPort: 0, icmpType: 0, icmpCode: 0 };
  const entry = { ...all, ruleNo: 100, action: "allow", cidrBlock: "0.0.0.0/0", ipv6CidrBlock: "" };
  const id = context.ids.next("acl");
  make(context, ec2.networkAcl, vpcId, id, { ingress: [entry], egress: [entry], subnetIds: [] });
  return id;
}

function makeMainRouteTable(context: Context, vpcId: string): string {
  const id = context.ids.next("rtb");
  make(context, ec2.routeTable, vpcId, id, { routes: [], propagatingVgws: [] });
  return id;
}

function make(
  { account, region }: Context,
  type: string,
  vpcId: string,
  id: string,
  properties: PropertyMap,
): void {
  const complete = { ...properties, id, vpcId, ownerId: account.id, region, tags: {}, tagsAll: {} };
  account.put({ id, type, region, inputs: {}, properties: complete, createdWith: vpcId });
}

const holders = [
  ec2.subnet,
  ec2.routeTable,
  ec2.securityGroup,
  ec2.networkAcl,
  ec2.internetGateway,
  ec2.internetGatewayAttachment,
  ec2.egressOnlyInternetGateway,
  ec2.vpnGateway,
  ec2.natGateway,
  ec2.networkInterface,
  ec2.vpcEndpoint,
  ec2.vpcPeeringConnection,
];

function isInUse(request: ResourceRequest): boolean {
  const { id } = request.resource;
  return holders.some((type) =>
    having(request, type, "vpcId", id).some(({ createdWith }) => createdWith !== id),
  );
}
