import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { LoadBalancer } from "../../components/loadBalancer/loadBalancer";
import type { LoadBalancerArgs } from "../../components/loadBalancer/loadBalancerArgs";
import { SecurityTiers } from "../../components/securityTiers/securityTiers";
import type { VpcNetwork } from "../../components/vpc/vpcNetwork";
import { type Deployment, deploy } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const types = {
  attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  component: "palisade:index:LoadBalancer",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  group: "aws:lb/targetGroup:TargetGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  listener: "aws:lb/listener:Listener",
  listenerCertificate: "aws:lb/listenerCertificate:ListenerCertificate",
  permission: "aws:lambda/permission:Permission",
  rule: "aws:lb/listenerRule:ListenerRule",
};

const certificateArn = "arn:aws:iam::123456789012:server-certificate/shop";
const https = { port: 443, certificateArn, targetGroup: "app" };

type Args = Omit<LoadBalancerArgs, "vpc">;

/** A load balancer in front of the instances of group `app`, in a network made by hand. */
function deployWeb(
  args: Partial<Args> | ((vpc: VpcNetwork) => Partial<Args>) = {},
  { zones = ["a", "b"], preview = false } = {},
): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = handMadeNetwork("net", { zones });
      const app = new aws.ec2.SecurityGroup("app", { vpcId: vpc.vpcId });
      const more = typeof args === "function" ? args(vpc) : args;
      return new LoadBalancer("web", {
        vpc,
        type: "application",
        tier: "public",
        listeners: [https],
        targetGroups: [{ name: "app", port: 8080, securityGroupId: app.id }],
        ...more,
      });
    },
    { preview },
  );
}

const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1)).sort();

/** `name: group protocol port peer`. */
function rules({ all }: Deployment, type: string): string[] {
  const lines = all(type).map(({ name, inputs, propertyDependencies }) => {
    const { ipProtocol, fromPort, cidrIpv4 } = inputs;
    const [group] = short(propertyDependencies["securityGroupId"]);
    const [peer = cidrIpv4] = short(propertyDependencies["referencedSecurityGroupId"]);
    return [`${name}:`, group, ipProtocol, fromPort, peer].join(" ");
  });
  return lines.sort();
}

/** What a network load balancer needs beside the defaults of `deployWeb`. */
const network = {
  type: "network" as const,
  tier: "private",
  listeners: [{ port: 5000, targetGroup: "app" }],
  targetGroups: [{ name: "app", port: 5000, cidrIpv4: "10.9.0.0/16", targetType: "ip" as const }],
  clients: [{ description: "Peers", cidrIpv4: "10.8.0.0/16" }],
};

describe("LoadBalancer", () => {
  it("faces the internet in a public tier, with the safe settings on", async () => {
    const { one } = await deployWeb();
    const { inputs, propertyDependencies } = one(types.balancer);
    const { name, subnets, securityGroups, accessLogs, tags, ...rest } = inputs;
    assert.deepEqual(rest, {
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
    });
    assert.deepEqual([name, tags], [undefined, { Name: "web" }]);
    // It waits for the internet gateway, without which AWS refuses it.
    assert.deepEqual(short(propertyDependencies["subnets"]), [
      "net",
      "net-public-a",
      "net-public-b",
    ]);
    assert.equal((subnets as string[]).length, 2);
    assert.deepEqual([securityGroups].flat().length, 1);
    assert.equal((accessLogs as { enabled: boolean }).enabled, true);
  });

  it("is internal in every other tier, and asks who calls it", async () => {
    const clients = [{ description: "Workers", cidrIpv4: "10.0.0.0/16" }];
    const { one } = await deployWeb({ tier: "private", clients });
    assert.equal(one(types.balancer).inputs["internal"], true);
    await assert.rejects(deployWeb({ tier: "isolated" }), {
      message: [
        "LoadBalancer web cannot be planned:",
        "  clients: got nothing, allowed: one client or more; name the callers of an internal load balancer, best by securityGroupId",
      ].join("\n"),
    });
  });

  it("decrypts by a strong policy, and sends callers of port 80 there", async () => {
    const { all } = await deployWeb();
    const listeners = all(types.listener).map(({ name, inputs }) => {
      const [action] = inputs["defaultActions"] as Record<string, unknown>[];
      const { port, protocol, sslPolicy } = inputs;
      return [name, port, protocol, sslPolicy, action?.["type"], action?.["redirect"]];
    });
    const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    assert.deepEqual(listeners, [
      ["web-80", 80, "HTTP", undefined, "redirect", redirect],
      ["web-443", 443, "HTTPS", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", "forward", undefined],
    ]);
  });

  it("wires its group and that of its targets on both sides, health checks included", async () => {
    const web = await deployWeb(({ vpcId }) => {
      const { id } = new aws.ec2.SecurityGroup("hosts", { vpcId });
      const healthCheck = { port: 9000, path: "/health" };
      const app = { name: "app", port: 8080, securityGroupId: id, healthCheck };
      return { targetGroups: [app] };
    });
    assert.deepEqual(rules(web, types.ingress), [
      "web-at-app-8080: hosts tcp 8080 web",
      "web-at-app-9000: hosts tcp 9000 web",
      "web-from-everybody-443: web tcp 443 0.0.0.0/0",
      "web-from-everybody-80: web tcp 80 0.0.0.0/0",
    ]);
    assert.deepEqual(rules(web, types.egress), [
      "web-to-app-8080: web tcp 8080 hosts",
      "web-to-app-9000: web tcp 9000 hosts",
    ]);
    assert.deepEqual(web.one(types.group).inputs["healthCheck"], {
      protocol: "HTTP",
      port: "9000",
      path: "/health",
      healthyThreshold: 3,
      unhealthyThreshold: 3,
    });
  });

  it("stands in the layer that it is told, and writes no rules then", async () => {
    const web = await deployWeb((vpc) => ({
      securityTiers: new SecurityTiers("shop", {
        vpc,
        tiers: [
          { name: "edge", description: "Load balancer" },
          { name: "hosts", description: "Hosts" },
        ],
        hops: [{ from: "edge", to: "hosts", ports: [8080] }],
        entries: [{ to: "edge", ports: [80, 443], internet: true, description: "Customers" }],
      }),
      securityTier: "edge",
      targetGroups: [{ name: "app", port: 8080, securityTier: "hosts" }],
    }));
    const own = web.all(types.ingress).filter(({ name }) => name.startsWith("web-"));
    assert.deepEqual(own, []);
    const { propertyDependencies } = web.one(types.balancer);
    assert.deepEqual(short(propertyDependencies["securityGroups"]), ["shop-edge"]);
  });

  it("tells requests apart by host and path, and shows each host its certificate", async () => {
    const rule = { priority: 10, hosts: ["api.example.com"], paths: ["/v1/*"], targetGroup: "app" };
    const additionalCertificateArns = { api: `${certificateArn}-api` };
    const { one } = await deployWeb({
      listeners: [{ ...https, rules: [rule], additionalCertificateArns }],
    });
    const { name, inputs } = one(types.rule);
    assert.equal(name, "web-443-10");
    assert.deepEqual(inputs["conditions"], [
      { hostHeader: { values: ["api.example.com"] } },
      { pathPattern: { values: ["/v1/*"] } },
    ]);
    assert.equal(one(types.listenerCertificate).name, "web-443-api");
  });

  it("keeps logs in a bucket that only the log service of this account may write", async () => {
    const { one } = await deployWeb();
    const { policy } = one(types.bucketPolicy).inputs;
    const document = JSON.parse(typeof policy === "string" ? policy : "") as {
      Statement: Record<string, unknown>[];
    };
    assert.deepEqual(
      document.Statement.map(({ Effect, Principal, Action, Condition }) => [
        Effect,
        Principal,
        Action,
        Condition,
      ]),
      [
        [
          "Allow",
          { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "s3:PutObject",
          {
            ArnLike: {
              "aws:SourceArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*",
            },
          },
        ],
        ["Deny", "*", "s3:*", { Bool: { "aws:SecureTransport": "false" } }],
      ],
    );
    const { dependsOn } = one(types.balancer);
    assert.ok(dependsOn.includes(one(types.bucketPolicy).urn));
  });

  it("keeps logs where it is told, or not at all", async () => {
    const accessLogs = { destination: "bucket" as const, bucket: "company-logs", prefix: "web" };
    const { one } = await deployWeb({ accessLogs });
    const logs = { bucket: "company-logs", enabled: true, prefix: "web" };
    assert.deepEqual(one(types.balancer).inputs["accessLogs"], logs);
    const none = await deployWeb({ accessLogs: { destination: "none" } });
    assert.equal(none.one(types.balancer).inputs["accessLogs"], undefined);
    assert.deepEqual(none.all(types.bucketPolicy), []);
  });

  it("passes TCP on as a network load balancer, across zones, and has nothing to log", async () => {
    const net = await deployWeb(network);
    const { inputs } = net.one(types.balancer);
    const cross = inputs["enableCrossZoneLoadBalancing"];
    const enforce = inputs["enforceSecurityGroupInboundRulesOnPrivateLinkTraffic"];
    assert.deepEqual([inputs["internal"], cross, enforce], [true, true, "on"]);
    assert.equal(inputs["accessLogs"], undefined);
    assert.deepEqual(rules(net, types.egress), ["web-to-app-5000: web tcp 5000 10.9.0.0/16"]);
    assert.deepEqual(rules(net, types.ingress), ["web-from-peers-5000: web tcp 5000 10.8.0.0/16"]);
    const { healthCheck, protocol } = net.one(types.group).inputs;
    assert.deepEqual(
      [protocol, healthCheck],
      ["TCP", { protocol: "TCP", healthyThreshold: 3, unhealthyThreshold: 3 }],
    );
  });

  it("opens UDP for what speaks UDP, and TCP for its health", async () => {
    const net = await deployWeb({
      ...network,
      listeners: [{ port: 53, protocol: "TCP_UDP", targetGroup: "app" }],
      targetGroups: [{ ...network.targetGroups[0], name: "app", port: 53, protocol: "TCP_UDP" }],
    });
    assert.deepEqual(rules(net, types.ingress), [
      "web-from-peers-53-udp: web udp 53 10.8.0.0/16",
      "web-from-peers-53: web tcp 53 10.8.0.0/16",
    ]);
    assert.deepEqual(rules(net, types.egress), [
      "web-to-app-53-udp: web udp 53 10.9.0.0/16",
      "web-to-app-53: web tcp 53 10.9.0.0/16",
    ]);
  });

  it("has the addresses that are brought along, one for each zone", async () => {
    const { one } = await deployWeb(() => {
      const address = (zone: string) => new aws.ec2.Eip(zone, { domain: "vpc" }).id;
      const allocationIds = { a: address("a"), b: address("b") };
      return { ...network, tier: "public", allocationIds };
    });
    const { inputs } = one(types.balancer);
    const mappings = inputs["subnetMappings"] as { allocationId: string }[];
    assert.equal(new Set(mappings.map(({ allocationId }) => allocationId)).size, 2);
    assert.equal(inputs["subnets"], undefined);
  });

  it("registers named targets, and lets itself invoke a function first", async () => {
    const { one } = await deployWeb(() => {
      const role = new aws.iam.Role("fn", {
        assumeRolePolicy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "lambda.amazonaws.com" },
            },
          ],
        }),
      });
      const code = { role: role.arn, runtime: "nodejs22.x", handler: "index.handler" };
      const { arn } = new aws.lambda.Function("fn", { ...code, s3Bucket: "b", s3Key: "k" });
      const targets = { only: { targetId: arn } };
      return { targetGroups: [{ name: "app", targetType: "lambda" as const, targets }] };
    });
    const { name, dependsOn } = one(types.attachment);
    assert.equal(name, "web-app-only");
    assert.ok(dependsOn.includes(one(types.permission).urn));
    const { port, protocol, vpcId } = one(types.group).inputs;
    assert.deepEqual([port, protocol, vpcId], [undefined, undefined, undefined]);
  });

  it("parents everything to itself", async () => {
    const { one, resources } = await deployWeb();
    const own = resources.filter(({ parent }) => parent === one(types.component).urn);
    assert.deepEqual(own.map(({ type }) => type.split(":").at(-1)).sort(), [
      "Bucket",
      "BucketLifecycleConfiguration",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "Listener",
      "Listener",
      "LoadBalancer",
      "SecurityGroup",
      "SecurityGroupEgressRule",
      "SecurityGroupIngressRule",
      "SecurityGroupIngressRule",
      "SecurityGroupIngressRule",
      "TargetGroup",
    ]);
  });
});
