import * as aws from "@pulumi/aws";
import type { LoadBalancer } from "pulumi-palisade";

type Tags = Readonly<Record<string, string>>;

/** The hosted zone of a domain, and a certificate that AWS issues once a record there proves it yours. */
export function createDomain(name: string, tags: Tags) {
  const zone = new aws.route53.Zone("shop", { name, comment: "The shop", tags });
  const certificate = new aws.acm.Certificate("shop", {
    domainName: name,
    validationMethod: "DNS",
    tags,
  });
  const proof = certificate.domainValidationOptions.apply(([option]) => ({
    name: option?.resourceRecordName ?? "",
    type: option?.resourceRecordType ?? "CNAME",
    value: option?.resourceRecordValue ?? "",
  }));
  const record = new aws.route53.Record("shop-certificate", {
    zoneId: zone.zoneId,
    name: proof.name,
    type: proof.type.apply((type) => type as aws.route53.RecordType),
    ttl: 300,
    records: [proof.value],
  });
  const issued = new aws.acm.CertificateValidation("shop", {
    certificateArn: certificate.arn,
    validationRecordFqdns: [record.fqdn],
  });
  return {
    certificateArn: issued.certificateArn,
    zone: { nameServers: zone.nameServers, pointAt: pointAt(name, zone) },
  };
}

function pointAt(name: string, zone: aws.route53.Zone) {
  return ({ dnsName, zoneId }: LoadBalancer): void => {
    new aws.route53.Record("shop", {
      zoneId: zone.zoneId,
      name,
      type: "A",
      aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: true }],
    });
  };
}
