import type { Account, StoredResource } from "../../account/account";
import type { Context } from "../behaviour";
import { ec2 } from "../ec2/types";
import { mapsOf, textOf } from "../values";
import { plainName, route53 } from "./types";

/** The private hosted zone of a name that a VPC asks; undefined when it asks none. */
export function zoneAsked(
  account: Account,
  vpcId: string,
  name: string,
): StoredResource | undefined {
  return account
    .having(route53.zone, "name", name)
    .find(
      ({ id, inputs }) =>
        mapsOf(inputs, "vpcs").some((vpc) => textOf(vpc, "vpcId") === vpcId) ||
        account
          .having(route53.zoneAssociation, "zoneId", id)
          .some(({ properties }) => textOf(properties, "vpcId") === vpcId),
    );
}

/** Whether a VPC asks a private hosted zone of this name. */
export function asksZone({ account }: Context, vpcId: string, name: string): boolean {
  return zoneAsked(account, vpcId, name) !== undefined;
}

/** Whether an endpoint with private DNS answers to a name in a VPC, as a hosted zone of AWS's would. */
export function answersByEndpoint(account: Account, vpcId: string, name: string): boolean {
  return account.having(ec2.vpcEndpoint, "vpcId", vpcId).some(
    ({ properties }) =>
      properties["privateDnsEnabled"] === true &&
      mapsOf(properties, "dnsEntries")
        .slice(1)
        .some((entry) => plainName(textOf(entry, "dnsName") ?? "").replace(/^\*\./, "") === name),
  );
}
