/** What AWS charges for one thing: the unit of the price, and the page of AWS that lists it. */
export interface PriceItem {
  /** What one dollar amount is for: `hour`, `month`, `GB`, `LCU-hour`, `connection-hour`, `analysis`. */
  readonly unit: string;
  /** Title of AWS's pricing page. */
  readonly page: string;
}

const vpc = "Amazon VPC Pricing";
const privateLink = "AWS PrivateLink Pricing";
const transitGateway = "AWS Transit Gateway Pricing";
const vpn = "AWS VPN Pricing";
const directConnect = "AWS Direct Connect Pricing";
const ec2 = "Amazon EC2 On-Demand Pricing";
const loadBalancing = "Elastic Load Balancing Pricing";
const cloudWatch = "Amazon CloudWatch Pricing";
const route53 = "Amazon Route 53 Pricing";
const networkFirewall = "AWS Network Firewall Pricing";

const perHour = (page: string): PriceItem => ({ unit: "hour", page });
const perGb = (page: string): PriceItem => ({ unit: "GB", page });

/**
 * Everything that has a price here, by its key in `prices`. EC2 instance types are keys as well, under
 * their own names and per hour of Linux: `t4g.nano`.
 */
export const priceItems = {
  natHour: perHour(vpc),
  natGb: perGb(vpc),
  /** A regional NAT gateway, for each zone in which it is active. */
  regionalNatZoneHour: perHour(vpc),
  regionalNatGb: perGb(vpc),
  /** An address in use or idle. */
  publicIpv4Hour: perHour(vpc),
  /** One run of Reachability Analyzer. */
  networkInsightsAnalysis: { unit: "analysis", page: vpc },
  /** A gateway endpoint, for S3 or DynamoDB. */
  gatewayEndpointGb: perGb(privateLink),
  /** An interface endpoint in one zone. */
  endpointAzHour: perHour(privateLink),
  /** The first PB of a month. */
  endpointGb: perGb(privateLink),
  gatewayLoadBalancerEndpointHour: perHour(privateLink),
  gatewayLoadBalancerEndpointGb: perGb(privateLink),
  transitGatewayAttachmentHour: perHour(transitGateway),
  transitGatewayGb: perGb(transitGateway),
  vpnConnectionHour: perHour(vpn),
  /** One of the two accelerators of an accelerated connection. */
  vpnAcceleratorHour: perHour("AWS Global Accelerator Pricing"),
  /** A subnet that a Client VPN endpoint is associated with. */
  clientVpnAssociationHour: perHour(vpn),
  /** While a client is connected. */
  clientVpnConnectionHour: { unit: "connection-hour", page: vpn },
  /** Ports of one's own, by speed. */
  directConnect1GHour: perHour(directConnect),
  directConnect10GHour: perHour(directConnect),
  directConnect100GHour: perHour(directConnect),
  directConnect400GHour: perHour(directConnect),
  /** Hosted connections, by capacity. */
  directConnectHosted50MHour: perHour(directConnect),
  directConnectHosted100MHour: perHour(directConnect),
  directConnectHosted200MHour: perHour(directConnect),
  directConnectHosted300MHour: perHour(directConnect),
  directConnectHosted400MHour: perHour(directConnect),
  directConnectHosted500MHour: perHour(directConnect),
  directConnectHosted1GHour: perHour(directConnect),
  directConnectHosted2GHour: perHour(directConnect),
  directConnectHosted5GHour: perHour(directConnect),
  directConnectHosted10GHour: perHour(directConnect),
  directConnectHosted25GHour: perHour(directConnect),
  /** From the region out through a location on the same continent. */
  directConnectOutGb: perGb(directConnect),
  /** Between zones, in each direction. */
  crossAzGb: perGb(ec2),
  /** To most other regions. */
  interRegionGb: perGb(ec2),
  /** To the internet, the first 10 TB of a month after the free 100 GB. */
  internetOutGb: perGb(ec2),
  applicationLoadBalancerHour: perHour(loadBalancing),
  applicationLoadBalancerLcuHour: { unit: "LCU-hour", page: loadBalancing },
  networkLoadBalancerHour: perHour(loadBalancing),
  networkLoadBalancerLcuHour: { unit: "LCU-hour", page: loadBalancing },
  /** A Gateway Load Balancer in one zone. */
  gatewayLoadBalancerZoneHour: perHour(loadBalancing),
  gatewayLoadBalancerLcuHour: { unit: "LCU-hour", page: loadBalancing },
  classicLoadBalancerHour: perHour(loadBalancing),
  classicLoadBalancerGb: perGb(loadBalancing),
  /** An endpoint of a firewall in one zone. */
  networkFirewallEndpointHour: perHour(networkFirewall),
  networkFirewallGb: perGb(networkFirewall),
  /** A GB of general purpose SSD (gp3). */
  volumeGbMonth: { unit: "month", page: "Amazon EBS Pricing" },
  /** Flow logs, by destination: the first 10 TB of a month. */
  flowLogsCloudWatchGb: perGb(cloudWatch),
  flowLogsS3Gb: perGb(cloudWatch),
  /** One of the first 25 hosted zones. */
  hostedZoneMonth: { unit: "month", page: route53 },
  /** A Resolver endpoint in one zone. */
  resolverEndpointHour: perHour(route53),
  secretMonth: { unit: "month", page: "AWS Secrets Manager Pricing" },
  /** How many hours a month is counted as. */
  hoursPerMonth: { unit: "hours", page: "AWS Pricing Calculator" },
} as const satisfies Readonly<Record<string, PriceItem>>;

/** A key of `priceItems`. */
export type PriceKey = keyof typeof priceItems;

/** Prices in US dollars by key, without tax and discounts. */
export type Prices = Readonly<Record<string, number>>;

/** What a key stands for; absent for one that stands for nothing. */
export function priceItem(key: string): PriceItem | undefined {
  if (Object.hasOwn(priceItems, key)) return priceItems[key as PriceKey];
  return isInstanceType(key) ? perHour(ec2) : undefined;
}

/** True for `t4g.nano`. */
function isInstanceType(key: string): boolean {
  return /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(key);
}
