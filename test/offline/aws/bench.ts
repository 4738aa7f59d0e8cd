import assert from "node:assert/strict";

import { Account, type StoredResource } from "../../../offline/account/account";
import { OfflineAws, type ResourceAnswer } from "../../../offline/aws/offlineAws";
import { type PropertyMap } from "../../../offline/aws/values";

/** An account in us-east-1, and short ways to fill it: an empty one, or another account's world. */
export class Bench {
  readonly aws: OfflineAws;
  private count = 0;

  constructor(
    readonly account = new Account("123456789012"),
    accountId = account.id,
  ) {
    this.aws = new OfflineAws({ account, accountId });
  }

  /** Checks and creates; a failed check is thrown as `property: reason`. */
  make(type: string, inputs: PropertyMap): ResourceAnswer {
    const name = `r${String(this.count++)}`;
    const checked = this.aws.check({ type, name, inputs });
    const failures = checked.failures.map(({ property, reason }) => `${property}: ${reason}`);
    if (failures.length > 0) throw new Error(failures.join("\n"));
    return this.account.transaction(() => this.aws.create({ type, inputs: checked.inputs })).result;
  }

  id(type: string, inputs: PropertyMap): string {
    return this.make(type, inputs).id;
  }

  update(type: string, { id, properties }: ResourceAnswer, inputs: PropertyMap): ResourceAnswer {
    return this.account.transaction(() => this.aws.update({ type, id, inputs, olds: properties }))
      .result;
  }

  remove(type: string, id: string): void {
    this.account.transaction(() => {
      this.aws.delete({ type, id, properties: {} });
    });
  }

  get(type: string, id: string): StoredResource {
    const found = this.account.get(type, id, "us-east-1");
    assert.ok(found !== undefined, `${id} is not in the account`);
    return found;
  }

  /** A VPC with an internet gateway, and one subnet. */
  network(): { readonly vpcId: string; readonly subnetId: string; readonly gatewayId: string } {
    const vpcId = this.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const gatewayId = this.id("aws:ec2/internetGateway:InternetGateway", { vpcId });
    const subnetId = this.subnet(vpcId, "10.0.0.0/24");
    return { vpcId, subnetId, gatewayId };
  }

  subnet(vpcId: string, cidrBlock: string, availabilityZone = "us-east-1a"): string {
    return this.id("aws:ec2/subnet:Subnet", { vpcId, cidrBlock, availabilityZone });
  }
}

/** The one line that AWS answers, whole, with ids written as `<prefix>`. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return withoutIds(error instanceof Error ? error.message : String(error));
  }
  return "accepted";
}

/** `vpc-0123456789abcdef0` becomes `<vpc>`. */
export function withoutIds(message: string): string {
  return message.replaceAll(/\b([a-z]+)-0[0-9a-f]{16}\b/g, "<$1>");
}
