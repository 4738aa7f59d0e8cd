import type * as pulumi from "@pulumi/pulumi";
import type { NatMode, TierKind } from "../plan/vpc/vpcPlanArgs";

/** One subnet of a `Vpc`, with what its neighbours need to know of it. */
export interface VpcSubnet {
  tier: string;
  kind: TierKind;
  /** The zone as the arguments call it: `a`, `us-east-1a` or `use1-az1`. */
  zone: string;
  /** The zone's name, `us-east-1a`, whatever the arguments call it. */
  availabilityZone: pulumi.Output<string>;
  /** The zone's id, `use1-az1`: the same place in every account. */
  availabilityZoneId: pulumi.Output<string>;
  /** The IPv4 block. Absent in an IPv6-only tier, and while an IPAM pool chooses it. */
  cidrBlock?: string;
  /** The IPv6 block, a /64. Absent in a subnet without IPv6. */
  ipv6CidrBlock?: pulumi.Output<string>;
  /** Whether a host can call the internet over IPv4: NAT, or an internet gateway and a public address. */
  reachesInternet: boolean;
  /** Whether a host can call the internet over IPv6. */
  reachesInternetOverIpv6: boolean;
  subnetId: pulumi.Output<string>;
  /** Key of its route table in the VPC, `isolated` or `private-a`: the same key is the same table. */
  routeTable: string;
  routeTableId: pulumi.Output<string>;
}

/** One route table of a `Vpc`, to add routes to. */
export interface VpcRouteTable {
  /** The tier and, where the table serves one zone only, the zone: `private-us-east-1a`. */
  key: string;
  tier: string;
  kind: TierKind;
  /** The zone, as in the subnets; absent when the zones of the tier share the table. */
  zone?: string;
  routeTableId: pulumi.Output<string>;
}

/** One IPv4 block of a `Vpc`. */
export interface VpcBlock {
  /** `primary`, or the name of a secondary block. */
  name: string;
  cidrBlock: pulumi.Output<string>;
}

/** A gateway endpoint of a `Vpc`. */
export interface VpcGatewayEndpoint {
  /** `s3` or `dynamodb`. */
  service: string;
  endpointId: pulumi.Output<string>;
  /** The prefix list that stands for the service in security group rules and routes. */
  prefixListId: pulumi.Output<string>;
}

/**
 * What a workload needs to know of the VPC it is put into. A `Vpc` is one, and so is what
 * `Vpc.fromExisting` gives; hand it over as it is: `new VpcFunction("hello", { vpc, … })`.
 *
 * Strings, enums and lists are known before anything is deployed, so plans can count and compare with
 * them; outputs are for the properties of resources.
 */
export interface VpcNetwork {
  vpcId: pulumi.Output<string>;
  /** The region's name, such as `eu-central-1`. */
  region: pulumi.Output<string>;
  /** Account that owns the VPC. */
  accountId: pulumi.Output<string>;
  /** The primary IPv4 block, as written. Absent while an IPAM pool chooses it. */
  cidrBlock?: string;
  /** Further IPv4 blocks, as written; those that an IPAM pool chooses are not among them. */
  secondaryCidrBlocks: string[];
  /** Every IPv4 block, the primary one first, however it was chosen. */
  ipv4Blocks: VpcBlock[];
  /** The IPv6 block; absent in a VPC without IPv6. */
  ipv6CidrBlock?: pulumi.Output<string>;
  nat: NatMode;
  subnets: VpcSubnet[];
  routeTables: VpcRouteTable[];
  /** NAT gateways by zone; one that serves all zones of the region is called `regional`. */
  natGatewayIds: Record<string, pulumi.Output<string>>;
  /** Absent when there is no public tier. */
  internetGatewayId?: pulumi.Output<string>;
  /** The egress-only internet gateway; absent in a VPC without IPv6. */
  egressOnlyGatewayId?: pulumi.Output<string>;
  gatewayEndpoints: VpcGatewayEndpoint[];
}
