import { entitiesById } from "../../analysis/facts/memoise";
import { candidatesOf } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { FlowLog, LogGroup } from "../../analysis/model/protection";
import type { Unknown, Value } from "../../analysis/model/value";
import { numberBetween } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";

/**
 * A flow log without a destination, or without a role that may write to it, keeps nothing; one that is
 * deleted after a week is gone before anybody asks. CloudWatch charges for what it keeps.
 *
 * @see Amazon VPC User Guide, "Publish flow logs to CloudWatch Logs"
 */
export const vpcFlowLogsDestination = defineRule({
  name: "vpc-flow-logs-destination",
  description: "A flow log can be delivered and is kept.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Name the destination, the delivery role and a retention.",
  frameworks: {},
  config: {
    minRetentionDays: numberBetween(
      1,
      3653,
      90,
      "How many days a log group has to keep a flow log.",
    ),
  },
  provenBy: ["aws:ec2/flowLog:FlowLog"],
  *check(network, { minRetentionDays }) {
    for (const log of network.flowLogs) {
      if (isSubject(log)) yield* checkDelivery(log);
      yield* checkRetention(network, log, minRetentionDays);
    }
  },
});

const cloudWatch = "cloud-watch-logs";

function* checkDelivery(log: FlowLog): Iterable<Finding> {
  const { urn, name, destination, destinationType: type, deliveryRole } = log;
  if (isLeftOut(destination)) {
    const to = type.kind === "known" ? `to ${type.value} ` : "";
    yield provenViolation(
      urn,
      `Flow log ${name} is to be delivered ${to}and names no destination, so nothing is kept.`,
      "destination",
    );
  }
  if (!isLeftOut(deliveryRole)) return;
  if (type.kind === "unknown") {
    yield notDecided(
      urn,
      `Flow log ${name} has no iamRoleArn: ${type.why}. It is a violation if logDestinationType is ` +
        `${cloudWatch}.`,
      "role",
    );
  } else if (type.value === cloudWatch) {
    yield provenViolation(
      urn,
      `Flow log ${name} goes to CloudWatch and has no iamRoleArn, so nobody may write it there.`,
      "role",
    );
  }
}

/** An empty text is as good as none; a value that is set and not known counts as set. */
function isLeftOut(value: Value<string> | undefined): boolean {
  return value === undefined || (value.kind === "known" && value.value === "");
}

function* checkRetention(
  network: Network,
  { name, urn, origin, logGroup: link }: FlowLog,
  least: number,
): Iterable<Finding> {
  if (link === undefined || link.kind === "external") return;
  const ids =
    link.kind === "unresolved" ? network.logGroups.map(({ id }) => id) : candidatesOf(link);
  const groups = ids.flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "logGroup" ? [entity] : [];
  });
  const short = groups.filter((group) => isShort(group, least) === "yes");
  const [group] = groups;
  if (link.kind === "entity" && group !== undefined) {
    const answer = isShort(group, least);
    if (answer === "no" || !isSubject(group)) return;
    yield typeof answer === "object"
      ? notDecided(group.urn, `Log group ${group.name}: ${answer.why}. ${ifShorter(least)}`)
      : violation(
          group.urn,
          `Log group ${group.name} keeps flow log ${name} for ${days(group)} days, and at least ` +
            `${String(least)} are wanted, so it is gone before anybody asks.`,
        );
  } else if (short.length > 0 && isSubject({ origin })) {
    const why = "why" in link ? link.why.why : "";
    yield notDecided(urn, `Flow log ${name}: ${why}. ${ifShorter(least)}`, "retention");
  }
}

function isShort({ retentionInDays: kept }: LogGroup, least: number): "yes" | "no" | Unknown {
  if (kept === undefined) return "no";
  return kept.kind === "unknown" ? kept : kept.value < least ? "yes" : "no";
}

function days({ retentionInDays: kept }: LogGroup): string {
  return kept?.kind === "known" ? String(kept.value) : "unknown";
}

function ifShorter(least: number): string {
  return `It is a violation if the log group keeps events for fewer than ${String(least)} days.`;
}
