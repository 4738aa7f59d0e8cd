import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { addressChanges } from "../../../report/diff/addressChanges";
import { sectionsOf } from "../../../report/diff/sections";
import { cidr, standard, to, type Drawing } from "../../analysis/reach/drawing";
import { changeWith } from "./changes";

/** The rows of people, and the changes that they are made of. */
function said(before: Drawing, after: Drawing) {
  const addresses = addressChanges(before.network(), after.network());
  const rows = sectionsOf(changeWith({ addresses })).flatMap((section) => section.rows);
  return { addresses, rows: rows.map((row) => row.join(" | ")) };
}

/** A VPC of two blocks and two subnets beside V and W. */
function withThird(): Drawing {
  const drawing = standard();
  drawing.vpc("X", "10.2.0.0/16", "2600:1f00:0:2000::/56");
  drawing.add("vpcCidrAssociation", "X-more", {
    ...{ vpc: to("X"), family: 4, cidr: known(cidr("10.3.0.0/16")) },
  });
  drawing.subnet("x1", "X", "10.2.1.0/24", "az1", "2600:1f00:0:2001::/64");
  drawing.subnet("x2", "X", "10.3.1.0/24", "az2");
  return drawing;
}

describe("addresses that come, go or move", () => {
  it("are of a VPC that comes or goes its blocks and how many subnets it has, in one line", () => {
    const blocks = "10.2.0.0/16, 2600:1f00:0:2000::/56, 10.3.0.0/16";
    const { addresses, rows } = said(standard(), withThird());
    assert.deepEqual(addresses, [
      { kind: "vpcBlock", name: "VPC X", urn: "urn:X", subnets: 2, after: blocks },
    ]);
    assert.deepEqual(rows, [`VPC X | all blocks, with 2 subnets | none | ${blocks}`]);
    assert.deepEqual(said(withThird(), standard()).rows, [
      `VPC X | all blocks, with 2 subnets | ${blocks} | given back`,
    ]);
  });

  it("are listed one by one where the VPC stays", () => {
    const after = withThird();
    after.subnet("x1", "X", "10.2.9.0/24", "az1", "2600:1f00:0:2001::/64");
    after.subnet("x3", "X", "10.3.2.0/24", "az3");
    after.add("vpcCidrAssociation", "X-most", {
      ...{ vpc: to("X"), family: 4, cidr: known(cidr("10.4.0.0/16")) },
    });
    assert.deepEqual(said(withThird(), after).rows, [
      "vpc cidr association X-most | block | none | 10.4.0.0/16",
      "subnet x1 | block | 10.2.1.0/24 | 10.2.9.0/24",
      "subnet x3 | block | none | 10.3.2.0/24",
    ]);
  });

  it("are of a VPC that stays under another name", () => {
    const [before, after] = [standard(), standard()];
    before.vpc("X", "10.2.0.0/16");
    before.change("X", { awsId: known("vpc-1") });
    after.vpc("Y", "10.2.0.0/16");
    after.change("Y", { awsId: known("vpc-1") });
    assert.deepEqual(said(before, after).rows, []);
  });

  it("name together what has no address yet, and each address that goes or comes", () => {
    const [before, after] = [standard(), standard()];
    const nobodyKnows = { publicIp: unknown("nobody knows") };
    for (const name of ["e1", "e2"]) after.add("elasticIp", name, nobodyKnows);
    after.add("elasticIp", "e3", { publicIp: known("198.51.100.3") });
    before.add("elasticIp", "e4", { publicIp: known("198.51.100.4") });
    const { addresses, rows } = said(before, after);
    assert.equal(addresses.length, 4);
    assert.deepEqual(rows, [
      "elastic IP e1, elastic IP e2 | public address | none | known after deployment",
      "elastic IP e3 | public address | none | 198.51.100.3",
      "elastic IP e4 | public address | 198.51.100.4 | given back",
    ]);
  });
});
