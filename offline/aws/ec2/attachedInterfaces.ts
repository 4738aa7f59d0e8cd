import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { mapsOf, numberOf, textOf } from "../values";
import { text } from "./find";
import { ec2 } from "./types";

/** A network interface in its place at an instance. */
interface AttachedInterface {
  readonly networkInterfaceId: string;
  readonly instanceId: string;
  readonly deviceIndex: number;
}

/**
 * Every interface that an instance has: its first one, those that it was started with, those that an
 * attachment puts there, and those that say so themselves.
 */
function attachedInterfaces({ account, region }: Context): AttachedInterface[] {
  const ofInstances = account.list(ec2.instance, region).flatMap(({ id, properties }) => [
    {
      networkInterfaceId: textOf(properties, "primaryNetworkInterfaceId") ?? "",
      instanceId: id,
      deviceIndex: 0,
    },
    ...mapsOf(properties, "networkInterfaces").map((one) => ({
      networkInterfaceId: textOf(one, "networkInterfaceId") ?? "",
      instanceId: id,
      deviceIndex: numberOf(one, "deviceIndex") ?? 0,
    })),
  ]);
  const byAttachment = account
    .list(ec2.networkInterfaceAttachment, region)
    .map(({ properties }) => ({
      networkInterfaceId: textOf(properties, "networkInterfaceId") ?? "",
      instanceId: textOf(properties, "instanceId") ?? "",
      deviceIndex: numberOf(properties, "deviceIndex") ?? 0,
    }));
  const ofInterfaces = account.list(ec2.networkInterface, region).flatMap(({ id, properties }) =>
    mapsOf(properties, "attachments").map((one) => ({
      networkInterfaceId: id,
      instanceId: textOf(one, "instance") ?? "",
      deviceIndex: numberOf(one, "deviceIndex") ?? 0,
    })),
  );
  return [...ofInstances, ...byAttachment, ...ofInterfaces];
}

/** Refuses an interface that an instance has already. */
export function refuseAttached(context: Context, id: string, operation: string): void {
  const isAttached = attachedInterfaces(context).some(
    ({ networkInterfaceId }) => networkInterfaceId === id,
  );
  if (!isAttached) return;
  const explanation = `Interface: [${id}] in use.`;
  throw new AwsError("InvalidNetworkInterface.InUse", explanation, operation);
}

/**
 * Refuses a place that cannot be taken: in another zone than the interface, or where the instance has an
 * interface already.
 *
 * @see Amazon EC2 User Guide, "Attach a network interface"
 */
export function refusePlace(
  context: Context,
  subnet: StoredResource,
  instance: StoredResource,
  deviceIndex: number,
): void {
  const operation = "AttachNetworkInterface";
  if (text(instance, "availabilityZone") !== text(subnet, "availabilityZone")) {
    const explanation =
      "You may not attach a network interface to an instance if they are not in the same " +
      "availability zone";
    throw new AwsError("InvalidParameterCombination", explanation, operation);
  }
  const isTaken = attachedInterfaces(context).some(
    (one) => one.instanceId === instance.id && one.deviceIndex === deviceIndex,
  );
  if (!isTaken) return;
  const explanation = `Instance '${instance.id}' already has an interface attached at device index '${String(deviceIndex)}'.`;
  throw new AwsError("InvalidParameterValue", explanation, operation);
}
