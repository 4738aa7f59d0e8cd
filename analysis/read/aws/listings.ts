import type { EntityKind } from "../../model/network";
import type { NotDescribed } from "../../model/notDescribed";
import { calls } from "./calls";
import { wasAsked, type AwsContext } from "./context";

/** Calls of which each lists all that an account has of a kind. */
const listings: Partial<Record<EntityKind, readonly [string, ...string[]]>> = {
  subnet: ["describe-subnets"],
  route: ["describe-route-tables"],
  routeTableAssociation: ["describe-route-tables"],
  natGateway: ["describe-nat-gateways"],
  networkInterface: ["describe-network-interfaces"],
  launchTemplate: ["describe-launch-template-versions"],
  vpcEndpoint: ["describe-vpc-endpoints"],
  hostedZone: ["get-hosted-zone"],
  flowLog: ["describe-flow-logs"],
  vpcPeeringConnection: ["describe-vpc-peering-connections"],
  transitGatewayAttachment: [
    "describe-transit-gateway-vpc-attachments",
    "describe-transit-gateway-attachments",
  ],
  vpnConnection: ["describe-vpn-connections"],
  directConnectConnection: ["describe-connections"],
  directConnectVirtualInterface: ["describe-virtual-interfaces"],
  directConnectGatewayAssociation: ["describe-direct-connect-gateway-associations"],
  listener: ["describe-listeners"],
};

/** Kinds of which no call has listed all that there is, with the call that would. */
export function notDescribedIn(context: AwsContext): readonly NotDescribed[] {
  return (Object.keys(listings) as EntityKind[]).flatMap((kind) => {
    const [first, ...others] = listings[kind] ?? [];
    if (first === undefined) return [];
    const asked = [first, ...others].filter((call) => wasAsked(context, call));
    if (asked.some((call) => !context.incomplete.has(call))) return [];
    const [broken] = asked;
    const why =
      broken === undefined
        ? `${commandOf(first)} was not asked`
        : `the answer to ${commandOf(broken)} is incomplete`;
    return [{ kind, why }];
  });
}

/** As one types it: `aws ec2 describe-vpcs`. */
function commandOf(key: string): string {
  const { service, call } = calls.find((one) => one.key === key) ?? { service: "", call: key };
  return `aws ${service} ${call}`;
}
