import type { CheckFailure } from "../behaviour";
import { listOf, mapOf, numberOf, textOf, type PropertyMap } from "../values";

/**
 * What the provider refuses before it asks AWS, in its own words (internal/service/lambda/function.go).
 *
 * @see AWS Lambda Developer Guide, "Lambda quotas"
 */
export function checkFunctionLimits(inputs: PropertyMap): CheckFailure[] {
  const storage = mapOf(inputs, "ephemeralStorage") ?? {};
  const mount = textOf(mapOf(inputs, "fileSystemConfig") ?? {}, "localMountPath");
  const failures = [
    ...checkRange("memorySize", numberOf(inputs, "memorySize"), 128, 10_240),
    ...checkRange("timeout", numberOf(inputs, "timeout"), 1, 900),
    ...checkRange("ephemeralStorage.size", numberOf(storage, "size"), 512, 10_240),
  ];
  const reserved = numberOf(inputs, "reservedConcurrentExecutions") ?? -1;
  if (reserved < -1) {
    const reason = `expected reservedConcurrentExecutions to be at least (-1), got ${String(reserved)}`;
    failures.push({ property: "reservedConcurrentExecutions", reason });
  }
  const layers = (listOf(inputs, "layers") ?? []).length;
  if (layers > 5) {
    const reason = `Too many list items: attribute supports 5 items maximum, but config has ${String(layers)} declared.`;
    failures.push({ property: "layers", reason });
  }
  if (mount !== undefined && !/^\/mnt\/[0-9A-Za-z_.-]+$/.test(mount)) {
    const property = "fileSystemConfig.localMountPath";
    failures.push({ property, reason: "must start with '/mnt/'" });
  }
  return failures;
}

function checkRange(
  property: string,
  value: number | undefined,
  least: number,
  most: number,
): CheckFailure[] {
  if (value === undefined || (value >= least && value <= most)) return [];
  const range = `${String(least)} - ${String(most)}`;
  const reason = `expected ${property} to be in the range (${range}), got ${String(value)}`;
  return [{ property, reason }];
}
