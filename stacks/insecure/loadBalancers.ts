import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Load balancers that answer, each with a fault of its own. */
export function createLoadBalancers(network: Network): void {
  const { vpc, publicA, publicB, privateA, privateB } = network;
  const accessLogs = { bucket: new aws.s3.Bucket("shop-access-logs").bucket, enabled: true };
  const group = createGroup(vpc, "shop-balancers", { cidrIpv4: vpc.cidrBlock });
  const place = {
    internal: true,
    subnets: [privateA.id, privateB.id],
    securityGroups: [group.id],
  };
  const web = {
    ...place,
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    accessLogs,
  };
  const stream = {
    loadBalancerType: "network",
    internal: true,
    subnets: [privateA.id, privateB.id],
    enableDeletionProtection: true,
    enableCrossZoneLoadBalancing: true,
  };

  // lb-deletion-protection: nobody asked for it.
  const orders = new aws.lb.LoadBalancer("shop-orders", {
    ...web,
    enableDeletionProtection: false,
  });

  // lb-drop-invalid-headers: nobody asked for that either.
  const stock = new aws.lb.LoadBalancer("shop-stock", { ...web, dropInvalidHeaderFields: false });

  // lb-desync-mode: somebody had a client that no other mode let in.
  new aws.lb.LoadBalancer("shop-carriers", { ...web, desyncMitigationMode: "monitor" });

  // lb-access-logs: a bucket without `enabled` keeps nothing.
  const { bucket } = accessLogs;
  new aws.lb.LoadBalancer("shop-returns", { ...web, accessLogs: { bucket } });

  // lb-waf: the front of the shop takes every request as it comes.
  new aws.lb.LoadBalancer("shop-front", {
    ...web,
    internal: false,
    subnets: [publicA.id, publicB.id],
  });

  // lb-internal-not-from-world: nobody on the internet gets there, today.
  const world = createGroup(vpc, "shop-kiosks", { cidrIpv6: "::/0" });
  new aws.lb.LoadBalancer("shop-kiosks", { ...web, securityGroups: [world.id] });

  // lb-multi-az: whoever calls it is cut off with zone a.
  new aws.lb.LoadBalancer("shop-tills", { ...stream, subnets: [privateA.id] });

  // lb-cross-zone: the tills of a zone without a healthy target get no answer.
  const scales = new aws.lb.LoadBalancer("shop-scales", {
    ...stream,
    enableCrossZoneLoadBalancing: false,
  });

  // lb-public-in-public-subnets: half of the callers come to a node that cannot answer them.
  new aws.lb.LoadBalancer("shop-cameras", {
    ...stream,
    internal: false,
    subnets: [publicA.id, privateB.id],
  });

  // lb-no-classic: the first one that the shop had.
  new aws.elb.LoadBalancer("shop-legacy", {
    ...place,
    accessLogs,
    listeners: [{ lbPort: 8443, lbProtocol: "tcp", instancePort: 8443, instanceProtocol: "tcp" }],
  });

  createListeners(network, { orders, stock, stream });
  createScales(network, scales, group);
}

function createListeners(
  { vpc, publicA, publicB }: Network,
  balancers: {
    readonly orders: aws.lb.LoadBalancer;
    readonly stock: aws.lb.LoadBalancer;
    readonly stream: aws.lb.LoadBalancerArgs;
  },
): void {
  const { orders, stock, stream } = balancers;
  const app = new aws.lb.TargetGroup("shop-app", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
  const toApp = { type: "forward", targetGroupArn: app.arn };
  const { arn: certificateArn } = new aws.acm.Certificate("shop", {
    domainName: "shop.example.com",
    validationMethod: "DNS",
  });

  // lb-tls-policy: without a policy AWS takes the one of 2016.
  new aws.lb.Listener("shop-orders-https", {
    loadBalancerArn: orders.arn,
    port: 443,
    protocol: "HTTPS",
    certificateArn,
    defaultActions: [toApp],
  });

  const http = new aws.lb.Listener("shop-stock-http", {
    loadBalancerArn: stock.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ],
  });
  // lb-http-redirect: everything goes to HTTPS but the path of the old scanners.
  new aws.lb.ListenerRule("shop-stock-scanners", {
    listenerArn: http.arn,
    conditions: [{ pathPattern: { values: ["/scan/*"] } }],
    actions: [toApp],
  });

  // lb-encrypted-listener: letters from the internet come in the clear.
  const letters = new aws.lb.LoadBalancer("shop-letters", {
    ...stream,
    internal: false,
    subnets: [publicA.id, publicB.id],
  });
  const mail = new aws.lb.TargetGroup("shop-mail", { vpcId: vpc.id, port: 2525, protocol: "TCP" });
  new aws.lb.Listener("shop-letters-smtp", {
    loadBalancerArn: letters.arn,
    port: 25,
    protocol: "TCP",
    defaultActions: [{ type: "forward", targetGroupArn: mail.arn }],
  });
}

/** What the scales talk to. */
function createScales(
  { vpc, privateA }: Network,
  balancer: aws.lb.LoadBalancer,
  otherGroup: aws.ec2.SecurityGroup,
): void {
  const address = "10.60.16.10";
  // lb-reaches-targets: the host admits a load balancer that does not call it, and not the one that does.
  const group = new aws.ec2.SecurityGroup("shop-scales", {
    vpcId: vpc.id,
    description: "Host that the scales talk to",
    ingress: [
      {
        description: "Weights",
        protocol: "tcp",
        fromPort: 9100,
        toPort: 9100,
        securityGroups: [otherGroup.id],
      },
    ],
  });
  new aws.ec2.NetworkInterface("shop-scales", {
    subnetId: privateA.id,
    description: "Host that the scales talk to",
    privateIps: [address],
    securityGroups: [group.id],
  });
  const weights = new aws.lb.TargetGroup("shop-scales", {
    vpcId: vpc.id,
    port: 9100,
    protocol: "TCP",
    targetType: "ip",
  });
  new aws.lb.TargetGroupAttachment("shop-scales", {
    targetGroupArn: weights.arn,
    targetId: address,
  });
  new aws.lb.Listener("shop-scales-weights", {
    loadBalancerArn: balancer.arn,
    port: 9100,
    protocol: "TCP",
    defaultActions: [{ type: "forward", targetGroupArn: weights.arn }],
  });
}

/** Callers may come in from one place. */
function createGroup(
  vpc: aws.ec2.Vpc,
  name: string,
  callers: Partial<aws.vpc.SecurityGroupIngressRuleArgs>,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(name, {
    vpcId: vpc.id,
    description: "Load balancers of the shop",
  });
  new aws.vpc.SecurityGroupIngressRule(`${name}-https`, {
    securityGroupId: group.id,
    description: "HTTPS from callers",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    ...callers,
  });
  return group;
}
