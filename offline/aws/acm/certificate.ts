import type { StoredResource } from "../../account/account";
import { arnOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { text } from "../ec2/find";
import { plainName } from "../route53/types";
import { recordsOf } from "../route53/zone";
import { mapOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";

const certificateType = "aws:acm/certificate:Certificate";
const listenerType = "aws:lb/listener:Listener";

/**
 * A certificate: imported, of a private authority, or requested, which AWS issues once its records are in
 * the DNS.
 *
 * @see AWS Certificate Manager API Reference, "RequestCertificate"
 */
export const certificate: Behaviour = {
  type: certificateType,
  replaceOnChanges: [
    "certificateAuthorityArn",
    "domainName",
    "keyAlgorithm",
    "subjectAlternativeNames",
    "validationMethod",
    "validationOptions",
  ],

  create(request) {
    const { account, ids, inputs, region } = request;
    const arn = arnOf(certificateType, region, account.id, `certificate/${ids.uuid()}`);
    const domainName = textOf(inputs, "domainName") ?? "";
    const names = [...new Set([domainName, ...textsOf(inputs, "subjectAlternativeNames")])];
    const isImported = textOf(inputs, "certificateBody") !== undefined;
    const isRequested = !isImported && textOf(inputs, "certificateAuthorityArn") === undefined;
    const validationMethod = textOf(inputs, "validationMethod") ?? "NONE";
    const issued = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2027-02-01T00:00:00Z" };
    return {
      id: arn,
      properties: {
        arn,
        domainName,
        domainValidationOptions:
          isRequested && validationMethod === "DNS" ? proofsOf(request, names) : [],
        keyAlgorithm: textOf(inputs, "keyAlgorithm") ?? "RSA_2048",
        options: mapOf(inputs, "options") ?? {
          certificateTransparencyLoggingPreference: "ENABLED",
        },
        pendingRenewal: false,
        renewalEligibility: "INELIGIBLE",
        renewalSummaries: [],
        status: isRequested ? "PENDING_VALIDATION" : "ISSUED",
        subjectAlternativeNames: names,
        type: isImported ? "IMPORTED" : isRequested ? "AMAZON_ISSUED" : "PRIVATE",
        validationEmails: [],
        validationMethod,
        ...(isRequested ? { notBefore: "", notAfter: "" } : issued),
      },
    };
  },

  delete({ account, region, resource }) {
    const inUse = account
      .list(listenerType, region)
      .some(({ properties }) => textOf(properties, "certificateArn") === resource.id);
    if (!inUse) return;
    const explanation = `Certificate ${resource.id} in account ${account.id} is in use.`;
    throw new AwsError("ResourceInUseException", explanation, "DeleteCertificate");
  },

  read: (request) => ({ status: statusOf(request, request.resource) }),
};

/** Waits until AWS has issued a certificate: offline its records are there, or they never will be. */
export const certificateValidation: Behaviour = {
  type: "aws:acm/certificateValidation:CertificateValidation",
  replaceOnChanges: ["certificateArn", "validationRecordFqdns"],

  create(request) {
    const { account, inputs, region } = request;
    const operation = "DescribeCertificate";
    const arn = textOf(inputs, "certificateArn") ?? "";
    const found = account.get(certificateType, arn, region);
    if (found === undefined) {
      const explanation = `Could not find certificate ${arn}.`;
      throw new AwsError("ResourceNotFoundException", explanation, operation);
    }
    const named = textsOf(inputs, "validationRecordFqdns").map(plainName);
    for (const option of mapsOf(found.properties, "domainValidationOptions")) {
      const name = plainName(textOf(option, "resourceRecordName") ?? "");
      if (named.length === 0 || named.includes(name)) continue;
      const explanation = `missing ${textOf(option, "domainName") ?? ""} DNS validation record: ${name}`;
      throw new AwsError("ValidationException", explanation, operation);
    }
    const status = statusOf(request, found);
    if (status !== "ISSUED") {
      const explanation = `timeout while waiting for state to become 'ISSUED' (last state: '${status}')`;
      throw new AwsError("RequestTimeout", explanation, operation);
    }
    account.patch(found, { status });
    return { id: arn, properties: {} };
  },
};

/** AWS looks for the records by itself, whether anybody waits for it or not. */
export function statusOf(context: Context, found: StoredResource): string {
  const status = text(found, "status");
  const options = mapsOf(found.properties, "domainValidationOptions");
  if (status !== "PENDING_VALIDATION" || options.length === 0) return status;
  const proven = options.every((option) => {
    const name = textOf(option, "resourceRecordName") ?? "";
    const value = plainName(textOf(option, "resourceRecordValue") ?? "");
    return recordsOf(context, name, textOf(option, "resourceRecordType") ?? "").some((one) =>
      textsOf(one, "records").some((written) => plainName(written) === value),
    );
  });
  return proven ? "ISSUED" : status;
}

/** One record for each domain; a wildcard is proven by the record of its domain. */
function proofsOf({ ids }: Context, names: readonly string[]): PropertyMap[] {
  const proofs = new Map<string, PropertyMap>();
  return names.map((domainName) => {
    const domain = domainName.replace(/^\*\./, "");
    const proof = proofs.get(domain) ?? {
      resourceRecordName: `_${ids.hex(32)}.${domain}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${ids.hex(32)}.${ids.hex(10)}.acm-validations.aws.`,
    };
    proofs.set(domain, proof);
    return { domainName, ...proof };
  });
}
