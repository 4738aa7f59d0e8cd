import { networkOf, type Network } from "../model/network";
import { defaultNetworkSettings, type NetworkSettings } from "../model/settings";
import { collect } from "./aws/collect";
import { report, wasAsked, type AwsContext } from "./aws/context";
import type { AwsDocument } from "./aws/document";
import { readEndpoints } from "./aws/endpoints";
import { readInterfaces } from "./aws/interfaces";
import { readDirectConnect } from "./aws/directConnect";
import { readLinks } from "./aws/links";
import { readClassic } from "./aws/classicLoadBalancers";
import { readListeners } from "./aws/listeners";
import { readLoadBalancers } from "./aws/loadBalancers";
import { readTargetGroups } from "./aws/targetGroups";
import { readNatGateways } from "./aws/nats";
import { readPrefixLists } from "./aws/prefixLists";
import { readRouting } from "./aws/routes";
import { readNetworkAcls } from "./aws/networkAcls";
import { readSecurityGroups } from "./aws/securityGroups";
import { readTransit } from "./aws/transit";
import { readTransitTables } from "./aws/transitTables";
import { readVpcParts } from "./aws/vpcs";
import { readWorkloads, registerInstances } from "./aws/workloads";
import { onPremisesNetworks } from "./onPremises";

// Instances, functions and NAT gateways describe their own interfaces; these do not.
const ownersOfInterfaces: ReadonlySet<string> = new Set([
  "loadBalancer",
  "classicLoadBalancer",
  "vpcEndpoint",
  "database",
]);

export type { AwsDocument } from "./aws/document";

/**
 * Builds the network that an account holds from what the AWS CLI's `describe-*` calls answer, of one or
 * several accounts and regions at once. What was not asked stays unknown; what cannot be read and what
 * contradicts itself is listed in `notUnderstood`. Never throws on what an answer holds.
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
    items: new Map(),
    index: new Map(),
    entities: [],
    answered: new Set(),
    incomplete: new Set(),
    places: new Map(),
  };
  collect(context, documents);
  registerInstances(context);
  readVpcParts(context);
  readRouting(context);
  readPrefixLists(context);
  readSecurityGroups(context);
  readNetworkAcls(context);
  readInterfaces(context);
  readNatGateways(context);
  readEndpoints(context);
  readTransit(context);
  readTransitTables(context);
  readLinks(context);
  readDirectConnect(context);
  readLoadBalancers(context);
  readListeners(context);
  readTargetGroups(context);
  readClassic(context);
  readWorkloads(context);
  const owner = context.entities.find(({ kind }) => ownersOfInterfaces.has(kind));
  if (owner !== undefined && !wasAsked(context, "describe-network-interfaces")) {
    report(
      context,
      owner.id,
      "its interfaces are in describe-network-interfaces, which was not asked",
    );
  }
  const outside = onPremisesNetworks(
    context.settings.onPremises,
    context.entities,
    context.notUnderstood,
  );
  return networkOf([...context.entities, ...outside], context.settings, context.notUnderstood);
}
