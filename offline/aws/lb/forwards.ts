import type { StoredResource } from "../../account/account";
import type { Context } from "../behaviour";
import { mapOf, mapsOf, textOf, type PropertyMap } from "../values";
import { elb } from "./types";

/** ARNs of the target groups that actions forward to. */
export function forwardsOf(actions: readonly PropertyMap[]): string[] {
  const arns = actions.flatMap((action) => {
    const weighted = mapsOf(mapOf(action, "forward") ?? {}, "targetGroups");
    return [textOf(action, "targetGroupArn"), ...weighted.map((group) => textOf(group, "arn"))];
  });
  return arns.filter((arn) => arn !== undefined);
}

/** The listeners that use a target group, by their own actions or by those of a rule. */
export function listenersUsing({ account, region }: Context, groupArn: string): StoredResource[] {
  const rules = account
    .list(elb.listenerRule, region)
    .filter(({ properties }) => forwardsOf(mapsOf(properties, "actions")).includes(groupArn))
    .map(({ properties }) => textOf(properties, "listenerArn"));
  return account
    .list(elb.listener, region)
    .filter(
      ({ id, properties }) =>
        rules.includes(id) || forwardsOf(mapsOf(properties, "defaultActions")).includes(groupArn),
    );
}
