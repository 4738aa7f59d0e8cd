import type { AwsDocument } from "../../../analysis/read/aws";
import type { PulumiResource } from "../../../analysis/read/resource";
import { from, previewed } from "./resources";

/*
 *   vpc app 10.0.0.0/16     subnet web  10.0.0.0/24   table web:  0.0.0.0/0 -> igw
 *                           subnet app  10.0.1.0/24   table app:  0.0.0.0/0 -> nat, S3 endpoint
 *                           subnet data 10.0.2.0/24   main table: nothing but local
 *
 * The instance in web answers 443 to everybody; the one in app answers 8080 to web; the list of data lets
 * app in at 5432 and answers out.
 */

const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const inVpc = { vpcId: from(vpc) };
const gateway = previewed("aws:ec2/internetGateway:InternetGateway", "igw", inVpc);
const subnet = (name: string, cidrBlock: string) =>
  previewed("aws:ec2/subnet:Subnet", name, { ...inVpc, cidrBlock, availabilityZone: "us-east-1a" });
const web = subnet("web", "10.0.0.0/24");
const app = subnet("app", "10.0.1.0/24");
const data = subnet("data", "10.0.2.0/24");
const address = previewed("aws:ec2/eip:Eip", "nat-ip", { domain: "vpc" });
const nat = previewed("aws:ec2/natGateway:NatGateway", "nat", {
  subnetId: from(web),
  allocationId: from(address),
});
const table = (name: string) => previewed("aws:ec2/routeTable:RouteTable", name, inVpc);
const webTable = table("web-table");
const appTable = table("app-table");
const group = (name: string, rules: object) =>
  previewed("aws:ec2/securityGroup:SecurityGroup", name, { ...inVpc, name, ...rules });
const anywhere = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
const webGroup = group("web-group", {
  ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  egress: [anywhere],
});
const appGroup = group("app-group", {
  ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: [from(webGroup)] }],
  egress: [anywhere],
});

/** The network as a program declares it. */
export const asPulumi: readonly PulumiResource[] = [
  vpc,
  gateway,
  web,
  app,
  data,
  address,
  nat,
  webTable,
  appTable,
  previewed("aws:ec2/route:Route", "web-out", {
    routeTableId: from(webTable),
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: from(gateway),
  }),
  previewed("aws:ec2/route:Route", "app-out", {
    routeTableId: from(appTable),
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: from(nat),
  }),
  previewed("aws:ec2/routeTableAssociation:RouteTableAssociation", "web", {
    subnetId: from(web),
    routeTableId: from(webTable),
  }),
  previewed("aws:ec2/routeTableAssociation:RouteTableAssociation", "app", {
    subnetId: from(app),
    routeTableId: from(appTable),
  }),
  previewed("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
    ...inVpc,
    serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [from(appTable)],
  }),
  webGroup,
  appGroup,
  previewed("aws:ec2/networkAcl:NetworkAcl", "data-acl", {
    ...inVpc,
    subnetIds: [from(data)],
    ingress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        cidrBlock: "10.0.1.0/24",
        fromPort: 5432,
        toPort: 5432,
      },
    ],
    egress: [
      {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        cidrBlock: "10.0.1.0/24",
        fromPort: 1024,
        toPort: 65_535,
      },
    ],
  }),
  previewed("aws:ec2/instance:Instance", "web-server", {
    subnetId: from(web),
    vpcSecurityGroupIds: [from(webGroup)],
    privateIp: "10.0.0.10",
  }),
  previewed("aws:ec2/instance:Instance", "app-server", {
    subnetId: from(app),
    vpcSecurityGroupIds: [from(appGroup)],
    privateIp: "10.0.1.10",
  }),
];

const named = (Value: string) => ({ Tags: [{ Key: "Name", Value }], OwnerId: "123456789012" });
const VpcId = "vpc-1";
const everything = {
  IpProtocol: "-1",
  IpRanges: [{ CidrIp: "0.0.0.0/0" }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};
const localRoute = {
  DestinationCidrBlock: "10.0.0.0/16",
  GatewayId: "local",
  Origin: "CreateRouteTable",
  State: "active",
};
const defaultRoute = { DestinationCidrBlock: "0.0.0.0/0", Origin: "CreateRoute", State: "active" };
const association = (SubnetId: string) => ({
  Main: false,
  SubnetId,
  AssociationState: { State: "associated" },
});
const deny = (Egress: boolean) => ({
  CidrBlock: "0.0.0.0/0",
  Egress,
  Protocol: "-1",
  RuleAction: "deny",
  RuleNumber: 32_767,
});
const allowAll = (Egress: boolean) => ({ ...deny(Egress), RuleAction: "allow", RuleNumber: 100 });
const fromApp = (Egress: boolean, From: number, To: number) => ({
  ...allowAll(Egress),
  CidrBlock: "10.0.1.0/24",
  Protocol: "6",
  PortRange: { From, To },
});
const awsSubnet = (SubnetId: string, name: string, CidrBlock: string) => ({
  SubnetId,
  VpcId,
  CidrBlock,
  AvailabilityZone: "us-east-1a",
  AvailabilityZoneId: "use1-az1",
  MapPublicIpOnLaunch: false,
  AssignIpv6AddressOnCreation: false,
  EnableDns64: false,
  Ipv6Native: false,
  Ipv6CidrBlockAssociationSet: [],
  ...named(name),
});
const awsInterface = (id: string, SubnetId: string, ip: string, rest: object) => ({
  NetworkInterfaceId: `eni-${id}`,
  SubnetId,
  VpcId,
  PrivateIpAddress: ip,
  PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip }],
  Ipv6Addresses: [],
  SourceDestCheck: true,
  InterfaceType: "interface",
  Description: "",
  Groups: [],
  ...rest,
});

const answers: Readonly<Record<string, unknown>> = {
  "describe-vpcs": {
    Vpcs: [
      {
        VpcId,
        CidrBlock: "10.0.0.0/16",
        IsDefault: false,
        InstanceTenancy: "default",
        CidrBlockAssociationSet: [
          { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
        ],
        ...named("app"),
      },
    ],
  },
  "describe-vpc-attribute-vpc-1": { VpcId, EnableDnsSupport: { Value: true } },
  "describe-subnets": {
    Subnets: [
      awsSubnet("subnet-1", "web", "10.0.0.0/24"),
      awsSubnet("subnet-2", "app", "10.0.1.0/24"),
      awsSubnet("subnet-3", "data", "10.0.2.0/24"),
    ],
  },
  "describe-internet-gateways": {
    InternetGateways: [
      { InternetGatewayId: "igw-1", Attachments: [{ VpcId, State: "available" }], ...named("igw") },
    ],
  },
  "describe-nat-gateways": {
    NatGateways: [
      {
        NatGatewayId: "nat-1",
        VpcId,
        SubnetId: "subnet-1",
        State: "available",
        ConnectivityType: "public",
        NatGatewayAddresses: [
          {
            AllocationId: "eipalloc-1",
            NetworkInterfaceId: "eni-3",
            PrivateIp: "10.0.0.20",
            PublicIp: "203.0.113.7",
            IsPrimary: true,
          },
        ],
        ...named("nat"),
      },
    ],
  },
  "describe-addresses": {
    Addresses: [
      {
        AllocationId: "eipalloc-1",
        PublicIp: "203.0.113.7",
        NetworkInterfaceId: "eni-3",
        PrivateIpAddress: "10.0.0.20",
        ...named("nat-ip"),
      },
    ],
  },
  "describe-route-tables": {
    RouteTables: [
      {
        RouteTableId: "rtb-0",
        VpcId,
        Associations: [{ Main: true, AssociationState: { State: "associated" } }],
        PropagatingVgws: [],
        Routes: [localRoute],
        Tags: [],
      },
      {
        RouteTableId: "rtb-1",
        VpcId,
        Associations: [association("subnet-1")],
        PropagatingVgws: [],
        Routes: [localRoute, { ...defaultRoute, GatewayId: "igw-1" }],
        ...named("web-table"),
      },
      {
        RouteTableId: "rtb-2",
        VpcId,
        Associations: [association("subnet-2")],
        PropagatingVgws: [],
        Routes: [
          localRoute,
          { ...defaultRoute, NatGatewayId: "nat-1" },
          {
            DestinationPrefixListId: "pl-1",
            GatewayId: "vpce-1",
            Origin: "CreateRoute",
            State: "active",
          },
        ],
        ...named("app-table"),
      },
    ],
  },
  "describe-vpc-endpoints": {
    VpcEndpoints: [
      {
        VpcEndpointId: "vpce-1",
        VpcEndpointType: "Gateway",
        VpcId,
        ServiceName: "com.amazonaws.us-east-1.s3",
        State: "available",
        RouteTableIds: ["rtb-2"],
        SubnetIds: [],
        Groups: [],
        PrivateDnsEnabled: false,
        ...named("s3"),
      },
    ],
  },
  "describe-security-groups": {
    SecurityGroups: [
      {
        GroupId: "sg-0",
        GroupName: "default",
        VpcId,
        Description: "default VPC security group",
        IpPermissions: [{ ...everything, IpRanges: [], UserIdGroupPairs: [{ GroupId: "sg-0" }] }],
        IpPermissionsEgress: [everything],
      },
      {
        GroupId: "sg-1",
        GroupName: "web-group",
        VpcId,
        IpPermissions: [{ ...everything, IpProtocol: "tcp", FromPort: 443, ToPort: 443 }],
        IpPermissionsEgress: [everything],
      },
      {
        GroupId: "sg-2",
        GroupName: "app-group",
        VpcId,
        IpPermissions: [
          {
            ...everything,
            IpProtocol: "tcp",
            FromPort: 8080,
            ToPort: 8080,
            IpRanges: [],
            UserIdGroupPairs: [{ GroupId: "sg-1", UserId: "123456789012" }],
          },
        ],
        IpPermissionsEgress: [everything],
      },
    ],
  },
  "describe-network-acls": {
    NetworkAcls: [
      {
        NetworkAclId: "acl-0",
        VpcId,
        IsDefault: true,
        Associations: [{ SubnetId: "subnet-1" }, { SubnetId: "subnet-2" }],
        Entries: [allowAll(true), deny(true), allowAll(false), deny(false)],
      },
      {
        NetworkAclId: "acl-1",
        VpcId,
        IsDefault: false,
        Associations: [{ SubnetId: "subnet-3" }],
        Entries: [fromApp(true, 1024, 65_535), deny(true), fromApp(false, 5432, 5432), deny(false)],
        ...named("data-acl"),
      },
    ],
  },
  "describe-instances": {
    Reservations: [
      {
        Instances: [
          {
            InstanceId: "i-1",
            SubnetId: "subnet-1",
            State: { Name: "running" },
            SourceDestCheck: true,
            SecurityGroups: [{ GroupId: "sg-1" }],
            ...named("web-server"),
          },
          {
            InstanceId: "i-2",
            SubnetId: "subnet-2",
            State: { Name: "running" },
            SourceDestCheck: true,
            SecurityGroups: [{ GroupId: "sg-2" }],
            ...named("app-server"),
          },
        ],
      },
    ],
  },
  "describe-network-interfaces": {
    NetworkInterfaces: [
      awsInterface("1", "subnet-1", "10.0.0.10", {
        Groups: [{ GroupId: "sg-1" }],
        Attachment: { InstanceId: "i-1" },
      }),
      awsInterface("2", "subnet-2", "10.0.1.10", {
        Groups: [{ GroupId: "sg-2" }],
        Attachment: { InstanceId: "i-2" },
      }),
      awsInterface("3", "subnet-1", "10.0.0.20", {
        InterfaceType: "nat_gateway",
        SourceDestCheck: false,
        Description: "Interface for NAT Gateway nat-1",
      }),
    ],
  },
};

/** The same network as the calls of the AWS CLI describe it. */
export const asDescribed: readonly AwsDocument[] = Object.entries(answers).map(([call, value]) => ({
  name: `123456789012/us-east-1/${call}.json`,
  value,
}));
