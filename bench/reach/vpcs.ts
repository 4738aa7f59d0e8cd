import { idOf, zones, type Answers, type DrawnSubnet, type DrawnVpc } from "./draw";
import type { Random } from "./random";

const tiers = ["public", "app", "data"] as const;
const domains = ["shared", "prod", "dev"] as const;

/** Id of the transit gateway that joins the VPCs. */
export const transitGatewayId = idOf("tgw", 1);
/** Prefix list of the company's own offices. */
export const officesId = idOf("pl", 1);
const storageListId = idOf("pl", 2);

/** A VPC 10.n.0.0/16 with its subnets, route tables, gateways and the S3 endpoint. */
export function vpcParts(answers: Answers, random: Random, index: number): DrawnVpc {
  const id = idOf("vpc", index);
  const domain = domains[index === 0 ? 0 : 1 + (index % 2)] ?? "prod";
  answers.add("describe-vpcs", "Vpcs", {
    VpcId: id,
    CidrBlock: `10.${index}.0.0/16`,
    EnableDnsSupport: true,
    EnableDnsHostnames: true,
    InstanceTenancy: "default",
    Tags: [{ Key: "Name", Value: `${domain}-${index}` }],
  });
  const subnets = subnetsOf(answers, index, id);
  answers.add("describe-internet-gateways", "InternetGateways", {
    InternetGatewayId: idOf("igw", index),
    Attachments: [{ State: "available", VpcId: id }],
  });
  natGateways(answers, index, id, subnets);
  routeTables(answers, random, index, id, subnets);
  if (index === 0) prefixLists(answers);
  answers.add("describe-vpc-endpoints", "VpcEndpoints", {
    VpcEndpointId: idOf("vpce", index),
    VpcEndpointType: "Gateway",
    VpcId: id,
    ServiceName: "com.amazonaws.us-east-1.s3",
    State: "available",
    RouteTableIds: zones.map((_, zone) => idOf("rtb", index, 10 + zone)),
  });
  return { index, id, domain, subnets };
}

function subnetsOf(answers: Answers, index: number, vpc: string): readonly DrawnSubnet[] {
  const subnets: DrawnSubnet[] = [];
  const add = (subnet: DrawnSubnet, block: string): void => {
    subnets.push(subnet);
    answers.add("describe-subnets", "Subnets", {
      SubnetId: subnet.id,
      VpcId: vpc,
      CidrBlock: block,
      AvailabilityZone: `us-east-1${zones[subnet.zone] ?? "a"}`,
      AvailabilityZoneId: `use1-az${subnet.zone + 1}`,
      MapPublicIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      EnableDns64: false,
      Ipv6Native: false,
      Tags: [{ Key: "tier", Value: subnet.tier === "app" ? "private" : subnet.tier }],
    });
  };
  tiers.forEach((tier, tierIndex) => {
    zones.forEach((_, zone) => {
      const third = 16 * (tierIndex * zones.length + zone);
      const first = ((10 << 24) | (index << 16) | (third << 8)) >>> 0;
      add(
        { id: idOf("subnet", index, tierIndex, zone), tier, zone, first },
        `10.${index}.${third}.0/20`,
      );
    });
  });
  zones.forEach((_, zone) => {
    const first = ((10 << 24) | (index << 16) | (240 << 8) | (16 * zone)) >>> 0;
    add(
      { id: idOf("subnet", index, 9, zone), tier: "transit", zone, first },
      `10.${index}.240.${16 * zone}/28`,
    );
  });
  return subnets;
}

function natGateways(
  answers: Answers,
  index: number,
  vpc: string,
  subnets: readonly DrawnSubnet[],
): void {
  zones.forEach((_, zone) => {
    const subnet = subnets.find((one) => one.tier === "public" && one.zone === zone);
    const allocation = idOf("eipalloc", index, zone);
    const publicIp = `52.${index}.${zone}.1`;
    answers.add("describe-nat-gateways", "NatGateways", {
      NatGatewayId: idOf("nat", index, zone),
      State: "available",
      VpcId: vpc,
      SubnetId: subnet?.id,
      ConnectivityType: "public",
      NatGatewayAddresses: [
        {
          AllocationId: allocation,
          PublicIp: publicIp,
          PrivateIp: `10.${index}.${16 * zone}.4`,
          IsPrimary: true,
        },
      ],
    });
    answers.add("describe-addresses", "Addresses", {
      AllocationId: allocation,
      PublicIp: publicIp,
    });
  });
}

function routeTables(
  answers: Answers,
  random: Random,
  index: number,
  vpc: string,
  subnets: readonly DrawnSubnet[],
): void {
  const toTransit = { DestinationCidrBlock: "10.0.0.0/8", TransitGatewayId: transitGatewayId };
  const add = (number: number, of: readonly DrawnSubnet[], routes: readonly object[]): void => {
    const associations = of.map(({ id }) => ({
      SubnetId: id,
      AssociationState: { State: "associated" },
    }));
    answers.add("describe-route-tables", "RouteTables", {
      RouteTableId: idOf("rtb", index, number),
      VpcId: vpc,
      Associations: number === 0 ? [{ Main: true }] : associations,
      Routes: [
        {
          DestinationCidrBlock: `10.${index}.0.0/16`,
          GatewayId: "local",
          Origin: "CreateRouteTable",
          State: "active",
        },
        ...routes.map((route) => ({ ...route, Origin: "CreateRoute", State: "active" })),
      ],
    });
  };
  const of = (tier: DrawnSubnet["tier"], zone?: number): readonly DrawnSubnet[] =>
    subnets.filter((one) => one.tier === tier && (zone === undefined || one.zone === zone));
  add(0, [], []);
  add(1, of("public"), [
    { DestinationCidrBlock: "0.0.0.0/0", GatewayId: idOf("igw", index) },
    toTransit,
  ]);
  zones.forEach((_, zone) => {
    add(10 + zone, of("app", zone), [
      { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: idOf("nat", index, zone) },
      toTransit,
    ]);
  });
  // Most database subnets answer to other VPCs; some are left without any way out.
  add(20, of("data"), random.chance(75) ? [toTransit] : []);
}

function prefixLists(answers: Answers): void {
  const lists = [
    { PrefixListId: officesId, PrefixListName: "offices", AddressFamily: "IPv4", MaxEntries: 10 },
    {
      PrefixListId: storageListId,
      PrefixListName: "com.amazonaws.us-east-1.s3",
      AddressFamily: "IPv4",
      MaxEntries: 10,
    },
  ];
  answers.add("describe-managed-prefix-lists", "PrefixLists", ...lists);
  answers.add(
    "get-managed-prefix-list-entries",
    "Entries",
    ...["198.18.0.0/24", "10.0.32.0/20", "192.168.0.0/16"].map((Cidr) => ({
      Cidr,
      PrefixListId: officesId,
    })),
    ...["3.5.0.0/19", "16.182.0.0/16", "18.34.0.0/19"].map((Cidr) => ({
      Cidr,
      PrefixListId: storageListId,
    })),
  );
}
