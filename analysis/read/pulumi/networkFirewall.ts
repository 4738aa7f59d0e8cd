import { known } from "../../model/value";
import { baseOf } from "./base";
import { inlineBlocks, inputsOf, unknownField } from "./fields";
import { link, toVpc } from "./links";
import type { ResourceReader } from "./reader";

/** A firewall: no paths lead through it here, but how many endpoints it has decides what it costs. */
export const readFirewall: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const vpc = link(block, "vpcId", toVpc);
  // In subnets of its VPC, or in zones when it is attached to a transit gateway.
  const places = ["subnetMappings", "availabilityZoneMappings"].map((key) => ({
    key,
    list: inlineBlocks(block, key).list,
  }));
  const open = places.find(({ list }) => list.kind === "unknown");
  const count = places.reduce(
    (sum, { list }) => sum + (list.kind === "listed" ? list.length : 0),
    0,
  );
  return [
    {
      ...baseOf(context, resource),
      kind: "unmodelledComponent",
      what: "Network Firewall",
      ...(vpc === undefined ? {} : { vpc }),
      endpoints: open === undefined ? known(count) : unknownField(block, open.key),
    },
  ];
};
