import type { EnvironmentSign } from "../model/workload";

// Names of services that stand for nothing else when they are a whole value.
const words: ReadonlySet<string> = new Set([
  ...["dynamodb", "kinesis", "kms", "s3", "secretsmanager", "sns", "sqs", "ssm", "sts"],
]);

const inAddress = /([a-z0-9-]+)\.(?:[a-z]{2}(?:-[a-z]+)+-\d\.)?amazonaws\.com(?![a-z])/g;
const inArn = /\barn:aws[a-z-]*:([a-z0-9-]+):/g;
const inEndpoint = /\bcom\.amazonaws\.[a-z0-9-]+\.([a-z0-9.-]+)/g;

/** Services that the values of environment variables name: by address, by ARN, or by themselves. */
export function signsInVariables(
  variables: Readonly<Record<string, unknown>>,
): readonly EnvironmentSign[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (typeof value !== "string") return [];
    const found = [inAddress, inArn, inEndpoint].flatMap((pattern) =>
      [...value.matchAll(pattern)].map(([, service]) => service ?? ""),
    );
    const signs = words.has(value) ? [value] : found;
    return [...new Set(signs)].map((sign) => ({ sign, from: `variable ${name}` }));
  });
}
