import type { StoredResource } from "../../account/account";
import { arnOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { defaultSubnets } from "../ec2/defaultVpc";
import { find, having, text } from "../ec2/find";
import { makeInterface } from "../ec2/interfaces";
import { groupsFor } from "../ec2/networkInterface";
import { takeAddress } from "../ec2/privateAddress";
import { ec2 } from "../ec2/types";
import { flagOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { rds } from "./types";

const operation = "CreateDBInstance";

type Request = Context & { readonly inputs: PropertyMap };

// Amazon RDS User Guide, "Settings for DB instances", database port
const portOf: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  oracle: 1521,
  sqlserver: 1433,
};

/**
 * A database instance with an interface in its subnet group, and one more for its second zone.
 *
 * @see Amazon RDS API Reference, "CreateDBInstance"
 */
export const instance: Behaviour = {
  type: rds.instance,
  defaults: {
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    copyTagsToSnapshot: false,
    deleteAutomatedBackups: true,
    deletionProtection: false,
    monitoringInterval: 0,
    publiclyAccessible: false,
    skipFinalSnapshot: false,
  },
  replaceOnChanges: [
    "availabilityZone",
    "backupTarget",
    "characterSetName",
    "dbName",
    "engine",
    "kmsKeyId",
    "ncharCharacterSetName",
    "snapshotIdentifier",
    "storageEncrypted",
    "timezone",
    "username",
  ],

  check({ inputs }): CheckFailure[] {
    const { password, manageMasterUserPassword } = inputs;
    if (password === undefined || manageMasterUserPassword === undefined) return [];
    const reason = "conflicts with manageMasterUserPassword; give one of them";
    return [{ property: "password", reason }];
  },

  create(request) {
    const { account, ids, inputs, region } = request;
    const identifier = textOf(inputs, "identifier") ?? `terraform-${ids.hex(26)}`;
    if (account.having(rds.instance, "identifier", identifier).length > 0) {
      throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists", operation);
    }
    refuseCredentials(inputs);
    const resourceId = `db-${ids.alphanumeric(26)}`;
    const engine = textOf(inputs, "engine") ?? "postgres";
    const family = /^[a-z]+/.exec(engine)?.[0] ?? engine;
    const port = numberOf(inputs, "port") ?? portOf[family] ?? 5432;
    const address = `${identifier}.${ids.hex(12)}.${region}.rds.amazonaws.com`;
    const version = textOf(inputs, "engineVersion") ?? "17";
    return {
      id: resourceId,
      properties: {
        address,
        arn: arnOf(rds.instance, region, account.id, `db:${identifier}`),
        caCertIdentifier: textOf(inputs, "caCertIdentifier") ?? "rds-ca-rsa2048-g1",
        endpoint: `${address}:${String(port)}`,
        engine,
        engineVersion: version,
        engineVersionActual: version,
        hostedZoneId: "Z00000000EXAMPLE",
        identifier,
        identifierPrefix: textOf(inputs, "identifierPrefix") ?? "",
        licenseModel: textOf(inputs, "licenseModel") ?? "postgresql-license",
        masterUserSecrets: secretsOf(request, resourceId),
        parameterGroupName: textOf(inputs, "parameterGroupName") ?? `default.${family}${version}`,
        port,
        resourceId,
        status: "available",
        ...placeOf(request, resourceId),
      },
    };
  },

  update(request) {
    const { account, resource } = request;
    for (const old of account.createdWith(resource.id)) account.remove(old);
    return placeOf(request, resource.id);
  },

  delete({ resource }) {
    const { inputs } = resource;
    const refuse = (code: string, explanation: string): AwsError =>
      new AwsError(code, explanation, "DeleteDBInstance");
    if (flagOf(inputs, "deletionProtection") === true) {
      const explanation =
        "Cannot delete protected DB Instance, please disable deletion protection and try again.";
      throw refuse("InvalidParameterCombination", explanation);
    }
    const keeps = flagOf(inputs, "skipFinalSnapshot") !== true;
    if (!keeps || textOf(inputs, "finalSnapshotIdentifier") !== undefined) return;
    const explanation =
      "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.";
    throw refuse("InvalidParameterCombination", explanation);
  },
};

function refuseCredentials(inputs: PropertyMap): void {
  const copies = ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "s3Import"];
  if (copies.some((name) => inputs[name] !== undefined)) return;
  const hasPassword =
    inputs["password"] !== undefined ||
    inputs["passwordWo"] !== undefined ||
    flagOf(inputs, "manageMasterUserPassword") === true;
  const missing =
    textOf(inputs, "username") === undefined
      ? "MasterUsername"
      : hasPassword
        ? ""
        : "MasterUserPassword";
  if (missing === "") return;
  const explanation = `The parameter ${missing} must be provided and must not be blank.`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}

function secretsOf({ account, ids, inputs, region }: Request, resourceId: string): PropertyMap[] {
  if (flagOf(inputs, "manageMasterUserPassword") !== true) return [];
  const name = `rds!${resourceId.toLowerCase()}-${ids.hex(6)}`;
  const kmsKeyId = textOf(inputs, "masterUserSecretKmsKeyId") ?? "alias/aws/secretsmanager";
  const secretArn = `arn:aws:secretsmanager:${region}:${account.id}:secret:${name}`;
  return [{ kmsKeyId, secretArn, secretStatus: "active" }];
}

/** The zone and groups, and an interface in one subnet or, with a second instance, in two. */
function placeOf(request: Request, owner: string): PropertyMap {
  const { inputs } = request;
  const groupName = textOf(inputs, "dbSubnetGroupName") ?? "default";
  const group = request.account.get(rds.subnetGroup, groupName, request.region);
  if (group === undefined && groupName !== "default") {
    const explanation = `DBSubnetGroup '${groupName}' not found.`;
    throw new AwsError("DBSubnetGroupNotFoundFault", explanation, operation);
  }
  if (group !== undefined) refusePublic(request, group);
  const subnets =
    group === undefined
      ? defaultSubnets(request)
      : textsOf(group.properties, "subnetIds").map((id) =>
          find(request, ec2.subnet, id, operation),
        );
  const isMultiAz = flagOf(inputs, "multiAz") === true;
  const wanted = textOf(inputs, "availabilityZone");
  const zoneOf = (subnet: StoredResource): string => text(subnet, "availabilityZone");
  const primary = subnets.find((subnet) => zoneOf(subnet) === wanted) ?? subnets[0];
  if (primary === undefined) throw new AwsError("InvalidSubnet", "no subnet", operation);
  const standby = subnets.find((subnet) => zoneOf(subnet) !== zoneOf(primary));
  const securityGroups = groupsFor(
    request,
    primary,
    textsOf(inputs, "vpcSecurityGroupIds"),
    operation,
  );
  for (const subnet of [primary, ...(isMultiAz && standby !== undefined ? [standby] : [])]) {
    makeInterface(request, {
      owner,
      subnet,
      privateIp: takeAddress(request, subnet, undefined, operation),
      interfaceType: "interface",
      securityGroups,
      description: "RDSNetworkInterface",
    });
  }
  return {
    availabilityZone: zoneOf(primary),
    dbSubnetGroupName: groupName,
    multiAz: isMultiAz,
    vpcSecurityGroupIds: securityGroups,
  };
}

function refusePublic(request: Request, group: StoredResource): void {
  if (flagOf(request.inputs, "publiclyAccessible") !== true) return;
  if (having(request, ec2.internetGateway, "vpcId", text(group, "vpcId")).length > 0) return;
  const explanation =
    "Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway " +
    "attached. Update the VPC and then try again";
  throw new AwsError("InvalidVPCNetworkStateFault", explanation, operation);
}
