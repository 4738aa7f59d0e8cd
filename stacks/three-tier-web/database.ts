import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Vpc } from "pulumi-palisade";

type Tags = Readonly<Record<string, string>>;

/** What the application needs to know of the database. */
export interface Database {
  readonly endpoint: pulumi.Output<string>;
  readonly secretArn: pulumi.Output<string>;
}

/** PostgreSQL in the isolated tier, with a second instance in another zone. */
export function createDatabase(
  vpc: Vpc,
  securityGroupId: pulumi.Output<string> | undefined,
  tags: Tags,
): Database {
  if (securityGroupId === undefined) throw new Error("the database has no layer");
  const subnetGroup = new aws.rds.SubnetGroup("shop", {
    description: "Isolated subnets of the shop",
    subnetIds: vpc.isolatedSubnetIds,
    tags,
  });
  const instance = new aws.rds.Instance("shop", {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.small",
    allocatedStorage: 20,
    storageType: "gp3",
    storageEncrypted: true,
    dbName: "shop",
    username: "shop",
    manageMasterUserPassword: true,
    multiAz: true,
    publiclyAccessible: false,
    dbSubnetGroupName: subnetGroup.name,
    vpcSecurityGroupIds: [securityGroupId],
    backupRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    skipFinalSnapshot: true, // a sample has to be taken down again
    tags,
  });
  const secretArn = instance.masterUserSecrets.apply((secrets) => secrets[0]?.secretArn ?? "");
  return { endpoint: instance.endpoint, secretArn };
}
