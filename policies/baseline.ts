import type { Rule } from "./rule";
import { endpointS3GatewayRequired } from "./rules/endpoint-s3-gateway-required";
import { lambdaNotInPublicSubnet } from "./rules/lambda-not-in-public-subnet";
import { lambdaSameRouting } from "./rules/lambda-same-routing";
import { natInPublicSubnet } from "./rules/nat-in-public-subnet";
import { natPerAz } from "./rules/nat-per-az";
import { routeIsolatedNoDefault } from "./rules/route-isolated-no-default";
import { sgDefaultClosed } from "./rules/sg-default-closed";
import { sgNoAllPortsPublic } from "./rules/sg-no-all-ports-public";
import { sgNoPublicRdp } from "./rules/sg-no-public-rdp";
import { sgNoPublicSsh } from "./rules/sg-no-public-ssh";
import { subnetNoAutoPublicIp } from "./rules/subnet-no-auto-public-ip";
import { tgwNoAutoAccept } from "./rules/tgw-no-auto-accept";
import { vpcFlowLogs } from "./rules/vpc-flow-logs";
import { vpnClientLogging } from "./rules/vpn-client-logging";
import { vpnIkev2Only } from "./rules/vpn-ikev2-only";
import { vpnStrongAlgorithms } from "./rules/vpn-strong-algorithms";
import { vpnTunnelLogging } from "./rules/vpn-tunnel-logging";
import { vpnTwoTunnels } from "./rules/vpn-two-tunnels";

/** The rules of the default pack, each at its own level. */
export const baseline: readonly Rule[] = [
  endpointS3GatewayRequired,
  lambdaNotInPublicSubnet,
  lambdaSameRouting,
  natInPublicSubnet,
  natPerAz,
  routeIsolatedNoDefault,
  sgDefaultClosed,
  sgNoAllPortsPublic,
  sgNoPublicRdp,
  sgNoPublicSsh,
  subnetNoAutoPublicIp,
  tgwNoAutoAccept,
  vpcFlowLogs,
  vpnClientLogging,
  vpnIkev2Only,
  vpnStrongAlgorithms,
  vpnTunnelLogging,
  vpnTwoTunnels,
];
