/** Which addresses the hosts of a tier have. */
export const AddressFamily = {
  /** IPv4 only. */
  Ipv4: "ipv4",
  /** IPv4 and IPv6. */
  DualStack: "dual-stack",
  /** IPv6 only. */
  Ipv6: "ipv6",
} as const;
export type AddressFamily = (typeof AddressFamily)[keyof typeof AddressFamily];

/** Where the IPv6 block of a VPC comes from. */
export const Ipv6Source = {
  /** A /56 of Amazon's, chosen by AWS. */
  Amazon: "amazon",
  /** An IPAM pool, also one with addresses that you brought to AWS. */
  Ipam: "ipam",
} as const;
export type Ipv6Source = (typeof Ipv6Source)[keyof typeof Ipv6Source];

/** The IPv6 block of a VPC. */
export interface VpcIpv6PlanArgs {
  /** Default: `amazon`, or `ipam` when there is an `ipamPoolId`. */
  source?: Ipv6Source;
  /** The IPAM pool; needed with source `ipam`. */
  ipamPoolId?: unknown;
  /** The block, when it has to be a certain one of the pool. */
  cidrBlock?: string;
  /** Size of the block that the pool chooses: 44, 48, 52, 56 or 60. Default: 56, which is Amazon's size. */
  netmaskLength?: number;
}
