import type { EntityBase } from "../../model/entity";
import { known } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { part, port, text, textValue, word } from "./fields";
import { attributes, byArn } from "./loadBalancers";
import { link, requiredLink } from "./references";

/** Reads target groups with their targets. */
export function readTargetGroups(context: AwsContext): void {
  const attributesOf = attributes(context, "describe-target-group-attributes", "TargetGroupArn");
  const healthOf = byArn(context, "describe-target-health", "TargetGroupArn");
  let read = 0;
  for (const item of itemsOf(context, "describe-target-groups")) {
    const base = { ...baseOf(item), name: text(item, "TargetGroupName") ?? item.id };
    const vpc = link(item, "VpcId");
    const protocol = text(item, "Protocol");
    const listensOn = port(item, "Port");
    const healthCheckProtocol = text(item, "HealthCheckProtocol");
    const settings = attributesOf(item.id);
    const preserve = settings?.get("preserve_client_ip.enabled");
    const balance = settings?.get("load_balancing.cross_zone.enabled");
    const targetType = word(item, "TargetType", ["instance", "ip", "lambda", "alb"] as const);
    context.entities.push({
      ...base,
      kind: "targetGroup",
      ...(vpc === undefined ? {} : { vpc }),
      targetType,
      ...(protocol === undefined ? {} : { protocol: known(protocol) }),
      ...(listensOn === undefined ? {} : { port: listensOn }),
      ipAddressType:
        item.json["IpAddressType"] === undefined ? known("ipv4") : textValue(item, "IpAddressType"),
      ...(preserve === undefined ? {} : { preserveClientIp: known(preserve === "true") }),
      ...(balance === undefined ? {} : { crossZone: known(balancing(balance)) }),
      healthCheckPort: textValue(item, "HealthCheckPort"),
      ...(healthCheckProtocol === undefined
        ? {}
        : { healthCheckProtocol: known(healthCheckProtocol) }),
    });
    const targets = healthOf(item.id);
    read += targets?.length ?? 0;
    const isAddress = targetType.kind === "known" && targetType.value === "ip";
    targets?.forEach((one, index) => readTarget(one, base, index, isAddress));
    if (targets === undefined)
      report(context, item.id, "its targets are in describe-target-health, which was not asked");
  }
  if (read < itemsOf(context, "describe-target-health").length) {
    report(
      context,
      "describe-target-health",
      "targets of no target group: the name of the file lacks the name or ARN of the group",
    );
  }
}

function balancing(written: string): boolean | "use_load_balancer_configuration" {
  if (written === "true") return true;
  return written === "false" ? false : "use_load_balancer_configuration";
}

function readTarget(item: Item, group: EntityBase, index: number, isAddress: boolean): void {
  const target = part(item, "Target");
  const id = text(target, "Id");
  const listensOn = port(target, "Port");
  const zone = text(target, "AvailabilityZone");
  if (id === undefined) report(item.context, group.id, "a target without Id");
  item.context.entities.push({
    ...partOf(group, `target ${index}`),
    kind: "targetGroupAttachment",
    targetGroup: toEntity(group),
    target: isAddress
      ? { kind: "address", address: textValue(target, "Id") }
      : { kind: "entity", link: requiredLink(target, "Id") },
    ...(listensOn === undefined ? {} : { port: listensOn }),
    ...(zone === undefined ? {} : { zone: known(zone) }),
    written: { kind: "separate" },
  });
}
