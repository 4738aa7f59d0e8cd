import assert from "node:assert/strict";
import { Bench, refusal } from "../bench";

const types = {
  association: "aws:route53/zoneAssociation:ZoneAssociation",
  record: "aws:route53/record:Record",
  vpc: "aws:ec2/vpc:Vpc",
  zone: "aws:route53/zone:Zone",
};

const withoutZones = (text: string) => text.replaceAll(/\bZ[A-Z2-7]{20}\b/g, "<zone>");

describe("hosted zones in offline AWS", () => {
  it("have name servers when they are public, and none when they are private", () => {
    const bench = new Bench();
    const vpcId = bench.id(types.vpc, { cidrBlock: "10.0.0.0/16" });
    const open = bench.make(types.zone, { name: "example.com" });
    const closed = bench.make(types.zone, { name: "internal.example.com.", vpcs: [{ vpcId }] });
    assert.equal(open.properties["zoneId"], open.id);
    assert.equal((open.properties["nameServers"] as string[]).length, 4);
    assert.deepEqual(closed.properties["nameServers"], []);
    assert.equal(closed.properties["name"], "internal.example.com");
  });

  it("write records below their own name, each once", () => {
    const bench = new Bench();
    const zoneId = bench.id(types.zone, { name: "example.com" });
    const record = (name: string) =>
      bench.make(types.record, { zoneId, name, type: "A", ttl: 60, records: ["192.0.2.1"] });
    const names = ["", "www", "api.example.com"].map((name) => record(name).properties["fqdn"]);
    assert.deepEqual(names, ["example.com", "www.example.com", "api.example.com"]);
    assert.equal(
      refusal(() => record("www.example.com.")),
      "InvalidChangeBatch: [Tried to create resource record set [name='www.example.com.', type='A'] " +
        "but it already exists] (operation ChangeResourceRecordSets)",
    );
  });

  it("take a record with values or with an alias, and stay while they have any", () => {
    const bench = new Bench();
    const zoneId = bench.id(types.zone, { name: "example.com" });
    const alias = { name: "web.elb.amazonaws.com", zoneId: "Z1", evaluateTargetHealth: true };
    const record = { zoneId, name: "www", type: "A" };
    assert.equal(
      refusal(() => bench.make(types.record, record)),
      "InvalidInput: Give either aliases, or records with a ttl. (operation ChangeResourceRecordSets)",
    );
    const { id } = bench.make(types.record, { ...record, aliases: [alias] });
    assert.equal(
      refusal(() => {
        bench.remove(types.zone, zoneId);
      }),
      "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets and so " +
        "cannot be deleted. (operation DeleteHostedZone)",
    );
    bench.remove(types.record, id);
    bench.remove(types.zone, zoneId);
    assert.deepEqual(bench.account.list(types.zone), []);
  });

  it("are asked by further VPCs, one zone of a name by each", () => {
    const bench = new Bench();
    const [hub, spoke] = ["10.0.0.0/16", "10.1.0.0/16"].map((cidrBlock) =>
      bench.id(types.vpc, { cidrBlock }),
    );
    assert.ok(hub !== undefined && spoke !== undefined);
    const zoneId = bench.id(types.zone, { name: "sqs.example.com", vpcs: [{ vpcId: hub }] });
    const { id } = bench.make(types.association, { zoneId, vpcId: spoke });
    assert.equal(id, `${zoneId}:${spoke}`);
    const open = bench.id(types.zone, { name: "example.com" });
    const answers = [
      refusal(() => bench.make(types.association, { zoneId, vpcId: spoke })),
      refusal(() => bench.make(types.zone, { name: "sqs.example.com", vpcs: [{ vpcId: spoke }] })),
      refusal(() => bench.make(types.association, { zoneId: open, vpcId: spoke })),
      refusal(() => bench.make(types.association, { zoneId, vpcId: "vpc-none" })),
      refusal(() => bench.make(types.association, { zoneId: "Z0", vpcId: spoke })),
    ].map(withoutZones);
    assert.deepEqual(answers, [
      "ConflictingDomainExists: The VPC: <vpc> is already associated with the hosted zone <zone> " +
        "(operation AssociateVPCWithHostedZone)",
      "ConflictingDomainExists: The VPC: <vpc> in region is already associated with another hosted " +
        "zone with the same name sqs.example.com (operation CreateHostedZone)",
      "PublicZoneVPCAssociation: The hosted zone <zone> is public and cannot be associated with a VPC " +
        "(operation AssociateVPCWithHostedZone)",
      "InvalidVPCId: The VPC: vpc-none cannot be found (operation AssociateVPCWithHostedZone)",
      "NoSuchHostedZone: No hosted zone found with ID: Z0 (operation AssociateVPCWithHostedZone)",
    ]);
  });

  it("leave a name to one of them: a zone, or an endpoint with private DNS", () => {
    const vpcOf = (bench: Bench) => {
      const vpcId = bench.id(types.vpc, { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
      const subnetIds = [bench.subnet(vpcId, "10.0.0.0/24")];
      const serviceName = "com.amazonaws.us-east-1.sqs";
      const common = { vpcId, subnetIds, serviceName, vpcEndpointType: "Interface" };
      return { vpcId, sqs: { ...common, privateDnsEnabled: true } };
    };
    const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const name = "sqs.us-east-1.amazonaws.com";
    const first = new Bench();
    const one = vpcOf(first);
    first.make(types.zone, { name, vpcs: [{ vpcId: one.vpcId }] });
    const second = new Bench();
    const other = vpcOf(second);
    second.make(endpoint, other.sqs);
    assert.deepEqual(
      [
        refusal(() => first.make(endpoint, one.sqs)),
        refusal(() => second.make(types.zone, { name, vpcs: [{ vpcId: other.vpcId }] })),
      ],
      [
        "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS " +
          `domain for ${name} in the VPC <vpc> (operation CreateVpcEndpoint)`,
        "ConflictingDomainExists: The VPC: <vpc> in region is already associated with another hosted " +
          `zone with the same name ${name} (operation CreateHostedZone)`,
      ],
    );
  });
});
