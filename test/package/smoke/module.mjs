// The same as an ES module; the names come through without a default export.
import { createRequire } from "node:module";

import { Vpc, planVpc } from "pulumi-palisade";
import { parseCidr } from "pulumi-palisade/analysis";
import { packs, rules } from "pulumi-palisade/policies";
import { deploy } from "pulumi-palisade/testing";

const { name } = createRequire(import.meta.url)("pulumi-palisade/package.json");
const { all } = await deploy(() => new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 }));
console.log(
  JSON.stringify({
    name,
    planned: planVpc({ cidrBlock: "10.0.0.0/16", zoneCount: 2 }).subnets.length,
    registered: all("aws:ec2/subnet:Subnet").length,
    family: parseCidr("10.0.0.0/16").family,
    rule: rules.some((rule) => rule.name === "sg-no-public-ssh"),
    packs: Object.keys(packs),
  }),
);
