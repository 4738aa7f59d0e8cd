import assert from "node:assert/strict";
import { readAws } from "../../../analysis/index";

function notUnderstoodIn(...names: readonly string[]): readonly string[] {
  const { notUnderstood } = readAws(names.map((name) => ({ name, value: {} })));
  return notUnderstood.map(({ subject, what }) => `${subject}: ${what}`);
}

describe("answers of calls that say nothing of packets", () => {
  it("leave no gap, with or without folders and service", () => {
    const names = [
      "describe-images.json",
      "111111111111/us-east-1/ec2-describe-volumes.json",
      "describe-key-pairs",
      "iam-list-roles.json",
      "s3api-list-buckets.json",
      "sts-get-caller-identity.json",
    ];
    assert.deepEqual(notUnderstoodIn(...names), []);
  });

  it("are told from calls that nobody knows, which are named", () => {
    assert.deepEqual(notUnderstoodIn("describe-firewalls.json", "describe-volumes-and-more.json"), [
      "describe-firewalls.json: the name is not that of a call which is read",
      "describe-volumes-and-more.json: the name is not that of a call which is read",
    ]);
  });
});
