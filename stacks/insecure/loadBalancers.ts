import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Load balancers that answer, each with a fault of its own. */
export function createLoadBalancers(network: Network): void {
  const logs = new aws.s3.Bucket("shop-access-logs");
  const accessLogs = { bucket: logs.bucket, enabled: true };
  const group = createGroup(network);
  const common = {
    internal: true,
    subnets: [network.privateA.id, network.privateB.id],
    securityGroups: [group.id],
  };
  const sound = {
    ...common,
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    accessLogs,
  };

  // lb-deletion-protection: nobody asked for it.
  const unprotected = { ...sound, enableDeletionProtection: false };
  new aws.lb.LoadBalancer("shop-orders", unprotected);

  // lb-drop-invalid-headers: nobody asked for that either.
  new aws.lb.LoadBalancer("shop-stock", { ...sound, dropInvalidHeaderFields: false });

  // lb-desync-mode: somebody had a client that no other mode let in.
  new aws.lb.LoadBalancer("shop-carriers", { ...sound, desyncMitigationMode: "monitor" });

  // lb-multi-az: whoever calls it is cut off with zone a.
  new aws.lb.LoadBalancer("shop-tills", {
    ...sound,
    loadBalancerType: "network",
    enableCrossZoneLoadBalancing: true,
    subnets: [network.privateA.id],
  });

  // lb-no-classic: the first one that the shop had.
  new aws.elb.LoadBalancer("shop-legacy", {
    ...common,
    accessLogs,
    listeners: [{ lbPort: 8443, lbProtocol: "tcp", instancePort: 8443, instanceProtocol: "tcp" }],
  });
}

/** Callers from inside of the network may come in, and out it goes to one port. */
function createGroup({ vpc }: Network): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup("shop-balancers", {
    vpcId: vpc.id,
    description: "Load balancers of the shop",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-balancers-https", {
    securityGroupId: group.id,
    description: "HTTPS from inside of the network",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: vpc.cidrBlock,
  });
  return group;
}
