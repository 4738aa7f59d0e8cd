import { arnOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { find, having, text, vpcIdOf } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { textOf, textsOf, type PropertyMap } from "../values";
import { rds } from "./types";

/**
 * The subnets in which database instances may stand: of one VPC, and in two zones at least.
 *
 * @see Amazon RDS API Reference, "CreateDBSubnetGroup"
 */
export const subnetGroup: Behaviour = {
  type: rds.subnetGroup,
  defaults: { description: "Managed by Pulumi" },
  replaceOnChanges: ["name", "namePrefix"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateDBSubnetGroup";
    const name = (textOf(inputs, "name") ?? `terraform-${ids.hex(26)}`).toLowerCase();
    if (account.get(rds.subnetGroup, name, region) !== undefined) {
      const explanation = `The DB subnet group '${name}' already exists.`;
      throw new AwsError("DBSubnetGroupAlreadyExists", explanation, operation);
    }
    return {
      id: name,
      properties: {
        arn: arnOf(rds.subnetGroup, region, account.id, `subgrp:${name}`),
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
        supportedNetworkTypes: ["IPV4"],
        vpcId: vpcOf(request, operation),
      },
    };
  },

  update: (request) => ({ vpcId: vpcOf(request, "ModifyDBSubnetGroup") }),

  delete(request) {
    const { id } = request.resource;
    const [user] = having(request, rds.instance, "dbSubnetGroupName", id);
    if (user === undefined) return;
    const explanation = `Cannot delete the subnet group '${id}' because at least one database instance: ${text(user, "identifier")} is still using it.`;
    throw new AwsError("InvalidDBSubnetGroupStateFault", explanation, "DeleteDBSubnetGroup");
  },
};

function vpcOf(request: Context & { readonly inputs: PropertyMap }, operation: string): string {
  const subnets = textsOf(request.inputs, "subnetIds").map((id) =>
    find(request, ec2.subnet, id, operation),
  );
  const vpcs = new Set(subnets.map(vpcIdOf));
  if (vpcs.size > 1) {
    throw new AwsError("InvalidSubnet", "The subnets are in different VPCs.", operation);
  }
  const zones = [...new Set(subnets.map((subnet) => text(subnet, "availabilityZone")))].sort();
  if (zones.length < 2) {
    const explanation =
      "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ " +
      `coverage: ${zones.join(", ")}. Add subnets to cover at least 2 AZs.`;
    throw new AwsError("DBSubnetGroupDoesNotCoverEnoughAZs", explanation, operation);
  }
  const [vpcId = ""] = vpcs;
  return vpcId;
}
