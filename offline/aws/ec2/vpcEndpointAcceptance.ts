import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapsOf, textOf, textsOf } from "../values";
import { endpointServiceOf } from "./endpointServices";
import { endpointTypes } from "./endpointTypes";
import { find, text, vpcIdOf } from "./find";
import { dnsEntriesOf, refusePrivateDns } from "./interfaceEndpoint";
import { ec2 } from "./types";
import { findService } from "./vpcEndpointService";

/** The owner of a service accepts an endpoint that waits; taking that back rejects the endpoint. */
export const vpcEndpointConnectionAccepter: Behaviour = {
  type: endpointTypes.accepter,
  replaceOnChanges: ["vpcEndpointId", "vpcEndpointServiceId"],

  create(request) {
    const { account, inputs } = request;
    const operation = "AcceptVpcEndpointConnections";
    const service = findService(request, textOf(inputs, "vpcEndpointServiceId") ?? "", operation);
    const endpointId = textOf(inputs, "vpcEndpointId") ?? "";
    const endpoint = find(request, ec2.vpcEndpoint, endpointId, operation);
    if (text(endpoint, "serviceName") !== text(service, "serviceName")) {
      const explanation = `The Vpc Endpoint Id '${endpointId}' does not exist`;
      throw new AwsError("InvalidVpcEndpointId.NotFound", explanation, operation);
    }
    const state = text(endpoint, "state");
    if (state !== "pendingAcceptance" && state !== "rejected") {
      const explanation = `The VPC endpoint ${endpointId} is in the state ${state} and cannot be accepted`;
      throw new AwsError("InvalidState", explanation, operation);
    }
    account.patch(endpoint, { state: "available" });
    return {
      id: `${service.id}_${endpointId}`,
      properties: { vpcEndpointState: "available" },
    };
  },

  delete({ account, region, resource }) {
    const endpoint = account.get(ec2.vpcEndpoint, text(resource, "vpcEndpointId"), region);
    if (endpoint !== undefined) account.patch(endpoint, { state: "rejected" });
  },
};

/** Switches private DNS of an endpoint that exists already, and off again when it goes. */
export const endpointPrivateDns: Behaviour = {
  type: endpointTypes.privateDns,
  replaceOnChanges: ["vpcEndpointId"],

  create(request) {
    const id = textOf(request.inputs, "vpcEndpointId") ?? "";
    switchPrivateDns(request, id, flagOf(request.inputs, "privateDnsEnabled") === true);
    return { id, properties: {} };
  },

  update(request) {
    const { inputs, resource } = request;
    switchPrivateDns(request, resource.id, flagOf(inputs, "privateDnsEnabled") === true);
    return {};
  },
};

function switchPrivateDns(request: Context, endpointId: string, isOn: boolean): void {
  const operation = "ModifyVpcEndpoint";
  const endpoint = find(request, ec2.vpcEndpoint, endpointId, operation);
  const service = endpointServiceOf(request, text(endpoint, "serviceName"), operation);
  if (isOn) {
    const vpc = find(request, ec2.vpc, vpcIdOf(endpoint), operation);
    refusePrivateDns(request, service, vpc, endpointId, text(endpoint, "state"));
  }
  request.account.patch(endpoint, {
    privateDnsEnabled: isOn,
    dnsEntries: dnsEntriesOf(endpointId, service, request.region, isOn),
  });
}

/** Asks AWS to look for the record that proves who owns the private name of a service. */
export const endpointServicePrivateDnsVerification: Behaviour = {
  type: endpointTypes.verification,
  defaults: { waitForVerification: false },
  replaceOnChanges: ["serviceId", "waitForVerification"],

  create(request) {
    const { account, inputs } = request;
    const operation = "StartVpcEndpointServicePrivateDnsVerification";
    const service = findService(request, textOf(inputs, "serviceId") ?? "", operation);
    const domain = text(service, "privateDnsName");
    const [proof] = mapsOf(service.properties, "privateDnsNameConfigurations");
    if (proof === undefined) {
      const explanation = `The service ${service.id} has no private DNS name to verify`;
      throw new AwsError("InvalidState", explanation, operation);
    }
    const state = isProven(
      request,
      domain,
      textOf(proof, "name") ?? "",
      textOf(proof, "value") ?? "",
    )
      ? "verified"
      : "failed";
    if (state === "failed" && flagOf(inputs, "waitForVerification") === true) {
      const explanation = `unexpected state 'failed', wanted target 'verified': there is no TXT record for ${domain}`;
      throw new AwsError("PrivateDnsVerificationFailed", explanation, operation);
    }
    account.patch(service, { privateDnsNameConfigurations: [{ ...proof, state }] });
    return { id: service.id, properties: {} };
  },
};

function isProven(context: Context, domain: string, label: string, value: string): boolean {
  const name = `${label}.${domain}`;
  return context.account
    .list(endpointTypes.record)
    .some(
      ({ properties }) =>
        textOf(properties, "type") === "TXT" &&
        [label, name].includes(textOf(properties, "name") ?? "") &&
        textsOf(properties, "records").includes(value),
    );
}
