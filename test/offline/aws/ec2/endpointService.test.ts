import assert from "node:assert/strict";
import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const types = {
  accepter: "aws:ec2/vpcEndpointConnectionAccepter:VpcEndpointConnectionAccepter",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  principal: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
  privateDns: "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
  record: "aws:route53/record:Record",
  service: "aws:ec2/vpcEndpointService:VpcEndpointService",
  verification:
    "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification",
  vpc: "aws:ec2/vpc:Vpc",
};

/*
 * A provider VPC (10.0.0.0/16) with a network load balancer in us-east-1a and us-east-1b, offered as a
 * service that wants to accept its callers; a consumer VPC (10.1.0.0/16) with subnets in a and c.
 */
function offer(bench: Bench, extra: Readonly<Record<string, string>> = {}) {
  const provider = bench.id(types.vpc, { cidrBlock: "10.0.0.0/16" });
  const subnets = [
    bench.subnet(provider, "10.0.0.0/24"),
    bench.subnet(provider, "10.0.1.0/24", "us-east-1b"),
  ];
  const balancer = bench.make(types.balancer, {
    loadBalancerType: "network",
    internal: true,
    subnets,
  });
  const service = bench.make(types.service, {
    acceptanceRequired: true,
    networkLoadBalancerArns: [balancer.id],
    ...extra,
  });
  const vpcId = bench.id(types.vpc, { cidrBlock: "10.1.0.0/16", enableDnsHostnames: true });
  const inA = bench.subnet(vpcId, "10.1.0.0/24");
  const inC = bench.subnet(vpcId, "10.1.1.0/24", "us-east-1c");
  const endpoint = {
    vpcId,
    serviceName: textOf(service.properties, "serviceName") ?? "",
    vpcEndpointType: "Interface",
    subnetIds: [inA],
  };
  return { balancer, service, endpoint, inC };
}

describe("private endpoint services in offline AWS", () => {
  it("stand in the zones of their load balancers, and have a name of their own", () => {
    const { service } = offer(new Bench());
    assert.deepEqual(service.properties["availabilityZones"], ["us-east-1a", "us-east-1b"]);
    assert.match(
      textOf(service.properties, "serviceName") ?? "",
      /^com\.amazonaws\.vpce\.us-east-1\.vpce-svc-0[0-9a-f]{16}$/,
    );
  });

  it("are offered by network load balancers, not by application ones", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const subnets = [
      bench.subnet(vpcId, "10.0.8.0/24"),
      bench.subnet(vpcId, "10.0.9.0/24", "us-east-1b"),
    ];
    const { id } = bench.make(types.balancer, { name: "web", internal: true, subnets });
    const answer = refusal(() =>
      bench.make(types.service, { acceptanceRequired: true, networkLoadBalancerArns: [id] }),
    );
    assert.equal(
      answer,
      `InvalidParameter: The load balancer '${id}' is not a network load balancer of this account ` +
        "(operation CreateVpcEndpointServiceConfiguration)",
    );
  });

  it("refuse an endpoint in a zone in which they are not offered", () => {
    const bench = new Bench();
    const { endpoint, inC } = offer(bench);
    assert.equal(
      refusal(() => bench.make(types.endpoint, { ...endpoint, subnetIds: [inC] })),
      "InvalidParameter: The VPC endpoint service com.amazonaws.vpce.us-east-1.vpce-<svc> does not support the availability zone of " +
        "the subnet: <subnet>. (operation CreateVpcEndpoint)",
    );
  });

  it("keep an endpoint waiting until it is accepted, and reject it when that is taken back", () => {
    const bench = new Bench();
    const { endpoint, service } = offer(bench);
    const made = bench.make(types.endpoint, endpoint);
    assert.equal(made.properties["state"], "pendingAcceptance");
    const ids = { vpcEndpointServiceId: service.id, vpcEndpointId: made.id };
    const acceptance = bench.make(types.accepter, ids);
    assert.equal(acceptance.id, `${service.id}_${made.id}`);
    assert.equal(bench.get(types.endpoint, made.id).properties["state"], "available");
    assert.equal(
      refusal(() => bench.make(types.accepter, ids)),
      "InvalidState: The VPC endpoint <vpce> is in the state available and cannot be accepted " +
        "(operation AcceptVpcEndpointConnections)",
    );
    bench.remove(types.accepter, acceptance.id);
    assert.equal(bench.get(types.endpoint, made.id).properties["state"], "rejected");
  });

  it("accept at once where the consumer may accept by itself", () => {
    const bench = new Bench();
    const { endpoint } = offer(bench);
    const made = bench.make(types.endpoint, { ...endpoint, autoAccept: true });
    assert.equal(made.properties["state"], "available");
  });

  it("stay while endpoints use them, and so do their load balancers", () => {
    const bench = new Bench();
    const { balancer, endpoint, service } = offer(bench);
    const { id } = bench.make(types.endpoint, endpoint);
    assert.equal(
      refusal(() => {
        bench.remove(types.service, service.id);
      }),
      "ExistingVpcEndpointConnections: Service vpce-<svc> has existing active VPC Endpoint " +
        "connections! (operation DeleteVpcEndpointServiceConfigurations)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(types.balancer, balancer.id);
      }),
      `ResourceInUse: Load balancer '${balancer.id}' cannot be deleted because it is currently ` +
        "associated with another service (operation DeleteLoadBalancer)",
    );
    bench.remove(types.endpoint, id);
    bench.remove(types.service, service.id);
    bench.remove(types.balancer, balancer.id);
    assert.deepEqual(bench.account.list(types.balancer), []);
  });

  it("keep a list of principals, each a resource of its own", () => {
    const bench = new Bench();
    const { service } = offer(bench);
    const principalArn = "arn:aws:iam::210987654321:root";
    const { id } = bench.make(types.principal, { vpcEndpointServiceId: service.id, principalArn });
    const allowed = () => bench.get(types.service, service.id).properties["allowedPrincipals"];
    assert.deepEqual(allowed(), [principalArn]);
    bench.remove(types.principal, id);
    assert.deepEqual(allowed(), []);
    assert.equal(
      refusal(() =>
        bench.make(types.principal, { vpcEndpointServiceId: service.id, principalArn: "acme" }),
      ),
      "InvalidPrincipal: Invalid Principal: 'acme' (operation ModifyVpcEndpointServicePermissions)",
    );
  });

  it("give a private name to accepted endpoints once its owner is proven", () => {
    const bench = new Bench();
    const { endpoint, service } = offer(bench, { privateDnsName: "orders.example.com" });
    const proofs = service.properties["privateDnsNameConfigurations"];
    const [proof] = proofs as { name: string; state: string; type: string; value: string }[];
    assert.deepEqual([proof?.state, proof?.type], ["pendingVerification", "TXT"]);
    const { id } = bench.make(types.endpoint, endpoint);
    const enable = () =>
      bench.make(types.privateDns, { vpcEndpointId: id, privateDnsEnabled: true });
    assert.equal(
      refusal(enable),
      "InvalidParameter: Private DNS can't be enabled because the service com.amazonaws.vpce.us-east-1.vpce-<svc> does not provide a " +
        "private DNS name. (operation CreateVpcEndpoint)",
    );
    const verify = () =>
      bench.make(types.verification, { serviceId: service.id, waitForVerification: true });
    assert.equal(
      refusal(verify),
      "PrivateDnsVerificationFailed: unexpected state 'failed', wanted target 'verified': there is " +
        "no TXT record for orders.example.com (operation StartVpcEndpointServicePrivateDnsVerification)",
    );
    bench.make(types.record, {
      zoneId: bench.id("aws:route53/zone:Zone", { name: "example.com" }),
      name: `${proof?.name ?? ""}.orders.example.com`,
      type: "TXT",
      ttl: 300,
      records: [proof?.value ?? ""],
    });
    verify();
    assert.equal(
      refusal(enable),
      "InvalidParameter: Private DNS can't be enabled because the VPC endpoint <vpce> is in the state " +
        "pendingAcceptance. (operation CreateVpcEndpoint)",
    );
    bench.make(types.accepter, { vpcEndpointServiceId: service.id, vpcEndpointId: id });
    enable();
    const names = bench.get(types.endpoint, id).properties["dnsEntries"] as { dnsName: string }[];
    assert.equal(names[1]?.dnsName, "orders.example.com");
  });
});

describe("services of AWS in offline AWS", () => {
  const lookUp = (serviceName: string) =>
    new Bench().aws.invoke("aws:ec2/getVpcEndpointService:getVpcEndpointService", {
      serviceName,
      serviceType: "Interface",
    });

  it("are told with their zones, their public name and whether they take policies", () => {
    const facts = (service: string) => {
      const { availabilityZones, privateDnsName, vpcEndpointPolicySupported } = lookUp(
        `com.amazonaws.us-east-1.${service}`,
      );
      return [availabilityZones, privateDnsName, vpcEndpointPolicySupported];
    };
    const zones = (...letters: string[]) => letters.map((letter) => `us-east-1${letter}`);
    const all = zones("a", "b", "c", "d", "e", "f");
    assert.deepEqual(["sqs", "ecr.api", "ecr.dkr", "email-smtp"].map(facts), [
      [all, "sqs.us-east-1.amazonaws.com", true],
      [all, "api.ecr.us-east-1.amazonaws.com", true],
      [all, "*.dkr.ecr.us-east-1.amazonaws.com", true],
      [zones("a", "c", "d"), "email-smtp.us-east-1.amazonaws.com", false],
    ]);
  });

  it("exist in their own region only", () => {
    assert.equal(
      refusal(() => lookUp("com.amazonaws.eu-west-1.sqs")),
      "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.eu-west-1.sqs' does not exist " +
        "(operation DescribeVpcEndpointServices)",
    );
  });

  it("refuse a policy where they take none", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const smtp = {
      vpcId,
      serviceName: "com.amazonaws.us-east-1.email-smtp",
      vpcEndpointType: "Interface",
      subnetIds: [subnetId],
      policy: "{}",
    };
    assert.equal(
      refusal(() => bench.make(types.endpoint, smtp)),
      "InvalidParameter: Service com.amazonaws.us-east-1.email-smtp does not support endpoint " +
        "policies (operation CreateVpcEndpoint)",
    );
  });
});
