/**
 * Service of an endpoint by the last labels of its name, in any region and partition: `s3` of
 * `com.amazonaws.us-east-1.s3`, `ecr.api` of `cn.com.amazonaws.cn-north-1.ecr.api` (RULES 2.11).
 */
export function serviceOf(serviceName: string): string {
  const match = /^(?:[a-z]+\.)?com\.amazonaws\.(?:vpce\.)?[a-z0-9-]+\.(.+)$/.exec(serviceName);
  return match?.[1] ?? serviceName;
}
