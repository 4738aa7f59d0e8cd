import { createConnections } from "./connections";
import { createEndpoints } from "./endpoints";
import { createFunctions } from "./functions";
import { createHosts } from "./hosts";
import { createLoadBalancers } from "./loadBalancers";
import { createNetwork } from "./network";
import { createNetworkAcls } from "./networkAcls";
import { openPaths } from "./reachability";
import { addSubnets } from "./routing";
import { openSecurityGroups } from "./securityGroups";
import { createVault } from "./vault";
import { setUpVpcs } from "./vpcs";

/**
 * A network as it grows when nobody looks: it works, and it breaks each of palisade's first rules, at
 * least once and one fault at a time. The components refuse most of this, so it is written with plain
 * `@pulumi/aws` resources. Never deploy it: `pulumi preview --policy-pack policies` shows what is wrong.
 */
export function insecure(): Record<string, unknown> {
  const network = createNetwork();
  setUpVpcs(network);
  createNetworkAcls(network);
  addSubnets(network);
  openSecurityGroups(network.vpc);
  createFunctions(network);
  createLoadBalancers(network);
  createHosts(network);
  createEndpoints(network);
  createConnections(network);
  createVault();
  openPaths(network);
  return { vpcId: network.vpc.id };
}
