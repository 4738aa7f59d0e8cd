import assert from "node:assert/strict";
import { mapsOf, textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const types = {
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  certificate: "aws:acm/certificate:Certificate",
  listener: "aws:lb/listener:Listener",
  record: "aws:route53/record:Record",
  validation: "aws:acm/certificateValidation:CertificateValidation",
  zone: "aws:route53/zone:Zone",
};

/** A certificate that is asked for, and the record that would prove it. */
function ask(bench: Bench, inputs: Readonly<Record<string, string | string[]>> = {}) {
  const made = bench.make(types.certificate, {
    domainName: "shop.example.com",
    validationMethod: "DNS",
    ...inputs,
  });
  const options = mapsOf(made.properties, "domainValidationOptions");
  const prove = () => {
    const zoneId = bench.id(types.zone, { name: "example.com" });
    for (const option of options) {
      const name = textOf(option, "resourceRecordName") ?? "";
      const records = [textOf(option, "resourceRecordValue") ?? ""];
      bench.make(types.record, { zoneId, name, type: "CNAME", ttl: 300, records });
    }
  };
  return { made, options, prove };
}

const withoutArns = (text: string) => text.replaceAll(/arn:aws:[\w:/.-]+\w/g, "<arn>");

describe("certificates in offline AWS", () => {
  it("are issued once their records are in the DNS", () => {
    const bench = new Bench();
    const { made, prove } = ask(bench);
    assert.match(made.id, /^arn:aws:acm:us-east-1:123456789012:certificate\/[0-9a-f-]{36}$/);
    const status = () =>
      bench.aws.read({ type: types.certificate, id: made.id })?.properties["status"];
    assert.equal(status(), "PENDING_VALIDATION");
    prove();
    assert.equal(status(), "ISSUED");
  });

  it("are proven by one record for each domain, wildcards included", () => {
    const { options } = ask(new Bench(), {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "example.org"],
    });
    const names = options.map((option) => textOf(option, "domainName"));
    assert.deepEqual(names, ["example.com", "*.example.com", "example.org"]);
    const records = options.map((option) => textOf(option, "resourceRecordName") ?? "");
    assert.equal(records[0], records[1]);
    assert.match(records[2] ?? "", /^_[0-9a-f]{32}\.example\.org\.$/);
  });

  it("are waited for in vain without their records, or with another's", () => {
    const bench = new Bench();
    const { made } = ask(bench);
    const wait = (more = {}) =>
      withoutArns(
        refusal(() => bench.make(types.validation, { certificateArn: made.id, ...more })),
      ).replace(/_[0-9a-f]{32}/, "_<label>");
    assert.deepEqual(
      [wait(), wait({ validationRecordFqdns: ["www.example.com"] })],
      [
        "RequestTimeout: timeout while waiting for state to become 'ISSUED' (last state: " +
          "'PENDING_VALIDATION') (operation DescribeCertificate)",
        "ValidationException: missing shop.example.com DNS validation record: " +
          "_<label>.shop.example.com (operation DescribeCertificate)",
      ],
    );
  });

  it("are taken by a listener when they are issued, and stay while it uses them", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const subnets = [subnetId, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b")];
    const loadBalancerArn = bench.id(types.balancer, { name: "web", subnets });
    const { made, prove } = ask(bench);
    const https = {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      certificateArn: made.id,
      defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
    };
    assert.equal(
      withoutArns(refusal(() => bench.make(types.listener, https))),
      "UnsupportedCertificate: The certificate '<arn>' must have a fully-qualified domain name, a " +
        "supported signature, and a supported key size. (operation CreateListener)",
    );
    prove();
    bench.make(types.validation, { certificateArn: made.id });
    bench.make(types.listener, https);
    assert.equal(
      withoutArns(
        refusal(() => {
          bench.remove(types.certificate, made.id);
        }),
      ),
      "ResourceInUseException: Certificate <arn> in account 123456789012 is in use. (operation " +
        "DeleteCertificate)",
    );
  });
});
