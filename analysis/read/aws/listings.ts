import type { EntityKind } from "../../model/network";
import type { NotDescribed } from "../../model/notDescribed";
import { calls } from "./calls";
import { wasAsked, type AwsContext, type Place } from "./context";

/** Calls of which each lists all that an account has of a kind in a region. Hosted zones are in no region. */
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
  const homes = homesOf(context);
  return (Object.keys(listings) as EntityKind[]).flatMap((kind): readonly NotDescribed[] => {
    const [first, ...others] = listings[kind] ?? [];
    if (first === undefined) return [];
    const asked = [first, ...others].filter((call) => wasAsked(context, call));
    const complete = asked.filter((call) => !context.incomplete.has(call));
    if (complete.length === 0) {
      const [broken] = asked;
      const why =
        broken === undefined
          ? `${commandOf(first)} was not asked`
          : `the answer to ${commandOf(broken)} is incomplete`;
      return [{ kind, why }];
    }
    const places = complete.flatMap((call) => context.askedIn.get(call) ?? []);
    return homes
      .filter((home) => kind !== "hostedZone" && !places.some((place) => isIn(place, home)))
      .map((home) => ({
        kind,
        why: `${commandOf(first)} was not asked in ${textOf(home)}`,
        ...home,
      }));
  });
}

/** The accounts and regions in which EC2 was asked anything. */
function homesOf({ askedIn }: AwsContext): readonly Place[] {
  const all = calls.flatMap(({ key, service }) =>
    service === "ec2" ? (askedIn.get(key) ?? []) : [],
  );
  return [...new Map(all.map((home) => [textOf(home), home])).values()].map(
    ({ account, region }) => ({
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    }),
  );
}

/** Whether a call made in one place tells of the other; a name that tells no place may be of any. */
function isIn(asked: Place, home: Place): boolean {
  return (["account", "region"] as const).every(
    (part) => asked[part] === undefined || home[part] === undefined || asked[part] === home[part],
  );
}

function textOf({ account, region }: Place): string {
  return [account, region].filter((part) => part !== undefined).join("/");
}

/** As one types it: `aws ec2 describe-vpcs`. */
function commandOf(key: string): string {
  const { service, call } = calls.find((one) => one.key === key) ?? { service: "", call: key };
  return `aws ${service} ${call}`;
}
