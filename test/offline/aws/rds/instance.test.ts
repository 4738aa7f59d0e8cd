import assert from "node:assert/strict";
import { mapsOf, textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const types = {
  eni: "aws:ec2/networkInterface:NetworkInterface",
  group: "aws:ec2/securityGroup:SecurityGroup",
  instance: "aws:rds/instance:Instance",
  subnet: "aws:ec2/subnet:Subnet",
  subnetGroup: "aws:rds/subnetGroup:SubnetGroup",
};

/** Subnets in us-east-1a and us-east-1b, their group, and what a PostgreSQL instance needs. */
function place(bench: Bench) {
  const { vpcId, subnetId } = bench.network();
  const subnetIds = [subnetId, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b")];
  const dbSubnetGroupName = bench.id(types.subnetGroup, { name: "data", subnetIds });
  const vpcSecurityGroupIds = [bench.id(types.group, { vpcId, name: "data" })];
  const postgres = {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.small",
    username: "shop",
    manageMasterUserPassword: true,
    dbSubnetGroupName,
    vpcSecurityGroupIds,
    skipFinalSnapshot: true,
  };
  return { vpcId, subnetIds, dbSubnetGroupName, postgres, group: vpcSecurityGroupIds[0] ?? "" };
}

describe("database instances in offline AWS", () => {
  it("listen on the port of their engine, and keep their password in a secret", () => {
    const bench = new Bench();
    const { postgres } = place(bench);
    const { id, properties } = bench.make(types.instance, { ...postgres, identifier: "orders" });
    assert.match(id, /^db-[A-Z2-7]{26}$/);
    assert.match(
      textOf(properties, "endpoint") ?? "",
      /^orders\.[0-9a-f]{12}\.us-east-1\.rds\.amazonaws\.com:5432$/,
    );
    assert.equal(properties["arn"], "arn:aws:rds:us-east-1:123456789012:db:orders");
    const [secret] = mapsOf(properties, "masterUserSecrets");
    assert.match(
      textOf(secret ?? {}, "secretArn") ?? "",
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-/,
    );
  });

  it("have one interface, or one in each of two zones, with their groups", () => {
    const bench = new Bench();
    const { postgres, group } = place(bench);
    bench.make(types.instance, { ...postgres, identifier: "one" });
    bench.make(types.instance, { ...postgres, identifier: "two", multiAz: true });
    const interfaces = bench.account
      .list(types.eni)
      .map(({ properties }) => [
        properties["privateIp"],
        properties["securityGroups"],
        properties["description"],
      ]);
    const own = [[group], "RDSNetworkInterface"];
    assert.deepEqual(interfaces, [
      ["10.0.0.4", ...own],
      ["10.0.0.5", ...own],
      ["10.0.1.4", ...own],
    ]);
  });

  it("hold their subnets, groups and subnet group until they go", () => {
    const bench = new Bench();
    const { postgres, subnetIds, group, dbSubnetGroupName } = place(bench);
    const { id } = bench.make(types.instance, { ...postgres, identifier: "orders" });
    const remove = (type: string, which: string) =>
      refusal(() => {
        bench.remove(type, which);
      });
    assert.deepEqual(
      [
        remove(types.subnet, subnetIds[0] ?? ""),
        remove(types.group, group),
        remove(types.subnetGroup, dbSubnetGroupName),
      ],
      [
        "DependencyViolation: The subnet '<subnet>' has dependencies and cannot be deleted. (operation " +
          "DeleteSubnet)",
        "DependencyViolation: resource <sg> has a dependent object (operation DeleteSecurityGroup)",
        "InvalidDBSubnetGroupStateFault: Cannot delete the subnet group 'data' because at least one " +
          "database instance: orders is still using it. (operation DeleteDBSubnetGroup)",
      ],
    );
    bench.remove(types.instance, id);
    assert.deepEqual(
      [remove(types.subnetGroup, dbSubnetGroupName), remove(types.subnet, subnetIds[0] ?? "")],
      ["accepted", "accepted"],
    );
  });

  it("are not made without a password or a subnet group, nor public without an internet gateway", () => {
    const bench = new Bench();
    const { postgres } = place(bench);
    const { manageMasterUserPassword, ...bare } = postgres;
    assert.equal(manageMasterUserPassword, true);
    const lonely = bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.5.0.0/16" });
    const inside = [
      bench.subnet(lonely, "10.5.0.0/24"),
      bench.subnet(lonely, "10.5.1.0/24", "us-east-1b"),
    ];
    bench.make(types.subnetGroup, { name: "lonely", subnetIds: inside });
    const make = (inputs: object) =>
      refusal(() => bench.make(types.instance, { ...postgres, ...inputs }));
    assert.deepEqual(
      [
        refusal(() => bench.make(types.instance, bare)),
        make({ dbSubnetGroupName: "none" }),
        make({ dbSubnetGroupName: "lonely", publiclyAccessible: true }),
        make({ password: "secret" }),
      ],
      [
        "InvalidParameterValue: The parameter MasterUserPassword must be provided and must not be " +
          "blank. (operation CreateDBInstance)",
        "DBSubnetGroupNotFoundFault: DBSubnetGroup 'none' not found. (operation CreateDBInstance)",
        "InvalidVPCNetworkStateFault: Cannot create a publicly accessible DBInstance. The specified VPC " +
          "has no internet gateway attached. Update the VPC and then try again (operation " +
          "CreateDBInstance)",
        "password: conflicts with manageMasterUserPassword; give one of them",
      ],
    );
  });

  it("are not deleted while they are protected, or without a last snapshot unless told so", () => {
    const bench = new Bench();
    const { postgres } = place(bench);
    const remove = (inputs: object) => {
      const { id } = bench.make(types.instance, { ...postgres, ...inputs });
      return refusal(() => {
        bench.remove(types.instance, id);
      });
    };
    assert.deepEqual(
      [
        remove({ identifier: "kept", deletionProtection: true }),
        remove({ identifier: "last", skipFinalSnapshot: false }),
        remove({ identifier: "saved", skipFinalSnapshot: false, finalSnapshotIdentifier: "saved" }),
      ],
      [
        "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion " +
          "protection and try again. (operation DeleteDBInstance)",
        "InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is " +
          "specified. (operation DeleteDBInstance)",
        "accepted",
      ],
    );
  });

  it("need subnets in two zones of one VPC", () => {
    const bench = new Bench();
    const { subnetIds } = place(bench);
    assert.equal(
      refusal(() =>
        bench.make(types.subnetGroup, { name: "small", subnetIds: subnetIds.slice(0, 1) }),
      ),
      "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) " +
        "coverage requirement. Current AZ coverage: us-east-1a. Add subnets to cover at least 2 AZs. " +
        "(operation CreateDBSubnetGroup)",
    );
  });
});
