// What a program in CommonJS gets from every entry, as one line of JSON.
const { Vpc, planVpc } = require("pulumi-palisade");
const { parseCidr } = require("pulumi-palisade/analysis");
const { packs, rules } = require("pulumi-palisade/policies");
const { deploy } = require("pulumi-palisade/testing");
const { name } = require("pulumi-palisade/package.json");

deploy(() => new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 })).then(({ all }) => {
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
});
