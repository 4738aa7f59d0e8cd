import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { find } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { flagOf, mapOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";

const type = "aws:ec2/launchTemplate:LaunchTemplate";

/**
 * A launch template. Every change is a new version; which one is the default is another matter.
 *
 * @see Amazon EC2 API Reference, "CreateLaunchTemplate"
 */
export const launchTemplate: Behaviour = {
  type,
  replaceOnChanges: ["name", "namePrefix"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateLaunchTemplate";
    const name = textOf(inputs, "name") ?? `terraform-${ids.hex(26)}`;
    const taken = account.having(type, "name", name).some((one) => one.region === region);
    if (taken) {
      const explanation = `Launch template name already in use.`;
      throw new AwsError(
        "InvalidLaunchTemplateName.AlreadyExistsException",
        explanation,
        operation,
      );
    }
    refuseGroups(request, operation);
    return {
      id: ids.next("lt"),
      properties: {
        defaultVersion: 1,
        latestVersion: 1,
        metadataOptions: mapOf(inputs, "metadataOptions") ?? {},
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    refuseGroups(request, "CreateLaunchTemplateVersion");
    const latestVersion = (numberOf(resource.properties, "latestVersion") ?? 1) + 1;
    const kept = numberOf(resource.properties, "defaultVersion") ?? 1;
    const wanted = numberOf(inputs, "defaultVersion") ?? kept;
    return {
      defaultVersion: flagOf(inputs, "updateDefaultVersion") === true ? latestVersion : wanted,
      latestVersion,
    };
  },
};

function refuseGroups(
  request: Context & { readonly inputs: PropertyMap },
  operation: string,
): void {
  for (const id of textsOf(request.inputs, "vpcSecurityGroupIds")) {
    find(request, ec2.securityGroup, id, operation);
  }
}
