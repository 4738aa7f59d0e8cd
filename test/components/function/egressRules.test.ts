import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { planServiceRules } from "../../../components/plan/function/serviceRules";
import { Endpoints } from "../../../components/endpoints/endpoints";
import { Vpc } from "../../../components/vpc/vpc";
import { VpcFunction } from "../../../components/function/vpcFunction";
import { deploy } from "../../../offline/testing/index";
import { inlineCode, deployFunction, egressType, short } from "./deployFunction";

describe("the egress rules of a VpcFunction", () => {
  it("opens HTTPS to anywhere by one described rule", async () => {
    const { one, all } = await deployFunction(
      { tier: "private", egress: "https", uses: ["s3"], inlineCode },
      false,
    );
    assert.deepEqual(all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
    const { securityGroupId, ...rule } = one(egressType).inputs;
    assert.equal(securityGroupId, one("aws:ec2/securityGroup:SecurityGroup").id);
    assert.deepEqual(rule, {
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
      description: "HTTPS to anywhere",
    });
  });

  it("opens nothing but the prefix lists of the services that it uses", async () => {
    const { all } = await deployFunction({
      tier: "isolated",
      egress: "none",
      uses: ["s3", "dynamodb"],
      inlineCode,
    });
    const rules = all(egressType).map(({ name, inputs, propertyDependencies }) => [
      name,
      inputs["cidrIpv4"],
      short(propertyDependencies["prefixListId"]),
      inputs["description"],
    ]);
    assert.deepEqual(rules.sort(), [
      [
        "hello-dynamodb",
        undefined,
        ["app-dynamodb"],
        "HTTPS to dynamodb through its gateway endpoint",
      ],
      ["hello-s3", undefined, ["app-s3"], "HTTPS to s3 through its gateway endpoint"],
    ]);
  });

  it("opens the VPC's own block, all of it and nothing else", async () => {
    const { one } = await deployFunction({ tier: "private", egress: "vpc", inlineCode });
    const { ipProtocol, cidrIpv4, fromPort } = one(egressType).inputs;
    assert.deepEqual([ipProtocol, cidrIpv4, fromPort], ["-1", "10.0.0.0/16", undefined]);
  });

  it("names rules after what they say, so that their order means nothing", async () => {
    const egressRules = [
      {
        description: "Orders database",
        fromPort: 5432,
        securityGroupId: pulumi.output("sg-0123456789abcdef0"),
      },
      { description: "Ping the office", protocol: "icmp", cidrIpv4: "192.168.0.0/24" },
    ];
    const { all } = await deployFunction({
      tier: "private",
      egress: "rules",
      egressRules,
      inlineCode,
    });
    const rules = all(egressType).map(({ name, inputs }) => {
      const { ipProtocol, fromPort, toPort, referencedSecurityGroupId, cidrIpv4 } = inputs;
      return [name, ipProtocol, fromPort, toPort, referencedSecurityGroupId ?? cidrIpv4];
    });
    assert.deepEqual(rules.sort(), [
      ["hello-orders-database", "tcp", 5432, 5432, "sg-0123456789abcdef0"],
      ["hello-ping-the-office", "icmp", -1, -1, "192.168.0.0/24"],
    ]);
  });

  it("may call the endpoints of the services that it uses, by their group and ports", async () => {
    const { all, one } = await deploy(() => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 });
      const endpoints = new Endpoints("app", {
        vpc,
        tier: "isolated",
        services: ["sqs", "sns", "lambda"],
      });
      return new VpcFunction("hello", {
        vpc,
        tier: "isolated",
        egress: "rules",
        egressRules: [
          { description: "Over IPv6", cidrIpv6: "2001:db8::/32", protocol: "udp", fromPort: 53 },
        ],
        uses: ["sqs", "sns", "s3"],
        endpoints,
        inlineCode,
      });
    });
    const group = all("aws:ec2/securityGroup:SecurityGroup").find(({ name }) => name === "app")?.id;
    assert.deepEqual(
      all(egressType)
        .map(({ name, inputs }) => [
          name,
          inputs["description"],
          inputs["fromPort"],
          inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv6"] ?? "prefix list",
        ])
        .sort(),
      [
        ["hello-endpoints-443", "Services through interface endpoints, port 443", 443, group],
        ["hello-over-ipv6", "Over IPv6", 53, "2001:db8::/32"],
        ["hello-s3", "HTTPS to s3 through its gateway endpoint", 443, "prefix list"],
      ],
    );
    assert.equal(one("palisade:index:VpcFunction").name, "hello");
  });

  it("has a rule for each endpoint where each has a group of its own", () => {
    const endpoint = (service: string, key: string, ports: number[]) => ({
      service,
      key,
      prefix: "com.amazonaws",
      suffix: service,
      ports,
      privateDns: true,
      anonymousActions: [],
    });
    const plan = {
      interfaceEndpoints: [
        endpoint("ecr.api", "ecr-api", [443]),
        endpoint("sqs", "sqs", [443, 2049]),
      ],
      gatewayEndpoints: [],
      presentGatewayEndpoints: [],
      securityGroups: "each" as const,
    };
    const args = { tier: "isolated", uses: ["sqs"], endpoints: { services: ["sqs"], plan } };
    assert.deepEqual(
      planServiceRules({ ...args, egress: "none" }, []).map(({ key }) => key),
      ["sqs-443", "sqs-2049"],
    );
    assert.deepEqual(planServiceRules({ ...args, egress: "https" }, []), []);
    assert.deepEqual(planServiceRules({ ...args, egress: "vpc" }, []), []);
  });
});
