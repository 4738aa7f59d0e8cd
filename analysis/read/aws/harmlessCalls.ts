/*
 * Calls of the AWS CLI whose answers say nothing of packets, as people keep them beside the ones that are
 * read. A call that is neither here nor among those leaves every answer open, since nobody can tell what
 * it would change.
 */
const calls = [
  // EC2: machines, disks and images
  "describe-account-attributes describe-availability-zones describe-capacity-reservations",
  "describe-hosts describe-iam-instance-profile-associations describe-image-attribute",
  "describe-images describe-instance-credit-specifications describe-instance-status",
  "describe-instance-type-offerings describe-instance-types describe-key-pairs",
  "describe-placement-groups describe-regions describe-reserved-instances",
  "describe-snapshot-attribute describe-snapshots describe-spot-price-history describe-tags",
  "describe-volume-attribute describe-volume-status describe-volumes",
  "describe-volumes-modifications get-console-output get-ebs-encryption-by-default",
  // who may do what
  "get-account-summary get-caller-identity",
  "list-account-aliases list-groups list-instance-profiles list-policies list-roles list-users",
  // what is kept, watched and paid for
  "describe-alarms describe-repositories describe-trails",
  "get-cost-and-usage list-aliases list-buckets list-certificates list-keys list-metrics",
  "list-queues list-secrets list-tables list-topics",
].flatMap((line) => line.split(" "));

const alone = new RegExp(`^(?:[a-z0-9]+[-_ ])?(?:${calls.join("|")})(?:[._ @=].*)?$`);

/** True when the name of a document is that of a call which says nothing of packets. */
export function isHarmless(documentName: string): boolean {
  const name = documentName.replace(/\.json$/i, "").replaceAll("\\", "/");
  return alone.test(name.split("/").at(-1) ?? name);
}
