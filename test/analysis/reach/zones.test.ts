import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { isInZone } from "../../../analysis/reach/zones";
import { id, standard } from "./drawing";

/** Whether a subnet written by name, by id or by neither lies in a zone, with what the account says. */
function answer(
  place: { readonly zoneName?: string; readonly zoneId?: string },
  zone: string,
  zoneIds: Readonly<Record<string, string>> = {},
): string {
  const network = standard().network();
  const drawn = network.subnets.find((one) => one.id === id("a"));
  assert.ok(drawn);
  const not = unknown("the zone is not known");
  const subnet = {
    ...drawn,
    zoneName: place.zoneName === undefined ? not : known(place.zoneName),
    zoneId: place.zoneId === undefined ? not : known(place.zoneId),
  };
  return isInZone({ ...network, settings: { ...network.settings, zoneIds } }, subnet, zone);
}

describe("the zone of a subnet", () => {
  it("is compared name with name and id with id", () => {
    assert.equal(answer({ zoneName: "us-east-1a" }, "us-east-1a"), "yes");
    assert.equal(answer({ zoneName: "us-east-1a" }, "us-east-1b"), "no");
    assert.equal(answer({ zoneId: "use1-az1" }, "use1-az1"), "yes");
    assert.equal(answer({ zoneId: "use1-az1" }, "use1-az2"), "no");
    assert.equal(answer({ zoneName: "us-east-1a", zoneId: "use1-az4" }, "use1-az4"), "yes");
  });

  it("is open when a name meets an id and nobody says which belong together", () => {
    assert.equal(answer({ zoneName: "us-east-1a" }, "use1-az1"), "maybe");
    assert.equal(answer({ zoneId: "use1-az1" }, "us-east-1a"), "maybe");
    assert.equal(answer({}, "us-east-1a"), "maybe");
  });

  it("is translated by what the account says of its zones", () => {
    const zoneIds = { "us-east-1a": "use1-az4" };
    assert.equal(answer({ zoneName: "us-east-1a" }, "use1-az4", zoneIds), "yes");
    assert.equal(answer({ zoneName: "us-east-1a" }, "use1-az1", zoneIds), "no");
    assert.equal(answer({ zoneId: "use1-az4" }, "us-east-1a", zoneIds), "yes");
    assert.equal(answer({ zoneId: "use1-az1" }, "us-east-1a", zoneIds), "no");
  });
});
