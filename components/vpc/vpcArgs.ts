import type * as pulumi from "@pulumi/pulumi";
import type { NatInstanceMachineArgs } from "../natInstance/natInstanceArgs";
import type { VpcIpv6PlanArgs } from "../plan/vpc/ipv6Args";
import type {
  VpcFlowLogPlanArgs,
  VpcPlanArgs,
  VpcSecondaryBlockArgs,
} from "../plan/vpc/vpcPlanArgs";

/** Where the flow logs of a VPC go and how long they are kept. */
export interface VpcFlowLogArgs extends VpcFlowLogPlanArgs {
  /** The S3 bucket that takes the logs; needed with destination `s3`, an error with any other. */
  bucketArn?: pulumi.Input<string>;
  /**
   * Days that CloudWatch Logs keeps the records; AWS accepts 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180,
   * 365 and more, and 0 for ever. Ingestion is charged per GB, storage per GB and month. Default: 90.
   */
  retentionInDays?: pulumi.Input<number>;
  /** `ALL`, `ACCEPT` or `REJECT`. Default: `ALL`. */
  trafficType?: pulumi.Input<string>;
}

/** One further IPv4 block of a VPC. */
export interface VpcSecondaryCidrBlockArgs extends VpcSecondaryBlockArgs {
  /** The IPAM pool that chooses the block, or must contain it. */
  ipamPoolId?: pulumi.Input<string>;
}

/** The IPv6 block of a VPC. */
export interface VpcIpv6Args extends VpcIpv6PlanArgs {
  /** The IPAM pool; needed with source `ipam`. Addresses that you brought to AWS are in such a pool. */
  ipamPoolId?: pulumi.Input<string>;
}

/** What DHCP tells the hosts of a VPC. Amazon VPC User Guide, "DHCP option sets in Amazon VPC". */
export interface VpcDhcpOptionsArgs {
  /** Domain name for unqualified names. Default: the region's own. */
  domainName?: pulumi.Input<string>;
  /** DNS servers, up to four addresses. Default: `AmazonProvidedDNS`. */
  domainNameServers?: pulumi.Input<pulumi.Input<string>[]>;
  /** NTP servers, up to four addresses. Default: what the image knows. */
  ntpServers?: pulumi.Input<pulumi.Input<string>[]>;
  /** Seconds after which hosts ask again for their IPv6 options, 140 to 2147483647. Default: 140. */
  ipv6AddressPreferredLeaseTime?: pulumi.Input<string>;
}

/**
 * Arguments of `Vpc`. What decides how many resources there are, their names or addresses is plain;
 * everything else is handed unread to AWS and may be an output of another resource.
 */
export interface VpcArgs extends VpcPlanArgs {
  /**
   * Policies of your own (JSON) for gateway endpoints, by service. Default: every action of every principal
   * of this account, so that nothing can be carried off with other credentials; and anybody may read
   * objects from S3, since images, packages and patches come from buckets of AWS's own accounts. Roles of
   * other accounts that are used from this VPC need a policy that names them.
   *
   * AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies"
   */
  gatewayEndpointPolicies?: Record<string, pulumi.Input<string>>;
  /**
   * Elastic IP addresses to bring along, by zone (`a` with `zoneCount`, else as in `zoneNames`): the
   * allocation id of each, so that partners who have your addresses on an allow-list keep them. A zone
   * that is not named gets a new address.
   */
  natAllocationIds?: Record<string, pulumi.Input<string>>;
  /**
   * The pool of your own public addresses (`ipv4pool-ec2-…`) from which new elastic IP addresses come.
   * AWS does not charge for those per hour. Default: Amazon's. Changing it gives every address back.
   */
  natPublicIpv4Pool?: pulumi.Input<string>;
  /** The public IPAM pool from which new elastic IP addresses come. Default: none. */
  natIpamPoolId?: pulumi.Input<string>;
  /** What NAT instances are made of, when nat is `instance`. */
  natInstance?: NatInstanceMachineArgs;
  /** The IPAM pool that chooses the IPv4 block, or must contain `cidrBlock`. */
  ipv4IpamPoolId?: pulumi.Input<string>;
  /** Further IPv4 blocks. Tiers lie in them by name (`block`). Default: none. */
  secondaryCidrBlocks?: VpcSecondaryCidrBlockArgs[];
  /**
   * Gives the VPC an IPv6 block, its subnets a /64 each, and private tiers a way out by an egress-only
   * internet gateway, which costs nothing. `{}` for a block of Amazon's. Default: no IPv6.
   */
  ipv6?: VpcIpv6Args;
  /** DHCP options of the VPC's own. Default: those of the region. */
  dhcpOptions?: VpcDhcpOptionsArgs;
  /** Flow logs. Default: all traffic to CloudWatch Logs, kept 90 days. */
  flowLogs?: VpcFlowLogArgs;
  /**
   * Tags of everything that can be tagged. `Name` and `palisade:tier` are set by the component.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
