import { collectionOf, type EntityKind, type Network } from "../../analysis/model/network";

/** What stands beside a network, and is none by itself. */
const beside: readonly EntityKind[] = [
  ...(["role", "managedPolicy", "rolePolicy", "rolePolicyAttachment", "functionPolicy"] as const),
  ...(["logGroup", "dynamodbTable", "networkIntent", "onPremisesNetwork"] as const),
];

/** Whether a network has anything that rules about networks can judge. */
export function hasNetwork(network: Network): boolean {
  return (Object.keys(collectionOf) as EntityKind[])
    .filter((kind) => !beside.includes(kind))
    .some((kind) => network[collectionOf[kind]].length > 0);
}
