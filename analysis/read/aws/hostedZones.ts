import { known } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, type AwsContext } from "./context";
import { part, text, textsIn } from "./fields";
import { linksTo } from "./references";

/** Reads hosted zones: `get-hosted-zone` answers one for each call, and the VPCs that it serves. */
export function readHostedZones(context: AwsContext): void {
  for (const item of itemsOf(context, "get-hosted-zone")) {
    const zone = part(item, "HostedZone");
    const name = text(zone, "Name");
    if (name === undefined) continue;
    context.entities.push({
      ...baseOf(zone, text(zone, "Id") ?? item.id),
      name,
      kind: "hostedZone",
      domain: known(name.replace(/\.$/, "").toLowerCase()),
      vpcs: linksTo(context, textsIn(item, "VPCs", "VPCId")),
    });
  }
}
