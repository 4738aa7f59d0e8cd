import type { Code } from "../reach/code";

/** What a sentence is made from. */
export interface Facts {
  /** The components: `network ACL app-private`, `route tables a and b`. */
  readonly who: string;
  /** `the request` or `the response`. */
  readonly it: string;
  /** ` into the subnet`, ` out of the interface` or nothing. */
  readonly way: string;
  /** The rule, route, entry or attribute that decides, and what it says. */
  readonly decided: string;
  /** For what is not known: which value, and why. */
  readonly because: string;
}

type Sentence = (facts: Facts) => string;

const unknownPart: Sentence = ({ who, decided, because }) =>
  `What decides is not known: ${decided} of ${who}${because === "" ? "" : ` (${because})`}.`;

/**
 * What each code means, as a network engineer would say it. The codes are those of AWS's Reachability
 * Analyzer guide, "Explanation codes"; palisade's own start with `P_`.
 */
export const sentences: Readonly<Record<Code, Sentence>> = {
  BAD_STATE: ({ who, decided }) => `${who} exists and does not work: ${decided}.`,
  BAD_STATE_ATTACHMENT: ({ who, decided, it }) =>
    `${who} cannot carry ${it}, because the two are not joined: ${decided}.`,
  BAD_STATE_ROUTE: ({ who, decided, it }) =>
    `The route in ${who} that wins for ${it} leads nowhere: ${decided}.`,
  BAD_STATE_VPN: ({ who, decided }) => `${who} is down: ${decided}.`,
  CANNOT_ROUTE: ({ who, it, decided }) => `${who} has no way for ${it}: ${decided}.`,
  DISCONNECTED_VPCS: ({ who }) =>
    `No peering, transit gateway or PrivateLink joins the two VPCs (${who}).`,
  ELB_ACL_RESTRICTION: ({ who, decided }) =>
    `${who} stops what the classic load balancer sends to its targets: ${decided}.`,
  ELB_INSTALLED_AZ_RESTRICTION: ({ who, decided }) =>
    `${who} is not enabled in the zone of the target: ${decided}.`,
  ELB_LISTENERS_MISMATCH: ({ who, decided }) => `${who} listens for nothing like this: ${decided}.`,
  ELB_NOT_CROSSZONE: ({ who, decided }) =>
    `${who} keeps traffic inside a zone, and the target is in another: ${decided}.`,
  ELBV2_LISTENER_HAS_NO_TG: ({ who, decided }) => `${who} forwards to no target: ${decided}.`,
  ELBV2_LISTENER_REQUIRES_TG_ACCEPT: ({ who, decided }) =>
    `${who} has no target group that would take it: ${decided}.`,
  ELBV2_LISTENERS_MISMATCH: ({ who, decided }) =>
    `${who} listens for nothing like this: ${decided}.`,
  ELBV2_NO_TARGETS_IN_AZ: ({ who, decided }) =>
    `${who} has no target in the zone of the node: ${decided}.`,
  ELBV2_SOURCE_ADDRESS_PRESERVATION: ({ who, decided }) =>
    `${who} keeps the client's address, so the target must admit the client itself: ${decided}.`,
  ENI_ADDRESS_RESTRICTION: ({ who, it, decided }) =>
    `${who} does not have the address that ${it} is meant for: ${decided}.`,
  ENI_SG_RULES_MISMATCH: ({ who, it, way, decided }) =>
    `No rule of ${who} lets ${it}${way}: ${decided}.`,
  ENI_SOURCE_DEST_CHECK_RESTRICTION: ({ who, decided }) =>
    `${who} drops packets that are neither from nor for itself, since its source/destination check is on: ${decided}.`,
  GATEWAY_REJECTS_SPOOFED_TRAFFIC: ({ who, it, decided }) => `${who} drops ${it}: ${decided}.`,
  HIGHER_PRIORITY_ROUTE: ({ who, decided }) =>
    `In ${who} another route of the same prefix has priority: ${decided}.`,
  IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS: ({ who, decided }) =>
    `${who} takes in only what is meant for an address of its VPC: ${decided}.`,
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: ({ who, it }) =>
    `${who} drops ${it}: private addresses (RFC 1918) are not on the internet.`,
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: ({ who, it }) =>
    `${who} drops ${it}: shared addresses (100.64.0.0/10) are not on the internet.`,
  IGW_NAT_REFLECTION: ({ who, decided }) => `The path would turn round at ${who}: ${decided}.`,
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: ({ who, decided }) =>
    `Nothing on the internet can address it: ${who} has no public address to translate (${decided}).`,
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: ({ who, it, decided }) =>
    `${who} drops ${it}, whose sender has no public address that could stand for it: ${decided}.`,
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS: ({ who, it }) =>
    `${who} drops ${it}: private addresses (RFC 1918) do not come from the internet.`,
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS: ({ who, it }) =>
    `${who} drops ${it}: shared addresses (100.64.0.0/10) do not come from the internet.`,
  INGRESS_RTB_NO_PUBLIC_IP: ({ who, decided }) =>
    `The edge route table sends ${who} what comes from the internet, and it has no public address: ${decided}.`,
  INGRESS_RTB_TRAFFIC_REDIRECTION: ({ who, decided }) =>
    `The edge route table ${who} diverts what comes from the internet: ${decided}.`,
  MORE_SPECIFIC_ROUTE: ({ who, decided }) => `In ${who} a longer prefix wins: ${decided}.`,
  NGW_REQUIRES_SOURCE_IN_VPC: ({ who, decided }) =>
    `${who} serves only clients of its own VPC: ${decided}.`,
  NO_POSSIBLE_DESTINATION: ({ who, it, decided }) =>
    `${it} ends at ${who}, where nobody takes it: ${decided}.`,
  NO_ROUTE_TO_DESTINATION: ({ who, it, decided }) => `${who} has no route for ${it}: ${decided}.`,
  NO_SOURCE_OR_DESTINATION: ({ who, because, decided }) =>
    `${who} cannot be an end of this traffic: ${because === "" ? decided : because}.`,
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: ({ who, decided }) =>
    `${who} carries only traffic between addresses of its two VPCs; peering is not transitive: ${decided}.`,
  PROTOCOL_RESTRICTION: ({ who, decided }) => `${who} does not carry this protocol: ${decided}.`,
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION: ({ who, decided }) =>
    `${who} is not present in the client's zone: ${decided}.`,
  SG_HAS_NO_RULES: ({ who, it, way, decided }) =>
    `${who} has ${decided} at all, so nothing gets${way}: neither does ${it}.`,
  SG_REFERENCES_NOT_PRESERVED: ({ who, decided }) =>
    `${who} hides which security group the sender is in, so a rule that names the group does not match: ${decided}.`,
  SG_REFERENCING_SUPPORT: ({ who, decided }) =>
    `${who} does not pass on security group references, so a rule that names a group does not match: ${decided}.`,
  SUBNET_ACL_RESTRICTION: ({ who, it, way, decided }) =>
    `${who} does not let ${it}${way}: ${decided}.` +
    (it === "the response"
      ? " Network ACLs are stateless: the response needs an entry of its own."
      : ""),
  TARGET_ADDRESS_RESTRICTION: ({ who, decided }) =>
    `${who} delivers to its registered targets only: ${decided}.`,
  TARGET_PORT_RESTRICTION: ({ who, decided }) =>
    `${who} delivers to the registered port only: ${decided}.`,
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: ({ who, decided }) =>
    `${who} is associated with no transit gateway route table: ${decided}.`,
  TGW_BAD_STATE_VPN: ({ who, decided }) => `${who} behind the transit gateway is down: ${decided}.`,
  TGW_ROUTE_AZ_RESTRICTION: ({ who, decided }) =>
    `${who} has no subnet in the zone of the sender: ${decided}.`,
  TGW_RTB_BAD_STATE_ROUTE: ({ who, decided }) =>
    `The route in ${who} that wins leads nowhere: ${decided}.`,
  TGW_RTB_HIGHER_PRIORITY_ROUTE: ({ who, decided }) =>
    `In ${who} another route of the same prefix has priority: ${decided}.`,
  TGW_RTB_MORE_SPECIFIC_ROUTE: ({ who, decided }) => `In ${who} a longer prefix wins: ${decided}.`,
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: ({ who, it, decided }) =>
    `${who} has no route for ${it}: ${decided}.`,
  UNASSOCIATED_COMPONENT: ({ who, decided }) => `${who} takes no part in this network: ${decided}.`,
  UNIDIRECTIONAL_PATH_ANALYSIS_ONLY: ({ who }) => `Only the request was looked at (${who}).`,
  UNKNOWN_RESOURCE: ({ who, because, decided }) =>
    `${who} leads to something that is not described: ${because === "" ? decided : because}.`,
  UNSUPPORTED_COMPONENT: ({ who, decided }) => `${who} cannot be judged here: ${decided}.`,
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS: ({ who, decided }) =>
    `${who} sends on only what comes from an interface of its VPC: ${decided}.`,
  VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: ({ who, decided }) =>
    `${who} delivers only to interfaces of its VPC: ${decided}.`,
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: ({ it, decided }) =>
    `VPC Block Public Access stops ${it} at the internet gateway (mode ${decided}).`,
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: ({ who, decided }) =>
    `${who} carries no such protocol: ${decided}.`,
  VPCE_INTRA_VPC_TRAFFIC: ({ who }) => `${who} answers and never starts a connection.`,
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: ({ who, decided }) =>
    `${who} is not offered in this zone: ${decided}.`,
  P_ACCEPTANCE_PENDING: ({ who, because, decided }) =>
    `${who} works once the other side has accepted it, which cannot be seen here: ${because === "" ? decided : because}.`,
  P_ASSUMPTION: ({ who, decided }) => `It is taken for granted that ${decided} (${who}).`,
  P_ASYMMETRIC_RETURN: ({ who, decided }) =>
    `The response takes another way than the request and is lost at ${who}: ${decided}.`,
  P_BEHAVIOUR_UNCONFIRMED: ({ who, because, decided }) =>
    `AWS does not document what ${who} does here: ${because === "" ? decided : because}.`,
  P_DUPLICATE_ROUTE: ({ who, decided }) => `${who} has two routes of one destination: ${decided}.`,
  P_DXGW_NO_TRANSIT: ({ who }) => `${who} does not connect the gateways associated with it.`,
  P_EIGW_OUTBOUND_ONLY: ({ who }) =>
    `${who} lets out connections that begin inside, and none that begin outside.`,
  P_ENDPOINT_POLICY_DENIES: ({ who, decided }) =>
    `The policy of ${who} allows nothing: ${decided}.`,
  P_EPHEMERAL_PARTIAL: ({ who }) =>
    `The response gets back to some of the ports that ${who} may have sent from, and not to others; ` +
    "the kernel or the gateway picks that port.",
  P_EVENT_NETWORK: ({ who, decided }) => `${who} is invoked, not sent packets: ${decided}.`,
  P_GATEWAY_ENDPOINT_NOT_TRANSITIVE: ({ who, decided }) =>
    `${who} serves only its own VPC: ${decided}.`,
  P_HEALTH_CHECK_BLOCKED: ({ who, decided }) =>
    `The load balancer cannot check ${who}, so it takes the target for unhealthy: ${decided}.`,
  P_INVALID_ROUTE: ({ who, decided }) => `AWS would refuse a route of ${who}: ${decided}.`,
  P_IPV6_IGW_DENIED: ({ who }) => `${who} refuses traffic of an internet gateway.`,
  P_IPV6_NOT_ENABLED: ({ who, decided }) => `${who} has no IPv6: ${decided}.`,
  P_IPV6_UNSUPPORTED_HOP: ({ who, decided }) =>
    `${who} does not carry this version of IP: ${decided}.`,
  P_LAMBDA_NO_INBOUND: ({ who }) =>
    `${who} accepts no connections: Lambda functions only start them, and callers use the Lambda service.`,
  P_LAMBDA_NO_PUBLIC_IP: ({ who }) =>
    `${who} belongs to a Lambda function, which never gets a public address; it needs a NAT gateway.`,
  P_LAMBDA_NOT_IN_VPC: ({ who }) =>
    `${who} is attached to no VPC, so it reaches public addresses only.`,
  P_MIXED_DECLARATIONS: ({ who, because }) =>
    `${who} is declared in two ways that undo each other: ${because}.`,
  P_NAT_NO_INBOUND: ({ who }) =>
    `${who} lets in only answers to what went out through it; no connection begins there.`,
  P_NLB_HAIRPIN: ({ who }) => `${who} would send the client its own traffic back.`,
  P_OVERLAPPING_CIDR: ({ who }) => `${who} cannot join two VPCs whose addresses overlap.`,
  P_PLACEMENT_DIVERGES: ({ who, decided }) =>
    `AWS picks, and the answer depends on it: ${decided} (${who}).`,
  P_PRIVATE_DNS_INEFFECTIVE: ({ who, decided }) =>
    `Private DNS of ${who} has no effect: ${decided}.`,
  P_ROUTING_LOOP: ({ who, decided }) => `The packet goes round in circles at ${who}: ${decided}.`,
  P_UNKNOWN_VALUE: unknownPart,
  P_UNMODELLED_COMPONENT: ({ who, decided }) =>
    `The path enters ${who}, which palisade does not model: ${decided}.`,
  P_VPN_ROUTE_MISSING: ({ who, decided }) => `${who} knows no way to these addresses: ${decided}.`,
};
