import { entitiesById } from "../../../analysis/facts/memoise";
import { vpcLinkOf } from "../../../analysis/facts/vpcMembership";
import { linkedId, type Link } from "../../../analysis/model/link";
import type { Network } from "../../../analysis/model/network";
import type { FlowLog } from "../../../analysis/model/protection";
import { free, type Charges } from "./charges";

/**
 * A flow log, by where it is delivered to. Keeping it is charged by the place that keeps it.
 *
 * @see AWS, "Amazon CloudWatch Pricing", "Vended logs"
 */
export function flowLogCharges({ destinationType, name }: FlowLog): Charges {
  if (destinationType.kind !== "known") {
    const why = `flow log ${name} is not counted: where it is delivered to is not known`;
    return { ...free, assumed: [why] };
  }
  switch (destinationType.value) {
    case "cloud-watch-logs":
      return { charges: [{ item: "flow logs to CloudWatch", price: "flowLogsCloudWatchGb" }] };
    case "s3":
      return { charges: [{ item: "flow logs to S3", price: "flowLogsS3Gb" }] };
    default: {
      const what = `flow logs to ${destinationType.value}`;
      return { ...free, unpriced: [{ what, page: "Amazon CloudWatch Pricing" }] };
    }
  }
}

/** The VPC of what a flow log records. */
export function vpcOfLog(network: Network, { target }: FlowLog): Link | undefined {
  const logged = target === undefined ? undefined : linkedId(target.link);
  const entity = logged === undefined ? undefined : entitiesById(network).get(logged);
  return entity === undefined ? undefined : vpcLinkOf(network, entity);
}
