import assert from "node:assert/strict";
import { bundles, catalogueService } from "../../../components/plan/endpoints/catalogue";
import type { EndpointsPlanArgs } from "../../../components/plan/endpoints/endpointsArgs";
import {
  planEndpoints,
  validateEndpointsArgs,
} from "../../../components/plan/endpoints/endpointsPlan";
import { describeIssues } from "../../../components/plan/issue";

const subnets = ["a", "b"].map((zone) => ({ tier: "isolated", kind: "isolated" as const, zone }));
const site = { subnets, gatewayEndpoints: [{ service: "s3" }] };

describe("planEndpoints", () => {
  it("asks for each service once, whether by itself or by bundles", () => {
    const args = { tier: "isolated", services: ["ecr.api"], bundles: ["ecr", "fargate"] };
    const { interfaceEndpoints, gatewayEndpoints, presentGatewayEndpoints } = planEndpoints(
      args,
      site,
    );
    assert.deepEqual(
      interfaceEndpoints.map(({ service, key, ports }) => [service, key, ports]),
      [
        ["ecr.api", "ecr-api", [443]],
        ["ecr.dkr", "ecr-dkr", [443]],
        ["logs", "logs", [443]],
      ],
    );
    assert.deepEqual([gatewayEndpoints, presentGatewayEndpoints], [[], ["s3"]]);
  });

  it("takes a service that is newer than the catalogue by its full name", () => {
    const service = "com.amazonaws.eu-central-1.brand-new.api";
    const plan = planEndpoints({ tier: "isolated", services: [service] }, site);
    assert.deepEqual(plan.interfaceEndpoints, [
      {
        service,
        key: "brand-new-api",
        prefix: "com.amazonaws",
        suffix: "brand-new.api",
        fullName: service,
        ports: [443],
        privateDns: true,
        anonymousActions: [],
      },
    ]);
  });

  it("puts an interface endpoint beside the gateway endpoint, without its names", () => {
    const args = { tier: "isolated", services: ["dynamodb"], interfaceFor: ["dynamodb"] };
    const { interfaceEndpoints, gatewayEndpoints } = planEndpoints(args, site);
    assert.deepEqual(gatewayEndpoints, ["dynamodb"]);
    assert.deepEqual(
      interfaceEndpoints.map(({ service, privateDns }) => [service, privateDns]),
      [["dynamodb", false]],
    );
  });

  it("gives the same plan in whatever order the services are written", () => {
    const plan = (services: string[]) => planEndpoints({ tier: "isolated", services }, site);
    assert.deepEqual(plan(["sqs", "kms", "sns"]), plan(["sns", "sqs", "kms"]));
  });
});

describe("the catalogue of endpoints", () => {
  it("knows every service of its bundles, and where AWS lists them", () => {
    const unknown = Object.values(bundles)
      .flatMap(({ services }) => services)
      .filter((service) => catalogueService(service) === undefined);
    assert.deepEqual(unknown, []);
    const sources = Object.values(bundles).filter(({ source }) => !/^A\w+ .+, ".+"$/.test(source));
    assert.deepEqual(sources, []);
  });

  it("knows services of other prefixes and ports, and FIPS variants", () => {
    assert.deepEqual(
      ["kms-fips", "notebook", "cassandra"].map((name) => {
        const found = catalogueService(name);
        return [found?.name, found?.prefix, found?.ports];
      }),
      [
        ["kms-fips", "com.amazonaws", [443]],
        ["notebook", "aws.sagemaker", [443]],
        ["cassandra", "com.amazonaws", [9142]],
      ],
    );
  });
});

describe("validateEndpointsArgs", () => {
  const newer =
    "the catalogue is of 2026-11-21: write a service that is newer in full, as in com.amazonaws.eu-central-1.sqs";
  const cases: readonly [string, Partial<EndpointsPlanArgs>, readonly string[]][] = [
    ["nothing about a service and a bundle", { services: ["sqs"], bundles: ["ssm"] }, []],
    [
      "no service at all",
      {},
      [
        'services: got no service, allowed: one service or more; name one, such as services: ["sqs"], or a bundle, such as bundles: ["ssm"]',
      ],
    ],
    [
      "a service twice, a bundle among services, a private service and a name that does not exist",
      {
        services: ["sqs", "sqs", "messaging", "com.amazonaws.vpce.us-east-1.vpce-svc-01", "qqq"],
      },
      [
        'services[1]: got "sqs", allowed: each service once; remove it',
        'services[2]: got "messaging", allowed: one service of AWS; write bundles: ["messaging"] for the services that belong together',
        'services[3]: got "com.amazonaws.vpce.us-east-1.vpce-svc-01", allowed: services of AWS; use a PrivateServiceConsumer for an endpoint service of your own or of a partner',
        `services[4]: got "qqq", allowed: a short name such as sqs or ecr.api; ${newer}`,
      ],
    ],
    [
      "bundles that do not exist or stand twice",
      { bundles: ["ssm", "ssm", "everything"] },
      [
        'bundles[1]: got "ssm", allowed: each bundle once; remove it',
        'bundles[2]: got "everything", allowed: ssm, ecr, ecs, fargate, eks, lambda-private, messaging, observability, secrets; choose one of them, or name the services in services',
      ],
    ],
    [
      "an interface endpoint asked for where it is the only kind",
      { interfaceFor: ["sqs"] },
      [
        'interfaceFor[0]: got "sqs", allowed: dynamodb, s3; name it in services: every other service has an interface endpoint anyway',
      ],
    ],
    [
      "a grouping that does not exist, and a shared group without clients",
      { services: ["sqs"], securityGroups: "one" as never, clients: [] },
      [
        'securityGroups: got "one", allowed: shared, each; leave it out for one group',
        'clients: got no client, allowed: one client or more; leave it out for the whole VPC, or set securityGroups: "each" and write the rules',
      ],
    ],
    [
      "clients without an end, with two, and described alike",
      {
        services: ["sqs"],
        clients: [
          { description: "Workers" },
          { description: "workers!", cidrIpv4: "10.0.0.0/8", prefixListId: "pl-1" },
          { description: "", cidrIpv4: "10.0.0.0/8" },
        ],
      },
      [
        "clients[0]: got none of them, allowed: one of securityGroupId, prefixListId, cidrIpv4, cidrIpv6; write one entry for each peer",
        "clients[1]: got prefixListId and cidrIpv4, allowed: one of securityGroupId, prefixListId, cidrIpv4, cidrIpv6; write one entry for each peer",
        'clients[1].description: got "workers!", allowed: a description that tells the rule from every other; say more: rules are known by their descriptions, so that their order means nothing',
        'clients[2].description: got "", allowed: 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*; say who it is and why',
      ],
    ],
    [
      "a policy for a service that is not asked for, and spokes that could find nothing",
      {
        services: ["sqs"],
        policies: { kms: "{}" },
        spokes: { "Orders!": {} },
        privateDns: false,
      },
      [
        'policies["kms"]: got "kms", allowed: sqs; add it to services, or remove the policy',
        'spokes["Orders!"]: got "Orders!", allowed: lower-case letters, digits and hyphens; use a plainer name: resources carry it',
        "privateDns: got false, allowed: true or nothing beside spokes; leave it out: spokes find the endpoints by the private names alone",
      ],
    ],
  ];
  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const issues = validateEndpointsArgs({ tier: "isolated", ...args }, site);
      const expected = ["It cannot be planned:", ...lines.map((line) => `  ${line}`)].join("\n");
      assert.equal(describeIssues("It", issues), expected);
    });
  }
});
