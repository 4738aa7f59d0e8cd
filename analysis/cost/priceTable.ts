import type { Prices, PriceKey } from "./priceItems";

/**
 * The day on which the table was made. AWS changes prices rarely, but does: what counts is AWS's own page,
 * whose title stands beside each item, and the bill. Other prices, a discount for instance, are handed over
 * as `prices`.
 */
export const pricesAsOf = "2026-11-21";

/** What costs the same in every region of AWS, outside of China and GovCloud. */
const everywhere = {
  publicIpv4Hour: 0.005,
  networkInsightsAnalysis: 0.1,
  gatewayEndpointGb: 0,
  hostedZoneMonth: 0.5,
  resolverEndpointHour: 0.125,
} as const satisfies Partial<Record<PriceKey, number>>;

/**
 * Ports of Direct Connect cost the same everywhere outside of Japan.
 *
 * @see AWS, "AWS Direct Connect Pricing", "Pay as you go", as of 2026-09-20
 */
const directConnect = {
  directConnect1GHour: 0.3,
  directConnect10GHour: 2.25,
  directConnect100GHour: 22.5,
  directConnect400GHour: 85,
  directConnectHosted50MHour: 0.03,
  directConnectHosted100MHour: 0.06,
  directConnectHosted200MHour: 0.08,
  directConnectHosted300MHour: 0.12,
  directConnectHosted400MHour: 0.16,
  directConnectHosted500MHour: 0.2,
  directConnectHosted1GHour: 0.33,
  directConnectHosted2GHour: 0.66,
  directConnectHosted5GHour: 1.65,
  directConnectHosted10GHour: 2.48,
  directConnectHosted25GHour: 6.2,
} as const satisfies Partial<Record<PriceKey, number>>;

/**
 * Prices in US dollars, by region, without tiers beyond the first. us-east-1 has them all. Another region has
 * a line only when two sources that do not know of each other agree on it: what it lacks has to be given.
 *
 * @see AWS, "Elastic Load Balancing Pricing", "Pricing examples" of US East (N. Virginia), as of 2026-09-20, for
 *   gateway and classic load balancers; AWS, "Getting started with AWS Network Firewall using the AWS CLI",
 *   "Cost considerations", for firewalls
 */
export const priceTable: Readonly<Record<string, Prices>> = {
  "us-east-1": {
    ...everywhere,
    ...directConnect,
    natHour: 0.045,
    natGb: 0.045,
    regionalNatZoneHour: 0.045,
    regionalNatGb: 0.045,
    endpointAzHour: 0.01,
    endpointGb: 0.01,
    gatewayLoadBalancerEndpointHour: 0.01,
    gatewayLoadBalancerEndpointGb: 0.0035,
    transitGatewayAttachmentHour: 0.05,
    transitGatewayGb: 0.02,
    vpnConnectionHour: 0.05,
    vpnAcceleratorHour: 0.025,
    clientVpnAssociationHour: 0.1,
    clientVpnConnectionHour: 0.05,
    directConnectOutGb: 0.02,
    crossAzGb: 0.01,
    interRegionGb: 0.02,
    internetOutGb: 0.09,
    applicationLoadBalancerHour: 0.0225,
    applicationLoadBalancerLcuHour: 0.008,
    networkLoadBalancerHour: 0.0225,
    networkLoadBalancerLcuHour: 0.006,
    gatewayLoadBalancerZoneHour: 0.0125,
    gatewayLoadBalancerLcuHour: 0.004,
    classicLoadBalancerHour: 0.025,
    classicLoadBalancerGb: 0.008,
    networkFirewallEndpointHour: 0.395,
    networkFirewallGb: 0.065,
    volumeGbMonth: 0.08,
    flowLogsCloudWatchGb: 0.5,
    flowLogsS3Gb: 0.25,
    secretMonth: 0.4,
    "t3.nano": 0.0052,
    "t3.micro": 0.0104,
    "t3.small": 0.0208,
    "t4g.nano": 0.0042,
    "t4g.micro": 0.0084,
    "t4g.small": 0.0168,
    "t4g.medium": 0.0336,
  },
  "us-east-2": {
    ...everywhere,
    ...directConnect,
    natHour: 0.045,
    natGb: 0.045,
    transitGatewayAttachmentHour: 0.05,
    transitGatewayGb: 0.02,
    crossAzGb: 0.01,
  },
  "eu-west-1": {
    ...everywhere,
    ...directConnect,
    natHour: 0.048,
    natGb: 0.048,
    regionalNatZoneHour: 0.048,
    regionalNatGb: 0.048,
    endpointAzHour: 0.011,
    endpointGb: 0.01,
    vpnConnectionHour: 0.05,
    crossAzGb: 0.01,
  },
  "eu-west-2": {
    ...everywhere,
    ...directConnect,
    natHour: 0.05,
    natGb: 0.05,
  },
  "eu-central-1": {
    ...everywhere,
    ...directConnect,
    natHour: 0.052,
    natGb: 0.052,
    regionalNatZoneHour: 0.052,
    regionalNatGb: 0.052,
    endpointAzHour: 0.012,
    endpointGb: 0.01,
    crossAzGb: 0.01,
  },
  "ap-northeast-1": {
    ...everywhere,
    directConnect1GHour: 0.285,
    directConnect10GHour: 2.142,
    natHour: 0.062,
    natGb: 0.062,
  },
};
