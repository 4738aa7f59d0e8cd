import assert from "node:assert/strict";

import { readConfiguration } from "../../offline/provider/configuration";

describe("the configuration of the offline provider", () => {
  const role = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/network` });

  it("stands in the account of the last role that is assumed", () => {
    const roles = [role("111111111111"), role("222222222222")];
    const { accountId } = readConfiguration({ assumeRoles: JSON.stringify(roles) }, {});
    assert.equal(accountId, "222222222222");
    assert.equal(readConfiguration({ assumeRoles: roles }, {}).accountId, "222222222222");
  });

  it("stands in its own account without a role, or with one that cannot be read", () => {
    for (const assumeRoles of [
      "[]",
      "no JSON",
      '{"roleArn":"x"}',
      '[{"roleArn":"arn:aws:s3:::x"}]',
    ]) {
      assert.deepEqual(readConfiguration({ assumeRoles }, {}), {
        region: "us-east-1",
        defaultTags: {},
      });
    }
  });
});
