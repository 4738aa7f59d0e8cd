import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  Endpoints,
  LoadBalancer,
  PrivateService,
  PrivateServiceConsumer,
  Vpc,
  VpcFunction,
} from "pulumi-palisade";

/**
 * A service that another VPC calls through AWS PrivateLink. Nothing is routed between the two VPCs, so
 * that they could even have the same block, and nothing but the service's port is reachable.
 *
 * ```text
 *  consumer, 10.41.0.0/16                          provider, 10.40.0.0/16
 *  function shop -> endpoint, one in each zone ==> load balancer :443 -> instances orders :8443
 *  function idle -x
 * ```
 *
 * The provider names the accounts that may connect and accepts each connection. `shop` may call the
 * endpoint on port 443; `idle` has no rule that would let it out.
 *
 * Config: `consumerAccount`, the twelve digits of an account that may connect as well (default none).
 */
export function privateLink(): Record<string, unknown> {
  const config = new pulumi.Config();
  const tags = { project: "palisade", stack: pulumi.getStack(), environment: "demo" };
  const layout = { zoneCount: 2, tiers: [{ name: "isolated" }], tags };
  const consumerBlock = "10.41.0.0/16";
  const provider = new Vpc("provider", { cidrBlock: "10.40.0.0/16", ...layout });
  const consumer = new Vpc("consumer", { cidrBlock: consumerBlock, ...layout });

  const services = ["ec2"]; // what instances call for their tags and volumes
  new Endpoints("provider", { vpc: provider, tier: "isolated", services, tags });
  const hosts = createHosts(provider, tags);
  const loadBalancer = new LoadBalancer("orders", {
    vpc: provider,
    type: "network",
    tier: "isolated",
    listeners: [{ port: 443, targetGroup: "app" }],
    targetGroups: [
      { name: "app", port: 8443, securityGroupId: hosts.securityGroupId, targets: hosts.targets },
    ],
    // What comes through PrivateLink has the address that the caller has in the consumer's VPC.
    clients: [{ description: "Consumers", cidrIpv4: consumerBlock }],
    deletionProtection: false, // a sample has to be taken down again
    tags,
  });
  const account = config.get("consumerAccount");
  const orders = new PrivateService("orders", {
    loadBalancer,
    allowedAccounts: account === undefined ? [] : [account],
    tags,
  });

  const endpoint = new PrivateServiceConsumer("shop-orders", {
    vpc: consumer,
    tier: "isolated",
    service: orders,
    accept: true,
    tags,
  });
  const shop = new VpcFunction("shop", {
    vpc: consumer,
    tier: "isolated",
    egress: "rules",
    egressRules: [{ description: "Orders", securityGroupId: endpoint.securityGroupId }],
    environment: { ORDERS_HOST: endpoint.dnsName },
    inlineCode: `
      export const handler = async () => {
        const response = await fetch(\`https://\${process.env.ORDERS_HOST}/orders\`);
        return { status: response.status };
      };
    `,
    tags,
  });
  const idle = new VpcFunction("idle", {
    vpc: consumer,
    tier: "isolated",
    egress: "none",
    uses: ["s3"],
    inlineCode: "export const handler = async () => ({});",
    tags,
  });

  return {
    serviceName: orders.serviceName,
    serviceZoneIds: orders.zoneIds,
    ordersHost: endpoint.dnsName,
    shopFunction: shop.functionName,
    idleFunction: idle.functionName,
  };
}

type Tags = Readonly<Record<string, string>>;

/** One instance in each zone, in a group that the load balancer is let into. */
function createHosts(vpc: Vpc, tags: Tags) {
  const group = new aws.ec2.SecurityGroup("orders-hosts", {
    vpcId: vpc.vpcId,
    description: "Instances of the orders service",
    tags,
  });
  const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  const ami = aws.ssm.getParameterOutput({ name: image }).value;
  const instances = vpc.subnets.map(({ zone, subnetId }): [string, aws.ec2.Instance] => {
    const instance = new aws.ec2.Instance(
      `orders-${zone}`,
      {
        ami,
        instanceType: "t4g.small",
        subnetId,
        vpcSecurityGroupIds: [group.id],
        metadataOptions: { httpTokens: "required" },
        rootBlockDevice: { encrypted: true },
        tags: { ...tags, Name: `orders-${zone}` },
      },
      { ignoreChanges: ["ami"] },
    );
    return [zone, instance];
  });
  const targets = Object.fromEntries(instances.map(([zone, { id }]) => [zone, { targetId: id }]));
  return { securityGroupId: group.id, targets };
}
