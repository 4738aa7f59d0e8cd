import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { text } from "../ec2/find";
import { flagOf, mapsOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { plainName, route53 } from "./types";
import { findZone } from "./zone";

const operation = "ChangeResourceRecordSets";

/**
 * A record of a hosted zone: plain values with a time to live, or an alias of something of AWS.
 *
 * @see Amazon Route 53 API Reference, "ChangeResourceRecordSets"
 */
export const record: Behaviour = {
  type: route53.record,
  scope: "global",
  defaults: { allowOverwrite: false },
  replaceOnChanges: ["name", "setIdentifier", "zoneId"],

  create(request) {
    const { account, inputs } = request;
    const zone = findZone(request, textOf(inputs, "zoneId") ?? "", operation);
    const type = textOf(inputs, "type") ?? "";
    refuseValues(inputs);
    const name = plainName(textOf(inputs, "name") ?? "");
    const zoneName = text(zone, "name");
    const isWhole = name === zoneName || name.endsWith(`.${zoneName}`);
    const fqdn = name === "" ? zoneName : isWhole ? name : `${name}.${zoneName}`;
    const set = textOf(inputs, "setIdentifier");
    const id = [zone.id, fqdn, type, ...(set === undefined ? [] : [set])].join("_");
    const exists = account.get(route53.record, id, "global") !== undefined;
    if (exists && flagOf(inputs, "allowOverwrite") !== true) {
      const explanation = `[Tried to create resource record set [name='${fqdn}.', type='${type}'] but it already exists]`;
      throw new AwsError("InvalidChangeBatch", explanation, operation);
    }
    return { id, properties: { fqdn, name: textOf(inputs, "name") ?? "" } };
  },

  update({ inputs }) {
    refuseValues(inputs);
    return {};
  },
};

function refuseValues(inputs: PropertyMap): void {
  const isAlias = mapsOf(inputs, "aliases").length > 0;
  const isPlain = textsOf(inputs, "records").length > 0 && numberOf(inputs, "ttl") !== undefined;
  if (isAlias !== isPlain) return;
  const explanation = "Give either aliases, or records with a ttl.";
  throw new AwsError("InvalidInput", explanation, operation);
}
