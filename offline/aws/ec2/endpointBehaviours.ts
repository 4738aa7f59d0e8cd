import type { Behaviour } from "../behaviour";
import {
  endpointPrivateDns,
  endpointServicePrivateDnsVerification,
  vpcEndpointConnectionAccepter,
} from "./vpcEndpointAcceptance";
import { vpcEndpointService, vpcEndpointServiceAllowedPrinciple } from "./vpcEndpointService";

/** The types around private endpoint services. */
export const endpointBehaviours: readonly Behaviour[] = [
  endpointPrivateDns,
  endpointServicePrivateDnsVerification,
  vpcEndpointConnectionAccepter,
  vpcEndpointService,
  vpcEndpointServiceAllowedPrinciple,
];
