import assert from "node:assert/strict";

import { Endpoints } from "../../components/endpoints/endpoints";
import { VpcFunction } from "../../components/function/vpcFunction";
import { FunctionBridge } from "../../components/functionBridge/functionBridge";
import { OutsideFunction } from "../../components/functionBridge/outsideFunction";
import { deploy, type Deployment } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const inlineCode = "export const handler = async () => ({});";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const lambdaArn = "arn:aws:lambda:us-east-1:123456789012:function";

/** Orders calls the mailer and, by an alias, the printer; reports calls the mailer. */
function deployBridge(withEndpoints = false): Promise<Deployment> {
  return deploy(() => {
    const vpc = handMadeNetwork();
    const mailer = new OutsideFunction("mailer", { inlineCode });
    const printer = new OutsideFunction("printer", { inlineCode });
    const toMailer = { name: "mailer", functionArn: mailer.functionArn };
    const toPrinter = {
      name: "printer",
      functionArn: printer.functionArn.apply((arn) => `${arn}:live`),
    };
    const endpoints = withEndpoints
      ? new Endpoints("app", { vpc, tier: "private", services: ["lambda", "sqs"] })
      : undefined;
    const site = endpoints === undefined ? { tier: "isolated" } : { endpoints };
    const inside = (name: string, uses: string[] = []) =>
      new VpcFunction(name, {
        vpc,
        tier: "isolated",
        egress: "none",
        ...(endpoints === undefined ? {} : { endpoints, uses }),
        inlineCode,
      });
    const bridge = new FunctionBridge("bridge", {
      vpc,
      ...site,
      callers: [
        { name: "orders", caller: inside("orders"), targets: [toMailer, toPrinter] },
        { name: "reports", caller: inside("reports", ["sqs"]), targets: [toMailer] },
      ],
    });
    const { endpointPolicy, endpointSecurityGroupId, monthlyCost } = bridge;
    return { endpointPolicy, endpointSecurityGroupId, monthlyCost };
  });
}

/** The resources of a type by name: registration keeps no order. */
const sorted = ({ all }: Deployment, type: string) =>
  [...all(type)].sort((one, other) => one.name.localeCompare(other.name));

/** Id of the one resource of a type and name. */
function named({ all }: Deployment, type: string, name: string): string {
  const [found, ...more] = all(type).filter((one) => one.name === name);
  assert.ok(found?.id !== undefined && more.length === 0, `${type} ${name}`);
  return found.id;
}

const groupOf = (deployment: Deployment, name: string) =>
  named(deployment, "aws:ec2/securityGroup:SecurityGroup", name);
const functionOf = (deployment: Deployment, name: string) =>
  `${lambdaArn}:${named(deployment, "aws:lambda/function:Function", name)}`;
const roleOf = (deployment: Deployment, name: string) =>
  `arn:aws:iam::123456789012:role/${named(deployment, "aws:iam/role:Role", name)}`;

describe("FunctionBridge", () => {
  it("lets HTTPS out of each caller and into the endpoint, and nothing else", async () => {
    const deployment = await deployBridge();
    const endpointGroup = groupOf(deployment, "bridge");
    const [orders, reports] = [groupOf(deployment, "orders"), groupOf(deployment, "reports")];
    const rules = (type: string) =>
      sorted(deployment, type).map(({ name, inputs }) => [
        name,
        inputs["securityGroupId"],
        inputs["referencedSecurityGroupId"],
        inputs["ipProtocol"],
        inputs["fromPort"],
        inputs["toPort"],
      ]);
    assert.deepEqual(rules(egressType), [
      ["bridge-orders", orders, endpointGroup, "tcp", 443, 443],
      ["bridge-reports", reports, endpointGroup, "tcp", 443, 443],
    ]);
    assert.deepEqual(rules(ingressType), [
      ["bridge-function-orders-443", endpointGroup, orders, "tcp", 443, 443],
      ["bridge-function-reports-443", endpointGroup, reports, "tcp", 443, 443],
    ]);
  });

  it("lets each role call exactly its functions, and each function be called by exactly its roles", async () => {
    const deployment = await deployBridge();
    const [mailer, printer] = [functionOf(deployment, "mailer"), functionOf(deployment, "printer")];
    const policies = sorted(deployment, "aws:iam/rolePolicy:RolePolicy").map(({ name, inputs }) => [
      name,
      inputs["role"],
      (JSON.parse(inputs["policy"] as string) as { Statement: unknown }).Statement,
    ]);
    const allow = (functions: string[]) => [
      { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: functions },
    ];
    assert.deepEqual(policies, [
      [
        "bridge-orders",
        named(deployment, "aws:iam/role:Role", "orders"),
        allow([mailer, `${printer}:live`]),
      ],
      ["bridge-reports", named(deployment, "aws:iam/role:Role", "reports"), allow([mailer])],
    ]);
    const permissions = sorted(deployment, "aws:lambda/permission:Permission").map(
      ({ name, inputs }) => [
        name,
        inputs["function"],
        inputs["qualifier"],
        inputs["action"],
        inputs["principal"],
      ],
    );
    const action = "lambda:InvokeFunction";
    const [orders, reports] = [roleOf(deployment, "orders"), roleOf(deployment, "reports")];
    assert.deepEqual(permissions, [
      ["bridge-orders-mailer", mailer, undefined, action, orders],
      ["bridge-orders-printer", printer, "live", action, orders],
      ["bridge-reports-mailer", mailer, undefined, action, reports],
    ]);
  });

  it("has an endpoint in each zone whose policy lets these calls through and no other", async () => {
    const deployment = await deployBridge();
    const { inputs } = deployment.one("aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.deepEqual(
      [inputs["serviceName"], inputs["vpcEndpointType"], inputs["privateDnsEnabled"]],
      ["com.amazonaws.us-east-1.lambda", "Interface", true],
    );
    assert.equal((inputs["subnetIds"] as unknown[]).length, 2);
    const [mailer, printer] = [functionOf(deployment, "mailer"), functionOf(deployment, "printer")];
    const statement = (role: string, functions: string[]) => ({
      Effect: "Allow",
      Principal: "*",
      Action: "lambda:InvokeFunction",
      Resource: functions,
      Condition: { ArnEquals: { "aws:PrincipalArn": role } },
    });
    assert.deepEqual(JSON.parse(inputs["policy"] as string), {
      Version: "2012-10-17",
      Statement: [
        statement(roleOf(deployment, "orders"), [mailer, `${printer}:live`]),
        statement(roleOf(deployment, "reports"), [mailer]),
      ],
    });
    const { monthlyCost } = deployment.outputs as { monthlyCost: { fixed: unknown[] } };
    assert.deepEqual(monthlyCost.fixed, [
      {
        item: "interface endpoint, zone",
        quantity: 2,
        unit: "hour",
        unitPrice: 0.01,
        monthly: 14.6,
      },
    ]);
  });

  it("uses an endpoint that exists, lets its callers in there, and costs nothing more", async () => {
    const deployment = await deployBridge(true);
    const { outputs } = deployment;
    const { endpointSecurityGroupId, monthlyCost } = outputs as {
      endpointSecurityGroupId: string;
      monthlyCost: { fixed: unknown[]; perGb: { item: string }[] };
    };
    assert.equal(endpointSecurityGroupId, groupOf(deployment, "app"));
    assert.deepEqual(
      sorted(deployment, "aws:ec2/vpcEndpoint:VpcEndpoint").map(({ name }) => name),
      ["app-lambda", "app-sqs"],
    );
    assert.deepEqual(
      sorted(deployment, ingressType)
        .filter(({ name }) => name.startsWith("bridge"))
        .map(({ name, inputs }) => [
          name,
          inputs["securityGroupId"],
          inputs["referencedSecurityGroupId"],
        ]),
      [
        ["bridge-orders", endpointSecurityGroupId, groupOf(deployment, "orders")],
        ["bridge-reports", endpointSecurityGroupId, groupOf(deployment, "reports")],
      ],
    );
    // Reports has its rule to the endpoints' group for sqs: AWS would refuse a second one.
    assert.deepEqual(
      sorted(deployment, egressType).map(({ name, inputs }) => [
        name,
        inputs["referencedSecurityGroupId"],
      ]),
      [
        ["bridge-orders", endpointSecurityGroupId],
        ["reports-endpoints-443", endpointSecurityGroupId],
      ],
    );
    assert.deepEqual(monthlyCost.fixed, []);
    assert.deepEqual(
      monthlyCost.perGb.map(({ item }) => item),
      ["data through interface endpoints"],
    );
  });
});

describe("OutsideFunction", () => {
  it("stands in no VPC, and may write its log and nothing else", async () => {
    const { one } = await deploy(() => new OutsideFunction("mailer", { inlineCode, timeout: 20 }));
    const { inputs } = one("aws:lambda/function:Function");
    assert.deepEqual([inputs["vpcConfig"], inputs["timeout"]], [undefined, 20]);
    assert.equal(
      one("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs["policyArn"],
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    );
  });

  it("is refused without code", async () => {
    await assert.rejects(
      deploy(() => new OutsideFunction("mailer", {})),
      {
        message: [
          "OutsideFunction mailer cannot be planned:",
          "  codePath, inlineCode: got neither, allowed: exactly one of them; codePath takes a folder or zip file, inlineCode the source of one file",
        ].join("\n"),
      },
    );
  });
});
