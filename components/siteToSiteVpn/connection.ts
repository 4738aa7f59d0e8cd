import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { blockKey } from "../plan/network/joinedNetwork";
import { PresharedKeyStorage, VpnRouting } from "../plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
import type { CustomerGatewayArgs } from "./siteToSiteVpnArgs";
import type { VpnSite } from "./site";

// The largest number that fits into the older of the two properties.
const largestShortAsn = 2_147_483_647;

/** A device and its connection of two tunnels. */
export function createConnection(
  site: VpnSite,
  gateway: CustomerGatewayArgs,
  vpnGatewayId: pulumi.Output<string> | undefined,
): { customerGateway: aws.ec2.CustomerGateway; connection: aws.ec2.VpnConnection } {
  const { name, args, plan, tags, parent } = site;
  const childName = `${name}-${gateway.name}`;
  const { ipAddress, certificateArn, insideCidrs } = gateway;
  const asn = gateway.bgpAsn ?? 65000; // what AWS itself writes for a device without BGP
  const customerGateway = new aws.ec2.CustomerGateway(
    childName,
    {
      type: "ipsec.1",
      ...(asn > largestShortAsn ? { bgpAsnExtended: String(asn) } : { bgpAsn: String(asn) }),
      ...(ipAddress === undefined ? {} : { ipAddress }),
      ...(certificateArn === undefined ? {} : { certificateArn }),
      tags: tags(childName),
    },
    { parent },
  );
  const hub = args.transitGateway?.hub;
  const keys = args.presharedKeys?.[gateway.name];
  const isStatic = plan.routing === VpnRouting.Static;
  const connection = new aws.ec2.VpnConnection(
    childName,
    {
      type: "ipsec.1",
      customerGatewayId: customerGateway.id,
      ...(vpnGatewayId === undefined ? {} : { vpnGatewayId }),
      ...(hub === undefined ? {} : { transitGatewayId: hub.transitGatewayId }),
      staticRoutesOnly: isStatic,
      presharedKeyStorage: args.presharedKeyStorage ?? PresharedKeyStorage.Standard,
      ...(args.accelerated === true ? { enableAcceleration: true } : {}),
      ...tunnel(site, 1, keys?.[0], insideCidrs?.[0]),
      ...tunnel(site, 2, keys?.[1], insideCidrs?.[1]),
      tags: tags(childName),
    },
    { parent },
  );
  if (isStatic && vpnGatewayId !== undefined) {
    for (const destinationCidrBlock of plan.staticRoutes) {
      new aws.ec2.VpnConnectionRoute(
        `${childName}-to-${blockKey(destinationCidrBlock)}`,
        { vpnConnectionId: connection.id, destinationCidrBlock },
        { parent },
      );
    }
  }
  return { customerGateway, connection };
}

/** The options of one tunnel: both are alike, so that either can carry everything. */
function tunnel(
  { plan, logGroup }: VpnSite,
  number: 1 | 2,
  key: pulumi.Input<string> | undefined,
  insideCidr: string | undefined,
): Partial<aws.ec2.VpnConnectionArgs> {
  const { ikeVersions, encryptionAlgorithms, integrityAlgorithms, dhGroups } = plan.tunnel;
  const options = {
    IkeVersions: ikeVersions,
    Phase1EncryptionAlgorithms: encryptionAlgorithms,
    Phase2EncryptionAlgorithms: encryptionAlgorithms,
    Phase1IntegrityAlgorithms: integrityAlgorithms,
    Phase2IntegrityAlgorithms: integrityAlgorithms,
    Phase1DhGroupNumbers: dhGroups,
    Phase2DhGroupNumbers: dhGroups,
    StartupAction: plan.tunnel.startupAction,
    DpdTimeoutAction: plan.tunnel.dpdTimeoutAction,
    LogOptions: {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn: logGroup.arn,
        logOutputFormat: "json",
      },
    },
    ...(key === undefined ? {} : { PresharedKey: pulumi.secret(key) }),
    ...(insideCidr === undefined ? {} : { InsideCidr: insideCidr }),
  };
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => [`tunnel${String(number)}${option}`, value]),
  );
}
