import { mapValue } from "../../model/value";
import { baseOf } from "./base";
import { inputsOf, text, unknownField } from "./fields";
import { accepts, linksInBlocks, requiredLink, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const readZone: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "hostedZone",
      domain: mapValue(text(block, "name") ?? unknownField(block, "name"), (name) =>
        name.replace(/\.$/, "").toLowerCase(),
      ),
      vpcs: linksInBlocks(block, "vpcs", "vpcId", toVpc),
    },
  ];
};

const readZoneAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "hostedZoneAssociation",
      hostedZone: requiredLink(block, "zoneId", accepts("hostedZone")),
      vpc: requiredLink(block, "vpcId", toVpc),
    },
  ];
};

/** Hosted zones: of their records the analysis knows nothing. */
export const hostedZoneReaders: ResourceReaders = {
  "aws:route53/zone:Zone": readZone,
  "aws:route53/zoneAssociation:ZoneAssociation": readZoneAssociation,
};
