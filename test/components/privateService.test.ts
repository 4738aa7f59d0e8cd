import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { LoadBalancer } from "../../components/loadBalancer/loadBalancer";
import { PrivateService } from "../../components/privateService/privateService";
import type {
  PrivateServiceArgs,
  PrivateServiceConsumerArgs,
} from "../../components/privateService/privateServiceArgs";
import { PrivateServiceConsumer } from "../../components/privateService/privateServiceConsumer";
import { type Deployment, deploy } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const types = {
  accepter: "aws:ec2/vpcEndpointConnectionAccepter:VpcEndpointConnectionAccepter",
  consumer: "palisade:index:PrivateServiceConsumer",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  privateDns: "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
  record: "aws:route53/record:Record",
  service: "aws:ec2/vpcEndpointService:VpcEndpointService",
  verification:
    "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification",
};

interface Both {
  readonly service?: Partial<PrivateServiceArgs>;
  readonly consumer?: Partial<PrivateServiceConsumerArgs>;
  readonly providerZones?: string[];
  readonly consumerZones?: string[];
  readonly preview?: boolean;
}

/** A provider in 10.0.0.0/16 that offers port 5000, and a consumer in 10.1.0.0/16 that uses it. */
function deployBoth(both: Both = {}): Promise<Deployment> {
  const { providerZones = ["a", "b"], consumerZones = ["a", "b"], preview = false } = both;
  return deploy(
    () => {
      const provider = handMadeNetwork("provider", { zones: providerZones });
      const vpc = handMadeNetwork("consumer", { zones: consumerZones, second: 1 });
      const loadBalancer = new LoadBalancer("orders", {
        vpc: provider,
        type: "network",
        tier: "isolated",
        listeners: [{ port: 5000, targetGroup: "app" }],
        targetGroups: [{ name: "app", port: 5000, targetType: "ip", cidrIpv4: "10.0.0.0/16" }],
        clients: [{ description: "Consumers", cidrIpv4: "10.1.0.0/16" }],
      });
      const service = new PrivateService("orders", { loadBalancer, ...both.service });
      new PrivateServiceConsumer("shop", {
        vpc,
        tier: "private",
        service,
        accept: true,
        ...both.consumer,
      });
    },
    { preview },
  );
}

const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1)).sort();

describe("PrivateService", () => {
  it("offers the load balancer to nobody, and asks to accept", async () => {
    const { one } = await deployBoth();
    const { inputs, propertyDependencies } = one(types.service);
    const { acceptanceRequired, allowedPrincipals } = inputs;
    assert.deepEqual([acceptanceRequired, allowedPrincipals], [true, []]);
    assert.deepEqual(short(propertyDependencies["networkLoadBalancerArns"]), ["orders"]);
  });

  it("lets the named accounts and principals connect, or everybody behind acceptance", async () => {
    const role = "arn:aws:iam::111122223333:role/shop";
    const named = await deployBoth({
      service: { allowedAccounts: ["210987654321"], allowedPrincipals: [role] },
    });
    assert.deepEqual(named.one(types.service).inputs["allowedPrincipals"], [
      "arn:aws:iam::210987654321:root",
      role,
    ]);
    const anybody = await deployBoth({ service: { allowEverybody: true } });
    assert.deepEqual(anybody.one(types.service).inputs["allowedPrincipals"], ["*"]);
  });

  it("proves its private name by a record in the hosted zone, and then it resolves", async () => {
    const { one, outputs } = await deploy(() => {
      const vpc = handMadeNetwork();
      const zone = new aws.route53.Zone("zone", { name: "example.com" });
      const loadBalancer = new LoadBalancer("orders", {
        vpc,
        type: "network",
        tier: "isolated",
        listeners: [{ port: 5000, targetGroup: "app" }],
        targetGroups: [{ name: "app", port: 5000, targetType: "ip", cidrIpv4: "10.0.0.0/16" }],
        clients: [{ description: "Consumers", cidrIpv4: "10.1.0.0/16" }],
      });
      const service = new PrivateService("orders", {
        loadBalancer,
        privateDnsName: "orders.example.com",
        hostedZoneId: zone.zoneId,
      });
      const consumer = handMadeNetwork("consumer", { second: 1 });
      const shop = new PrivateServiceConsumer("shop", {
        vpc: consumer,
        tier: "private",
        service,
        accept: true,
      });
      return { proof: service.privateDnsProof, plan: shop.plan };
    });
    const { name, inputs } = one(types.record);
    assert.equal(name, "orders");
    assert.match(
      String(outputs["proof"]),
      /^_[0-9a-f]{20}\.orders\.example\.com vpce:[0-9a-f]{20}$/,
    );
    assert.equal(outputs["proof"], [inputs["name"], inputs["records"]].flat().join(" "));
    assert.ok(one(types.verification).dependsOn.includes(one(types.record).urn));
    const { dependsOn } = one(types.privateDns);
    assert.ok(dependsOn.includes(one(types.accepter).urn));
    assert.ok(dependsOn.includes(one(types.verification).urn));
    assert.deepEqual(outputs["plan"], {
      zones: ["a", "b"],
      ports: [5000],
      accept: true,
      privateDns: true,
    });
  });

  it("accepts endpoints of other accounts by their ids", async () => {
    const preview = true;
    const acceptedEndpointIds = { partner: "vpce-0123456789abcdef0" };
    const consumer = { accept: false };
    const { one } = await deployBoth({ service: { acceptedEndpointIds }, consumer, preview });
    const { name, inputs } = one(types.accepter);
    assert.deepEqual([name, inputs["vpcEndpointId"]], ["orders-partner", "vpce-0123456789abcdef0"]);
  });

  it("refuses an application load balancer, a strange account and a gate that stands open", async () => {
    await assert.rejects(
      deploy(() => {
        const loadBalancer = {
          loadBalancerArn: pulumi.output("arn"),
          type: "application",
          zones: ["a"],
          zoneIds: pulumi.output(["use1-az1"]),
          ports: [443],
        };
        new PrivateService("orders", {
          loadBalancer,
          allowedAccounts: ["acme"],
          allowEverybody: true,
          acceptanceRequired: false,
          acceptedEndpointIds: { partner: "vpce-1" },
          hostedZoneId: "Z1",
        });
      }),
      {
        message: [
          "PrivateService orders cannot be planned:",
          '  loadBalancer: got "application", allowed: a network load balancer; put a network load balancer with a target group of type alb before the application load balancer',
          '  allowedAccounts[0]: got "acme", allowed: twelve digits; write the account\'s number; principals stand in allowedPrincipals',
          "  allowEverybody: got allowEverybody without acceptanceRequired, allowed: one gate: named accounts, or acceptance; leave acceptanceRequired out, or name the accounts",
          "  acceptedEndpointIds: got partner, allowed: nothing unless acceptanceRequired is true; leave them out: every connection is accepted by itself",
          "  hostedZoneId: got a hosted zone, allowed: nothing without privateDnsName; give privateDnsName as well, or leave it out",
        ].join("\n"),
      },
    );
  });
});

describe("PrivateServiceConsumer", () => {
  it("connects in the zones that both have, on the service's ports, and is accepted", async () => {
    const { one } = await deployBoth({ consumerZones: ["b", "c"] });
    const { inputs, propertyDependencies } = one(types.endpoint);
    assert.match(String(inputs["serviceName"]), /^com\.amazonaws\.vpce\.us-east-1\.vpce-svc-/);
    assert.deepEqual(short(propertyDependencies["subnetIds"]), ["consumer-private-b"]);
    const rule = one(types.ingress, "shop-the-vpc-5000").inputs;
    assert.deepEqual(
      [rule["fromPort"], rule["toPort"], rule["cidrIpv4"]],
      [5000, 5000, "10.1.0.0/16"],
    );
    assert.equal(one(types.accepter).name, "shop");
  });

  it("knows before anything is deployed that no zone is shared", async () => {
    const apart = { providerZones: ["a", "b"], consumerZones: ["c", "d"], preview: true };
    await assert.rejects(deployBoth(apart), {
      message: [
        "PrivateServiceConsumer shop cannot be planned:",
        "  tier: got tier private in c, d, allowed: a tier with a subnet in a zone of the service: a, b; use another tier, or ask the owner for a node of the load balancer in one of your zones",
      ].join("\n"),
    });
  });

  it("compares zones of another account by their ids", async () => {
    const { one } = await deployBoth({
      consumer: { otherAccount: true },
      consumerZones: ["b", "c"],
    });
    assert.equal((one(types.endpoint).inputs["subnetIds"] as string[]).length, 1);
    const apart = { consumer: { otherAccount: true }, consumerZones: ["c", "d"] };
    await assert.rejects(deployBoth(apart), {
      message: [
        'error serializing property "subnetIds": PrivateServiceConsumer shop cannot be planned:',
        "  tier: got tier private in use1-az4, use1-az6, allowed: a tier with a subnet in a zone of the service: use1-az1, use1-az2; use another tier, or ask the owner for a node of the load balancer in one of your zones",
      ].join("\n"),
    });
  });

  it("asks AWS for the zones of a service that it knows by name only", async () => {
    const { one } = await deploy(() => {
      const vpc = handMadeNetwork("net", { zones: ["a", "b"] });
      const serviceName = "com.amazonaws.us-east-1.email-smtp"; // is not offered in us-east-1b
      return new PrivateServiceConsumer("shop", {
        vpc,
        tier: "private",
        serviceName,
        ports: [465],
      });
    });
    const { inputs } = one(types.endpoint);
    assert.equal((inputs["subnetIds"] as string[]).length, 1);
    assert.deepEqual(one(types.consumer).registeredOutputs?.["plan"], {
      ports: [465],
      accept: false,
      privateDns: false,
    });
  });

  it("refuses what leads nowhere, all of it at once", async () => {
    await assert.rejects(
      deploy(() => {
        const vpc = handMadeNetwork();
        new PrivateServiceConsumer("shop", {
          vpc,
          tier: "data",
          serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-1",
          accept: true,
          clients: [],
          serviceZoneIds: ["us-east-1a"],
        });
      }),
      {
        message: [
          "PrivateServiceConsumer shop cannot be planned:",
          '  tier: got "data", allowed: public, private, isolated; name a tier of the VPC',
          "  ports: got no port, allowed: one port or more; write the ports that the owner of the service told you",
          "  accept: got true, allowed: true for a service that asks for acceptance; let the owner accept",
          '  serviceZoneIds[0]: got "us-east-1a", allowed: a zone id such as use1-az1; names mean other places in other accounts: ask the owner for the ids',
          "  clients: got no client, allowed: one client or more; leave it out for the whole VPC",
        ].join("\n"),
      },
    );
  });

  it("needs a service, and one only", async () => {
    const name = "com.amazonaws.vpce.us-east-1.vpce-svc-1";
    await assert.rejects(deployBoth({ consumer: { serviceName: name } }), {
      message: [
        "PrivateServiceConsumer shop cannot be planned:",
        "  service, serviceName: got both, allowed: exactly one of them; service takes a PrivateService, serviceName the name that a partner told you",
      ].join("\n"),
    });
  });

  it("parents everything to itself", async () => {
    const { one, resources } = await deployBoth();
    const own = resources.filter(({ parent }) => parent === one(types.consumer).urn);
    assert.deepEqual(own.map(({ type }) => type.split(":").at(-1)).sort(), [
      "SecurityGroup",
      "SecurityGroupIngressRule",
      "VpcEndpoint",
      "VpcEndpointConnectionAccepter",
    ]);
  });
});
