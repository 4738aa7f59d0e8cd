import { partitionOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { flagOf, textOf } from "../values";

const type = "aws:cloudwatch/logGroup:LogGroup";

/**
 * A CloudWatch log group.
 *
 * @see Amazon CloudWatch Logs API Reference, "CreateLogGroup"
 */
export const logGroup: Behaviour = {
  type,
  defaults: { retentionInDays: 0, skipDestroy: false },
  replaceOnChanges: ["logGroupClass", "name", "namePrefix"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const prefix = textOf(inputs, "namePrefix") ?? "terraform-";
    const name = textOf(inputs, "name") ?? `${prefix}${ids.hex(26)}`;
    const operation = "CreateLogGroup";
    if (account.get(type, name, region) !== undefined) {
      const explanation = "The specified log group already exists";
      throw new AwsError("ResourceAlreadyExistsException", explanation, operation);
    }
    const arn = `arn:${partitionOf(region)}:logs:${region}:${account.id}:log-group:${name}`;
    const logGroupClass = textOf(inputs, "logGroupClass") ?? "STANDARD";
    return { id: name, properties: { arn, logGroupClass, name } };
  },

  delete({ resource }) {
    if (flagOf(resource.properties, "deletionProtectionEnabled") !== true) return;
    const explanation =
      "The log group is protected from deletion; turn deletionProtectionEnabled off.";
    throw new AwsError("OperationAbortedException", explanation, "DeleteLogGroup");
  },
};
