import type { PolicyStatement } from "../../analysis/model/policy";

/** Something that shows which service a function calls, and where it stands. */
export interface ServiceSign {
  /** Service of ARNs and actions, or place of a Pulumi type: `sqs`, `sqs/queue`. */
  readonly sign: string;
  /** `variable QUEUE_URL`, `role action sqs:SendMessage`. */
  readonly from: string;
}

function same(name: string): readonly [string, string] {
  return [name, name];
}

/**
 * Sign → service of an endpoint. What is not here shows nothing.
 *
 * @see AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink"
 */
const endpointOf: ReadonlyMap<string, string> = new Map([
  ...["athena", "dynamodb", "ecs", "glue", "kms", "lambda", "logs", "monitoring", "s3"].map(same),
  ...["secretsmanager", "sns", "sqs", "ssm", "states", "sts", "textract", "xray"].map(same),
  ...["batch", "comprehend", "events", "execute-api", "polly", "rds-data", "rekognition"].map(same),
  ["appconfig", "appconfigdata"],
  ["bedrock", "bedrock-runtime"],
  ["cloudwatch", "monitoring"],
  ["ecr", "ecr.api"],
  ["firehose", "kinesis-firehose"],
  ["kinesis", "kinesis-streams"],
  ["ses", "email"],
]);

// Modules of Pulumi whose resources are all used through the API of one service.
const modules: ReadonlySet<string> = new Set([
  ...["dynamodb", "kms", "s3", "secretsmanager", "sns", "sqs", "ssm"],
]);

// Resources of other modules that are.
const resources: ReadonlyMap<string, string> = new Map([
  ["cloudwatch/eventBus", "events"],
  ["kinesis/firehoseDeliveryStream", "firehose"],
  ["kinesis/stream", "kinesis"],
  ["lambda/alias", "lambda"],
  ["lambda/function", "lambda"],
  ["sfn/stateMachine", "states"],
]);

/** The service of the endpoint that a sign stands for; what the user says comes first. */
export function serviceOfSign(sign: string, own: ReadonlyMap<string, string>): string | undefined {
  const [module = ""] = sign.split("/");
  const short = sign.includes("/")
    ? (resources.get(sign) ?? (modules.has(module) ? module : undefined))
    : sign;
  const told = own.get(sign) ?? (short === undefined ? undefined : own.get(short));
  return told ?? (short === undefined ? undefined : endpointOf.get(short));
}

// What Lambda itself asks on behalf of a function that it feeds from a queue or stream.
// AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services"
const polling =
  /^(?:sqs:(?:receivemessage|deletemessage|getqueueattributes|changemessagevisibility)|(?:kinesis|dynamodb):(?:getrecords|getsharditerator|describestream|describestreamsummary|liststreams|listshards|subscribetoshard))$/;

/** Actions that statements allow: each shows the service before its colon. */
export function signsInStatements(
  statements: readonly PolicyStatement[],
  isPolled: boolean,
): readonly ServiceSign[] {
  return statements.flatMap(({ effect, actions, isAllActionsBut }) => {
    const isAllowed = effect.kind === "known" && effect.value === "Allow" && !isAllActionsBut;
    if (!isAllowed || actions.kind === "unknown") return [];
    return actions.value.flatMap((action) => {
      const lower = action.toLowerCase();
      const [sign = ""] = lower.split(":");
      const isNone = sign.includes("*") || (isPolled && polling.test(lower));
      return isNone ? [] : [{ sign, from: `role action ${action}` }];
    });
  });
}
