import type { AwsDocument } from "../../analysis/index";

type Json = Readonly<Record<string, unknown>>;

/** One resource of an exported stack. */
interface Deployed {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: Json;
  readonly outputs?: Json;
}

const OwnerId = "123456789012";
const everywhere = "0.0.0.0/0";

/**
 * What the AWS CLI would describe of the network that an exported stack deployed, written from the state
 * by hand for the types that the sample stacks use; another type of `ec2` or `vpc` is an error.
 */
export function describeState(resources: readonly Deployed[]): readonly AwsDocument[] {
  const of = (name: string) =>
    resources
      .filter(({ type }) => type.startsWith("aws:") && type.endsWith(`:${name}`))
      .map(({ inputs = {}, outputs = {} }) => ({
        inputs,
        out: outputs as Readonly<Record<string, string>>,
      }));
  const [vpc] = of("Vpc").map(({ out }) => out);
  if (vpc === undefined) throw new Error("the state has no VPC");
  const VpcId = vpc["id"];
  const attached = [{ VpcId, State: "available" }];
  const associations = of("RouteTableAssociation").map(({ out }) => out);
  const endpoints = of("VpcEndpoint").map(({ out }) => out);
  const tables = [
    ...new Set([vpc["mainRouteTableId"], ...of("RouteTable").map(({ out }) => out["id"])]),
  ];
  const acls = of("NetworkAcl").map(({ out }) => out);
  const subnets = of("Subnet").map(({ out }) => out);
  const inCustom = new Set(acls.flatMap((acl) => listOf(acl["subnetIds"])));
  const defaultAcl = of("DefaultNetworkAcl")[0]?.out;
  const groups = [...of("SecurityGroup"), ...of("DefaultSecurityGroup")].map(({ out }) => out);
  const separate = (direction: string, group: unknown) =>
    of(`SecurityGroup${direction}Rule`)
      .filter(({ out }) => out["securityGroupId"] === group)
      .map(({ out }) => permissionOf(out));
  const answers: Readonly<Record<string, unknown>> = {
    "describe-vpcs": {
      Vpcs: [
        {
          VpcId,
          OwnerId,
          CidrBlock: vpc["cidrBlock"],
          IsDefault: false,
          InstanceTenancy: "default",
          CidrBlockAssociationSet: [
            { CidrBlock: vpc["cidrBlock"], CidrBlockState: { State: "associated" } },
          ],
          Ipv6CidrBlockAssociationSet: ipv6Of(vpc),
        },
      ],
    },
    "describe-vpc-attribute-dns-support": {
      VpcId,
      EnableDnsSupport: { Value: vpc["enableDnsSupport"] },
    },
    "describe-vpc-attribute-dns-hostnames": {
      VpcId,
      EnableDnsHostnames: { Value: vpc["enableDnsHostnames"] },
    },
    "describe-subnets": {
      Subnets: subnets.map((one) => ({
        SubnetId: one["id"],
        VpcId,
        CidrBlock: one["cidrBlock"],
        Ipv6CidrBlockAssociationSet: ipv6Of(one),
        AvailabilityZone: one["availabilityZone"],
        AvailabilityZoneId: one["availabilityZoneId"],
        MapPublicIpOnLaunch: one["mapPublicIpOnLaunch"],
        AssignIpv6AddressOnCreation: one["assignIpv6AddressOnCreation"],
        EnableDns64: false,
        Ipv6Native: false,
        Tags: tagsOf(one),
      })),
    },
    "describe-internet-gateways": {
      InternetGateways: of("InternetGateway").map(({ out }) => ({
        InternetGatewayId: out["id"],
        Attachments: attached,
      })),
    },
    "describe-egress-only-internet-gateways": {
      EgressOnlyInternetGateways: of("EgressOnlyInternetGateway").map(({ out }) => ({
        EgressOnlyInternetGatewayId: out["id"],
        Attachments: [{ VpcId, State: "attached" }],
      })),
    },
    "describe-nat-gateways": {
      NatGateways: of("NatGateway").map(({ out }) => ({
        NatGatewayId: out["id"],
        VpcId,
        SubnetId: out["subnetId"],
        State: "available",
        ConnectivityType: out["connectivityType"],
        AvailabilityMode: "zonal",
        NatGatewayAddresses: [
          {
            AllocationId: out["allocationId"],
            NetworkInterfaceId: out["networkInterfaceId"],
            PrivateIp: out["privateIp"],
            PublicIp: out["publicIp"],
            IsPrimary: true,
            Status: "succeeded",
          },
        ],
      })),
    },
    "describe-addresses": {
      Addresses: of("Eip").map(({ out }) => ({
        AllocationId: out["allocationId"],
        PublicIp: out["publicIp"],
        Domain: "vpc",
      })),
    },
    "describe-network-interfaces": {
      NetworkInterfaces: of("NatGateway").map(({ out }) => ({
        NetworkInterfaceId: out["networkInterfaceId"],
        SubnetId: out["subnetId"],
        VpcId,
        InterfaceType: "nat_gateway",
        SourceDestCheck: false,
        PrivateIpAddress: out["privateIp"],
        PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: out["privateIp"] }],
        Groups: [],
      })),
    },
    "describe-route-tables": {
      RouteTables: tables.map((id) => ({
        RouteTableId: id,
        VpcId,
        PropagatingVgws: [],
        Associations: [
          ...(id === vpc["mainRouteTableId"]
            ? [{ Main: true, AssociationState: { State: "associated" } }]
            : []),
          ...associations
            .filter((one) => one["routeTableId"] === id)
            .map((one) => ({
              Main: false,
              SubnetId: one["subnetId"],
              AssociationState: { State: "associated" },
            })),
        ],
        Routes: [
          {
            DestinationCidrBlock: vpc["cidrBlock"],
            GatewayId: "local",
            Origin: "CreateRouteTable",
            State: "active",
          },
          ...of("Route")
            .filter(({ out }) => out["routeTableId"] === id)
            .map(({ inputs }) => routeOf(inputs)),
          ...endpoints
            .filter((one) => listOf(one["routeTableIds"]).includes(id))
            .map((one) => ({
              DestinationPrefixListId: one["prefixListId"],
              GatewayId: one["id"],
              Origin: "CreateRoute",
              State: "active",
            })),
        ],
      })),
    },
    "describe-prefix-lists": {
      PrefixLists: endpoints
        .filter((one) => one["vpcEndpointType"] === "Gateway")
        .map((one) => ({
          PrefixListId: one["prefixListId"],
          PrefixListName: one["serviceName"],
          Cidrs: one["cidrBlocks"],
        })),
    },
    "describe-vpc-endpoints": {
      VpcEndpoints: endpoints.map((one) => ({
        VpcEndpointId: one["id"],
        VpcEndpointType: one["vpcEndpointType"],
        VpcId,
        ServiceName: one["serviceName"],
        State: "available",
        PolicyDocument: one["policy"],
        RouteTableIds: one["routeTableIds"],
        SubnetIds: one["subnetIds"],
        Groups: [],
        PrivateDnsEnabled: false,
        NetworkInterfaceIds: [],
      })),
    },
    "describe-network-acls": {
      NetworkAcls: [
        ...acls.map((acl) => aclOf(acl, VpcId, listOf(acl["subnetIds"]))),
        {
          ...(defaultAcl === undefined
            ? openAcl(vpc["defaultNetworkAclId"])
            : aclOf(defaultAcl, VpcId, [])),
          VpcId,
          IsDefault: true,
          Associations: subnets
            .filter((one) => !inCustom.has(one["id"]))
            .map((one) => ({ SubnetId: one["id"] })),
        },
      ],
    },
    "describe-security-groups": {
      SecurityGroups: groups.map((group) => ({
        GroupId: group["id"],
        GroupName: group["name"],
        Description: group["description"],
        OwnerId,
        VpcId,
        IpPermissions: [
          ...blocksOf(group["ingress"]).map(inlinePermission),
          ...separate("Ingress", group["id"]),
        ],
        IpPermissionsEgress: [
          ...blocksOf(group["egress"]).map(inlinePermission),
          ...separate("Egress", group["id"]),
        ],
      })),
    },
    "list-functions": {
      Functions: of("Function").map(({ inputs, out }) => {
        const config = (inputs["vpcConfig"] ?? {}) as Json;
        return {
          FunctionName: out["name"],
          FunctionArn: out["arn"],
          Role: out["role"],
          VpcConfig: {
            SubnetIds: config["subnetIds"] ?? [],
            SecurityGroupIds: config["securityGroupIds"] ?? [],
            VpcId: config["subnetIds"] === undefined ? "" : VpcId,
            Ipv6AllowedForDualStack: config["ipv6AllowedForDualStack"] === true,
          },
        };
      }),
    },
  };
  return Object.entries(answers).map(([call, value]) => ({
    name: `${OwnerId}/${String(vpc["region"])}/${call}.json`,
    value,
  }));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function blocksOf(value: unknown): readonly Json[] {
  return listOf(value) as readonly Json[];
}

function ipv6Of(owner: Json): readonly Json[] {
  const block = owner["ipv6CidrBlock"];
  return block === undefined || block === ""
    ? []
    : [{ Ipv6CidrBlock: block, Ipv6CidrBlockState: { State: "associated" } }];
}

function tagsOf(owner: Json): readonly Json[] {
  return Object.entries((owner["tags"] ?? {}) as Json).map(([Key, Value]) => ({ Key, Value }));
}

const targets = [
  ["gatewayId", "GatewayId"],
  ["natGatewayId", "NatGatewayId"],
  ["egressOnlyGatewayId", "EgressOnlyInternetGatewayId"],
] as const;

function routeOf(inputs: Json): Json {
  const target = targets.find(([key]) => inputs[key] !== undefined);
  if (target === undefined)
    throw new Error(`a route of no known target: ${JSON.stringify(inputs)}`);
  return {
    ...(inputs["destinationCidrBlock"] === undefined
      ? { DestinationIpv6CidrBlock: inputs["destinationIpv6CidrBlock"] }
      : { DestinationCidrBlock: inputs["destinationCidrBlock"] }),
    [target[1]]: inputs[target[0]],
    Origin: "CreateRoute",
    State: "active",
  };
}

const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1", icmpv6: "58" };

function aclOf(acl: Json, VpcId: unknown, subnetIds: readonly unknown[]): Json {
  const entries = (key: string, Egress: boolean) => [
    ...blocksOf(acl[key]).map((one) => ({
      RuleNumber: one["ruleNo"],
      Egress,
      RuleAction: one["action"],
      Protocol: numbers[String(one["protocol"])] ?? one["protocol"],
      ...(one["ipv6CidrBlock"] === undefined || one["ipv6CidrBlock"] === ""
        ? { CidrBlock: one["cidrBlock"] }
        : { Ipv6CidrBlock: one["ipv6CidrBlock"] }),
      ...(one["protocol"] === "-1"
        ? {}
        : { PortRange: { From: one["fromPort"], To: one["toPort"] } }),
    })),
    { RuleNumber: 32_767, Egress, RuleAction: "deny", Protocol: "-1", CidrBlock: everywhere },
  ];
  return {
    NetworkAclId: acl["id"],
    VpcId,
    IsDefault: false,
    Associations: subnetIds.map((SubnetId) => ({ SubnetId })),
    Entries: [...entries("egress", true), ...entries("ingress", false)],
  };
}

function openAcl(NetworkAclId: unknown): Json {
  return {
    NetworkAclId,
    Entries: [true, false].map((Egress) => ({
      RuleNumber: 100,
      Egress,
      RuleAction: "allow",
      Protocol: "-1",
      CidrBlock: everywhere,
    })),
  };
}

function permissionOf(rule: Json): Json {
  const { ipProtocol, fromPort, toPort, cidrIpv4, cidrIpv6, prefixListId } = rule;
  const group = rule["referencedSecurityGroupId"];
  const given = (value: unknown) => value !== undefined && value !== "";
  return {
    IpProtocol: ipProtocol,
    ...(ipProtocol === "-1" ? {} : { FromPort: fromPort, ToPort: toPort }),
    IpRanges: given(cidrIpv4) ? [{ CidrIp: cidrIpv4 }] : [],
    Ipv6Ranges: given(cidrIpv6) ? [{ CidrIpv6: cidrIpv6 }] : [],
    PrefixListIds: given(prefixListId) ? [{ PrefixListId: prefixListId }] : [],
    UserIdGroupPairs: given(group) ? [{ GroupId: group, UserId: OwnerId }] : [],
  };
}

function inlinePermission(block: Json): Json {
  const { protocol, fromPort, toPort } = block;
  return {
    IpProtocol: protocol,
    ...(protocol === "-1" ? {} : { FromPort: fromPort, ToPort: toPort }),
    IpRanges: listOf(block["cidrBlocks"]).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: listOf(block["ipv6CidrBlocks"]).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: listOf(block["prefixListIds"]).map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: listOf(block["securityGroups"]).map((GroupId) => ({ GroupId })),
  };
}
