import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { Endpoints } from "../../components/endpoints/endpoints";
import type { EndpointsArgs } from "../../components/endpoints/endpointsArgs";
import { type Deployment, deploy } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const types = {
  association: "aws:route53/zoneAssociation:ZoneAssociation",
  component: "palisade:index:Endpoints",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  group: "aws:ec2/securityGroup:SecurityGroup",
  record: "aws:route53/record:Record",
  rule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  zone: "aws:route53/zone:Zone",
};

type Zones = { zones?: string[]; preview?: boolean };

/** A network made by hand, and endpoints in its isolated tier. */
function deployEndpoints(
  args: Partial<EndpointsArgs>,
  { zones = ["a", "b"], preview = false }: Zones = {},
): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = handMadeNetwork("net", { zones });
      return new Endpoints("app", { vpc, tier: "isolated", ...args });
    },
    { preview },
  );
}

const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1)).sort();

describe("Endpoints", () => {
  it("has an interface in each zone of the tier, private DNS, and one group for all", async () => {
    const { all, one } = await deployEndpoints({ services: ["sqs", "ecr.api"] });
    const endpoints = all(types.endpoint).map(({ name, inputs, propertyDependencies }) => [
      name,
      inputs["serviceName"],
      inputs["privateDnsEnabled"],
      short(propertyDependencies["subnetIds"]),
      inputs["securityGroupIds"],
    ]);
    const subnets = ["net-isolated-a", "net-isolated-b"];
    const groups = [one(types.group).id];
    assert.deepEqual(endpoints, [
      ["app-ecr-api", "com.amazonaws.us-east-1.ecr.api", true, subnets, groups],
      ["app-sqs", "com.amazonaws.us-east-1.sqs", true, subnets, groups],
    ]);
    const { securityGroupId, ...rule } = one(types.rule).inputs;
    assert.deepEqual(securityGroupId, groups[0]);
    assert.deepEqual(rule, {
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.0.0.0/16",
      description: "The VPC",
    });
    assert.equal(one(types.rule).name, "app-the-vpc-443");
  });

  it("leaves out the zones in which AWS does not offer a service", async () => {
    // Amazon SES offers no endpoint in use1-az2, which offline is us-east-1b.
    const { one, outputs } = await deploy(() => {
      const vpc = handMadeNetwork("net", { zones: ["a", "b", "c"] });
      const { zoneNames } = new Endpoints("app", {
        vpc,
        tier: "isolated",
        services: ["email-smtp"],
      });
      return { zones: zoneNames["email-smtp"] };
    });
    assert.equal((one(types.endpoint).inputs["subnetIds"] as string[]).length, 2);
    assert.deepEqual(outputs["zones"], ["us-east-1a", "us-east-1c"]);
  });

  it("knows the subnets of an endpoint during a preview, one by one", async () => {
    const { one } = await deployEndpoints({ services: ["sqs"] }, { preview: true });
    const { inputs, propertyDependencies } = one(types.endpoint);
    assert.equal((inputs["subnetIds"] as string[]).length, 2);
    assert.deepEqual(short(propertyDependencies["subnetIds"]), [
      "net-isolated-a",
      "net-isolated-b",
    ]);
  });

  it("says that no zone of the tier offers a service", async () => {
    await assert.rejects(deployEndpoints({ services: ["email-smtp"] }, { zones: ["b"] }), {
      message: [
        // Known only when AWS was asked, so Pulumi says where the answer was needed.
        'error serializing property "subnetIds": Endpoints app cannot be planned:',
        "  services: got email-smtp in us-east-1b, the zones of tier isolated, allowed: zones in which " +
          "AWS offers it: us-east-1a, us-east-1c, us-east-1d; use a tier with a subnet in one of them",
      ].join("\n"),
    });
  });

  it("opens the ports of each service: SMTP is not HTTPS", async () => {
    const { all } = await deployEndpoints({
      services: ["email-smtp", "sqs"],
      securityGroups: "each",
    });
    const rules = all(types.rule).map(({ name, inputs }) => [name, inputs["fromPort"]]);
    assert.deepEqual(rules, [
      ["app-email-smtp-the-vpc-465", 465],
      ["app-email-smtp-the-vpc-587", 587],
      ["app-email-smtp-the-vpc-2465", 2465],
      ["app-email-smtp-the-vpc-2587", 2587],
      ["app-sqs-the-vpc-443", 443],
    ]);
    assert.deepEqual(
      all(types.group).map(({ name, inputs }) => [name, inputs["description"]]),
      [
        ["app-email-smtp", "Interface endpoint of email-smtp in the VPC of app"],
        ["app-sqs", "Interface endpoint of sqs in the VPC of app"],
      ],
    );
  });

  it("lets in the given clients and nobody else", async () => {
    const clients = [{ description: "Workers", securityGroupId: "sg-0123456789abcdef0" }];
    const { one } = await deployEndpoints({ services: ["sqs"], clients }, { preview: true });
    const { name, inputs } = one(types.rule);
    assert.deepEqual(
      [name, inputs["referencedSecurityGroupId"], inputs["cidrIpv4"]],
      ["app-workers-443", "sg-0123456789abcdef0", undefined],
    );
  });

  it("makes gateway endpoints that the VPC lacks, on its tables, and reports those it has", async () => {
    const { all, one } = await deploy(() => {
      const vpc = handMadeNetwork();
      const present = {
        service: "s3",
        endpointId: pulumi.output("vpce-0123456789abcdef0"),
        prefixListId: pulumi.output("pl-01234567"),
      };
      const network = { ...vpc, gatewayEndpoints: [present] };
      return new Endpoints("app", {
        vpc: network,
        tier: "isolated",
        services: ["dynamodb"],
        bundles: ["ecr"],
      });
    });
    const gateways = all(types.endpoint).filter(
      ({ inputs }) => inputs["vpcEndpointType"] === "Gateway",
    );
    assert.deepEqual(
      gateways.map(({ name, inputs, propertyDependencies }) => [
        name,
        inputs["serviceName"],
        short(propertyDependencies["routeTableIds"]),
      ]),
      [["app-dynamodb", "com.amazonaws.us-east-1.dynamodb", ["net"]]],
    );
    assert.deepEqual(one(types.component).registeredOutputs?.["services"], [
      "dynamodb",
      "ecr.api",
      "ecr.dkr",
      "s3",
    ]);
  });

  it("lets only this account through, and pods of EKS that have no identity yet", async () => {
    const { all } = await deployEndpoints({ services: ["email-smtp", "sqs", "sts"] });
    const statement = (callers: object) => [
      { Effect: "Allow", Principal: "*", Resource: "*", Action: "*", Condition: callers },
    ];
    const own = { StringEquals: { "aws:PrincipalAccount": "123456789012" } };
    const policies = all(types.endpoint).map(({ name, inputs }) => {
      const { policy } = inputs;
      return [name, typeof policy === "string" ? (JSON.parse(policy) as unknown) : policy];
    });
    assert.deepEqual(policies, [
      ["app-email-smtp", undefined], // takes no policy
      ["app-sqs", { Version: "2012-10-17", Statement: statement(own) }],
      [
        "app-sts",
        {
          Version: "2012-10-17",
          Statement: [
            ...statement(own),
            {
              Effect: "Allow",
              Principal: "*",
              Resource: "*",
              Action: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
            },
          ],
        },
      ],
    ]);
  });

  it("lets an organization through, and takes a policy as it is written", async () => {
    const policy = JSON.stringify({ Statement: [] });
    const { all } = await deployEndpoints({
      services: ["kms", "sqs"],
      organizationId: "o-a1b2c3d4e5",
      policies: { kms: policy },
    });
    const [kms, sqs] = all(types.endpoint).map(({ inputs }) => String(inputs["policy"]));
    assert.equal(kms, policy);
    assert.match(sqs ?? "", /"StringEquals":\{"aws:PrincipalOrgID":"o-a1b2c3d4e5"\}/);
  });

  it("shares endpoints with spokes by a private hosted zone for each service", async () => {
    const { all } = await deploy(() => {
      const vpc = handMadeNetwork();
      const spokes = { orders: handMadeNetwork("orders", { second: 1 }) };
      return new Endpoints("app", { vpc, tier: "isolated", services: ["ecr.dkr"], spokes });
    });
    assert.deepEqual(
      all(types.endpoint).map(({ inputs }) => inputs["privateDnsEnabled"]),
      [false],
    );
    assert.deepEqual(
      all(types.zone).map(({ name, inputs }) => [name, inputs["name"]]),
      [["app-ecr-dkr", "dkr.ecr.us-east-1.amazonaws.com"]],
    );
    const endpointName = /^vpce-\w+-\w+\.dkr\.ecr\.us-east-1\.vpce\.amazonaws\.com$/;
    for (const { inputs } of all(types.record)) {
      const [alias] = inputs["aliases"] as { name: string }[];
      assert.match(alias?.name ?? "", endpointName);
    }
    assert.deepEqual(
      all(types.record).map(({ inputs }) => inputs["name"]),
      ["", "*"],
    );
    assert.deepEqual(
      all(types.association).map(({ name, inputs }) => [name, inputs["vpcRegion"]]),
      [["app-ecr-dkr-orders", "us-east-1"]],
    );
    assert.deepEqual(
      all(types.rule).map(({ name, inputs }) => [name, inputs["cidrIpv4"]]),
      [
        ["app-the-vpc-443", "10.0.0.0/16"],
        ["app-spoke-orders-443", "10.1.0.0/16"],
      ],
    );
  });

  it("parents everything to itself", async () => {
    const { one, resources } = await deployEndpoints({ services: ["sqs", "s3"] });
    const own = resources.filter(({ parent }) => parent === one(types.component).urn);
    assert.deepEqual(own.map(({ type }) => type.split(":").at(-1)).sort(), [
      "SecurityGroup",
      "SecurityGroupIngressRule",
      "VpcEndpoint",
      "VpcEndpoint",
    ]);
  });

  it("registers nothing of its own when it is refused", async () => {
    await assert.rejects(deployEndpoints({ services: ["sqss"], tier: "data" }), {
      message: [
        "Endpoints app cannot be planned:",
        '  tier: got "data", allowed: public, private, isolated; name a tier of the VPC',
        '  services[0]: got "sqss", allowed: sqs; the catalogue is of 2026-11-21: write a service that ' +
          "is newer in full, as in com.amazonaws.eu-central-1.sqs",
      ].join("\n"),
    });
  });
});
