import { networkOf, type Network } from "../model/network";
import { defaultNetworkSettings, type NetworkSettings } from "../model/settings";
import { adoptInterfaces, reportOwnersWithoutInterfaces } from "./aws/adopt";
import { readClassic } from "./aws/classicLoadBalancers";
import { collect } from "./aws/collect";
import type { AwsContext } from "./aws/context";
import { readDatabases } from "./aws/databases";
import { readDirectConnect } from "./aws/directConnect";
import type { AwsDocument } from "./aws/document";
import { readElasticIps } from "./aws/elasticIps";
import { readEndpoints } from "./aws/endpoints";
import { readFunctionAccess } from "./aws/functionAccess";
import { readFunctions } from "./aws/functions";
import { readHostedZones } from "./aws/hostedZones";
import { readInstances, registerInstances } from "./aws/instances";
import { readInterfaces } from "./aws/interfaces";
import { readLinks } from "./aws/links";
import { readListeners } from "./aws/listeners";
import { notDescribedIn } from "./aws/listings";
import { readLoadBalancers } from "./aws/loadBalancers";
import { readNatGateways } from "./aws/nats";
import { readNetworkAcls } from "./aws/networkAcls";
import { readOwners } from "./aws/owners";
import { readPrefixLists } from "./aws/prefixLists";
import { readProtection } from "./aws/protection";
import { readRoles } from "./aws/roles";
import { readRouting } from "./aws/routes";
import { readScaling } from "./aws/scaling";
import { readSecurityGroups } from "./aws/securityGroups";
import { readTargetGroups } from "./aws/targetGroups";
import { readTransit } from "./aws/transit";
import { readTransitTables } from "./aws/transitTables";
import { readUnmodelled } from "./aws/unmodelled";
import { readVpcParts } from "./aws/vpcs";
import { onPremisesNetworks } from "./onPremises";

export type { AwsDocument } from "./aws/document";

// In this order: interfaces come after what names its own, and functions after the interfaces.
const readers: readonly ((context: AwsContext) => void)[] = [
  registerInstances,
  readVpcParts,
  readRouting,
  readPrefixLists,
  readSecurityGroups,
  readNetworkAcls,
  readDatabases,
  readOwners,
  readClassic,
  readInterfaces,
  readElasticIps,
  readNatGateways,
  readEndpoints,
  readTransit,
  readTransitTables,
  readLinks,
  readDirectConnect,
  readLoadBalancers,
  readListeners,
  readTargetGroups,
  readScaling,
  readInstances,
  readRoles,
  readFunctions,
  readFunctionAccess,
  readProtection,
  readHostedZones,
  readUnmodelled,
  adoptInterfaces,
  reportOwnersWithoutInterfaces,
];

/**
 * Builds the network that an account holds from what the AWS CLI's `describe-*` calls answer, of one or
 * several accounts and regions at once. What was not asked stays unknown; what cannot be read and what
 * contradicts itself is listed in `notUnderstood`,
 * and of what there may be more in `notDescribed`. Never throws on what an answer holds.
 *
 * @param documents answers with the names of their calls; `AwsDocument.name` says what a name may be
 */
export function readAws(
  documents: readonly AwsDocument[],
  settings: Partial<NetworkSettings> = {},
): Network {
  const context: AwsContext = {
    settings: { ...defaultNetworkSettings, ...settings },
    notUnderstood: [],
    reported: new Set(),
    items: new Map(),
    askedIn: new Map(),
    index: new Map(),
    entities: [],
    answered: new Set(),
    incomplete: new Set(),
    places: new Map(),
  };
  collect(context, documents);
  for (const read of readers) read(context);
  const outside = onPremisesNetworks(
    context.settings.onPremises,
    context.entities,
    context.notUnderstood,
  );
  const { entities, settings: all, notUnderstood } = context;
  return networkOf([...entities, ...outside], all, notUnderstood, notDescribedIn(context));
}
