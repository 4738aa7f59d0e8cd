import assert from "node:assert/strict";

import {
  endpointBreakEvenGb,
  endpointsPerNatGateway,
  natLayoutBreakEvenGb,
} from "../../../analysis/cost/breakEven";
import { priceBook } from "../../../analysis/cost/priceBook";

describe("break-even points", () => {
  const book = priceBook("us-east-1");

  it("let one NAT gateway per zone pay from 5,475 GB a month in three zones", () => {
    // 2 gateways and addresses saved: 73.00; 2 directions of 0.01 for two thirds of the traffic
    assert.equal(natLayoutBreakEvenGb(book, 3), 5475);
    assert.equal(natLayoutBreakEvenGb(book, 2), 3650);
    assert.equal(natLayoutBreakEvenGb(book, 6), 10950);
  });

  it("never let a second NAT gateway pay in one zone, or where crossing zones is free", () => {
    assert.equal(natLayoutBreakEvenGb(book, 1), Infinity);
    assert.equal(natLayoutBreakEvenGb(priceBook("us-east-1", { crossAzGb: 0 }), 3), Infinity);
  });

  it("let an interface endpoint pay from 208.6 GB a month and zone", () => {
    assert.equal(endpointBreakEvenGb(book), 208.571429);
    const dear = priceBook("us-east-1", { endpointGb: 0.045 });
    assert.equal(endpointBreakEvenGb(dear), Infinity);
  });

  it("weigh five interface endpoints against one NAT gateway with its address", () => {
    assert.equal(endpointsPerNatGateway(book), 5);
    assert.equal(endpointsPerNatGateway(priceBook("eu-west-1")), 4);
    assert.equal(endpointsPerNatGateway(priceBook("us-east-1", { endpointAzHour: 0 })), Infinity);
  });

  it("follow from the prices that are given, and from nothing where none are", () => {
    const discount = { natHour: 0.0414, publicIpv4Hour: 0.0046 };
    assert.equal(natLayoutBreakEvenGb(priceBook("us-east-1", discount), 3), 5037);
    const nowhere = priceBook("eu-south-2");
    assert.deepEqual(
      [
        natLayoutBreakEvenGb(nowhere, 3),
        endpointBreakEvenGb(nowhere),
        endpointsPerNatGateway(nowhere),
      ],
      [undefined, undefined, undefined],
    );
  });
});
