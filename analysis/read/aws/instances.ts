import { entityId } from "../../model/identity";
import { known } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, register, report, wasAsked, type AwsContext, type Item } from "./context";
import { flag, idsIn, part, parts, text, textValue, textsIn } from "./fields";
import { interfaceFrom } from "./interfaces";
import { linkTo, linksTo } from "./references";

/** Instances stand inside reservations, so their ids are registered apart. */
export function registerInstances(context: AwsContext): void {
  for (const reservation of itemsOf(context, "describe-instances")) {
    for (const id of textsIn(reservation, "Instances", "InstanceId"))
      register(context, id, "instance");
  }
}

const gone: ReadonlySet<string> = new Set(["terminated", "shutting-down"]);

/** Reads EC2 instances; their interfaces too where EC2 was not asked for interfaces. */
export function readInstances(context: AwsContext): void {
  const seen = new Set<string>();
  for (const reservation of itemsOf(context, "describe-instances")) {
    for (const found of parts(reservation, "Instances")) {
      const id = text(found, "InstanceId");
      if (id === undefined) report(context, reservation.id, "InstanceId is missing", "Instances");
      else if (!seen.has(id)) {
        seen.add(id); // participants of a shared VPC see the same reservations
        readInstance({ ...found, id }, text(reservation, "OwnerId"));
      }
    }
  }
}

function readInstance(item: Item, owner: string | undefined): void {
  const { context, id } = item;
  const state = textValue(part(item, "State"), "Name");
  if (state.kind === "known" && gone.has(state.value)) return;
  const subnet = text(item, "SubnetId");
  const profile = text(part(item, "IamInstanceProfile"), "Arn");
  context.entities.push({
    ...baseOf(item),
    ...(owner === undefined ? {} : { account: known(owner) }),
    kind: "instance",
    ...(subnet === undefined ? {} : { subnet: linkTo(context, subnet) }),
    securityGroups: linksTo(context, idsIn(item, "SecurityGroups", "GroupId")),
    sourceDestCheck: flag(item, "SourceDestCheck"),
    ...(profile === undefined ? {} : { instanceProfile: known(profile) }),
    state,
  });
  if (wasAsked(context, "describe-network-interfaces")) return;
  for (const one of parts(item, "NetworkInterfaces")) {
    const eni = text(one, "NetworkInterfaceId");
    if (eni === undefined) report(context, id, "an interface without NetworkInterfaceId");
    else
      context.entities.push(
        interfaceFrom({ ...one, id: eni }, { kind: "instance", id: entityId(id) }),
      );
  }
}
