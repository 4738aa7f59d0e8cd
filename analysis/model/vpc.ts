import type { Cidr } from "../sets/cidr";
import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Unknown, Value } from "./value";

/** A VPC. Its implicit children always exist, as adopted resources or as implied entities (NETWORK 1.42). */
export interface Vpc extends EntityBase {
  readonly kind: "vpc";
  /** Primary IPv4 block. Blocks added later are `VpcCidrAssociation`s; `vpcCidrs` has all of them. */
  readonly cidr: Value<Cidr>;
  /** IPv6 block given on the VPC itself; absent when it has none there. */
  readonly ipv6Cidr?: Value<Cidr>;
  /** True for the account's default VPC. */
  readonly isDefault: boolean;
  readonly enableDnsSupport: Value<boolean>;
  readonly enableDnsHostnames: Value<boolean>;
  readonly instanceTenancy: Value<string>;
  /** Table of subnets without an association; `MainRouteTableAssociation` is taken into account. */
  readonly mainRouteTable: Link;
  /** Table that was created with the VPC. Differs from the main table when that was replaced. */
  readonly defaultRouteTable: Link;
  readonly defaultSecurityGroup: Link;
  readonly defaultNetworkAcl: Link;
  /** Present when the program does not own the VPC: it may hold children that nobody declares here. */
  readonly open?: Unknown;
}

/** A further CIDR block of a VPC. */
export interface VpcCidrAssociation extends EntityBase {
  readonly kind: "vpcCidrAssociation";
  readonly vpc: Link;
  readonly family: 4 | 6;
  readonly cidr: Value<Cidr>;
}

/** A subnet. */
export interface Subnet extends EntityBase {
  readonly kind: "subnet";
  readonly vpc: Link;
  /** Absent for an IPv6-only subnet. */
  readonly cidr?: Value<Cidr>;
  /** Absent for a subnet without IPv6. */
  readonly ipv6Cidr?: Value<Cidr>;
  /** Zone name (`us-east-1a`), only comparable within one account. */
  readonly zoneName: Value<string>;
  /** Zone id (`use1-az1`), the same zone in every account. */
  readonly zoneId: Value<string>;
  readonly mapPublicIpOnLaunch: Value<boolean>;
  readonly assignIpv6AddressOnCreation: Value<boolean>;
  readonly enableDns64: Value<boolean>;
  readonly ipv6Native: Value<boolean>;
}

/** An internet gateway. `vpc` is what the gateway itself names; see also `InternetGatewayAttachment`. */
export interface InternetGateway extends EntityBase {
  readonly kind: "internetGateway";
  readonly vpc?: Link;
}

/** Attachment of an internet gateway as a resource of its own. */
export interface InternetGatewayAttachment extends EntityBase {
  readonly kind: "internetGatewayAttachment";
  readonly internetGateway: Link;
  readonly vpc: Link;
}

/** An egress-only internet gateway: IPv6, connections from inside only. */
export interface EgressOnlyInternetGateway extends EntityBase {
  readonly kind: "egressOnlyInternetGateway";
  readonly vpc: Link;
}

/** DHCP options: other name servers than Amazon's leave private DNS names undecided (NETWORK 1.36). */
export interface DhcpOptions extends EntityBase {
  readonly kind: "dhcpOptions";
  /** Absent: Amazon's own DNS. */
  readonly domainNameServers?: Value<readonly string[]>;
}

/** DHCP options of a VPC. */
export interface DhcpOptionsAssociation extends EntityBase {
  readonly kind: "dhcpOptionsAssociation";
  readonly vpc: Link;
  readonly dhcpOptions: Link;
}
