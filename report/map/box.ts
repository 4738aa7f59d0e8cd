import type { EntityId } from "../../analysis/model/identity";
import type { Tier } from "../../analysis/model/settings";

/** A network as nested boxes and edges between them. Plain data, in one order for one network. */
export interface Picture {
  /** The internet, regions, and what lies outside of AWS. */
  readonly boxes: readonly PictureBox[];
  readonly edges: readonly PictureEdge[];
}

/** What a box stands for. */
export type BoxKind =
  | "internet"
  | "region"
  | "vpc"
  | "zone"
  | "subnet"
  /** Several subnets of one tier and route table, drawn as one. */
  | "subnets"
  /** What a region has outside of its VPCs. */
  | "noVpc"
  | "internetGateway"
  | "egressOnlyInternetGateway"
  | "vpnGateway"
  | "vpcPeeringConnection"
  | "transitGatewayAttachment"
  | "vpcEndpointService"
  | "vpcEndpoint"
  | "natGateway"
  | "loadBalancer"
  | "function"
  | "instance"
  | "autoScalingGroup"
  | "database"
  | "workload"
  | "networkInterface"
  | "unmodelledComponent"
  | "transitGateway"
  | "transitGatewayRouteTable"
  | "directConnectGateway"
  | "directConnectConnection"
  | "customerGateway"
  | "onPremisesNetwork"
  /** Something of AWS that is only named here by its id. */
  | "outside";

/** A line of what is known about a box: `security groups`, `web, admin`. */
export interface Detail {
  readonly label: string;
  readonly text: string;
}

/** What the internet reaches of a box. */
export interface ExposureMark {
  /** False when the internet might reach it: something that is not known decides. */
  readonly certain: boolean;
  /** Which traffic: `tcp 443`. */
  readonly traffic: string;
}

/** One box. Texts are as written in the program or account: escape them for where they go. */
export interface PictureBox {
  /** Stable from run to run, and alike before and after a change: an entity's identity, or made of it. */
  readonly id: string;
  readonly kind: BoxKind;
  /** AWS's word for it: `NAT gateway`. */
  readonly word: string;
  readonly title: string;
  /** The line to draw under the title: a block, a port, a zone id. */
  readonly caption?: string;
  readonly details: readonly Detail[];
  /** Of a subnet: what its routes make of it. */
  readonly tier?: Tier | "unknown";
  readonly exposure?: ExposureMark;
  /** `file:line:column` of the line that declares it. */
  readonly source?: string;
  /** The entity of the network that it stands for. */
  readonly entity?: EntityId;
  /** Of a child of a VPC: identities of the subnet boxes that it stands in, when these are several. */
  readonly spans?: readonly string[];
  /** Of a subnet: its route table, by which subnets can be drawn as one. */
  readonly routeTable?: string;
  /** How many things it stands for, when they are several. */
  readonly count?: number;
  /** What it stands for and is drawn instead of. */
  readonly standsFor?: readonly PictureBox[];
  readonly children: readonly PictureBox[];
}

/** What an edge stands for. */
export type EdgeKind =
  /** Routes of a subnet to one target; the label lists their destinations. */
  | "route"
  /** A gateway and the internet. */
  | "internet"
  /** A VPC, VPN or Direct Connect attachment and the transit gateway table that it uses. */
  | "attachment"
  | "peering"
  | "vpn"
  | "directConnect"
  /** An endpoint and the endpoint service that it leads to. */
  | "privateLink"
  /** A load balancer and what it sends requests to. */
  | "forwards"
  /** A gateway of the customer and a network behind it. */
  | "onPremises";

/** An edge between two boxes, anywhere in the picture. */
export interface PictureEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** False when something that is not known decides whether it is there. */
  readonly certain: boolean;
}

/** A box for people, with what it is: `NAT gateway app`, `5 VPC endpoints`. */
export function nameOfBox({ kind, word, title, count }: PictureBox): string {
  const saysItself = kind === "region" || kind === "internet" || kind === "noVpc";
  return saysItself || count !== undefined ? title : `${word} ${title}`;
}
