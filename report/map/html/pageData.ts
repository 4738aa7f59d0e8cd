/*
 * What the page's script reads. Every text is shown as it is here: what is invisible was made visible,
 * and long texts were cut. Lists refer to each other by position, so that the page stays small.
 */

import type { Obstacle } from "../../../analysis/matrix/obstacles";

/** All that the page shows. */
export interface PageData {
  /** Where the network came from: `preview quickstart.json`. */
  readonly title: string;
  /** In the order of the picture: a box comes after the one that holds it. */
  readonly boxes: readonly BoxData[];
  readonly edges: readonly EdgeData[];
  readonly groups: readonly FilterData[];
  readonly acls: readonly FilterData[];
  readonly reach: ReachData;
}

/** One element of the map. */
export interface BoxData {
  readonly kind: string;
  readonly word: string;
  readonly title: string;
  readonly caption?: string;
  /** Position of the box that holds it; absent at the top. */
  readonly parent?: number;
  readonly tier?: string;
  /** Subnets that something in several subnets stands in. */
  readonly spans?: readonly number[];
  /** What the internet reaches of it, and whether that is certain. */
  readonly exposed?: readonly [traffic: string, certain: boolean];
  readonly details: readonly (readonly [label: string, text: string])[];
  /** Security groups that it carries. */
  readonly groups?: readonly number[];
  /** Network ACLs of a subnet. */
  readonly acls?: readonly number[];
  /** Line of the program that makes it, and its text. */
  readonly source?: readonly [place: string, text: string];
  /** What a question about it asks about: one end, or each of several. Absent: nothing to ask about. */
  readonly ends?: readonly number[];
  /** True when more may belong to it, so that an answer about it is not the whole one. */
  readonly isOpen?: true;
  /** How `palisade reach` is asked about it. */
  readonly name?: string;
  /** What a question about it asks about, where that is not itself: the service of a gateway endpoint. */
  readonly askedAs?: string;
}

/** An edge between two boxes. */
export type EdgeData = readonly [
  kind: string,
  from: number,
  to: number,
  label: string,
  certain: boolean,
];

/** A security group or a network ACL with what it says. */
export interface FilterData {
  readonly name: string;
  readonly inward: readonly string[];
  readonly outward: readonly string[];
}

/** What reaches what. What it says is kept once for both IP versions. */
export interface ReachData {
  /** Names of the ends, and whether each has addresses of IPv4 and of IPv6. */
  readonly ends: readonly (readonly [name: string, over4: 0 | 1, over6: 0 | 1])[];
  readonly over4: FamilyData;
  /** Absent where no interface has an IPv6 address. */
  readonly over6?: FamilyData;
  /** The different answers. The first is no answer: it was not asked. */
  readonly cells: readonly CellData[];
  readonly explanations: readonly (readonly PartData[])[];
  /** Texts, which explanations name by position. */
  readonly texts: readonly string[];
}

/** The answers in one IP version, by classes of ends that the network cannot tell apart. */
export interface FamilyData {
  /** The class of each end. */
  readonly classOf: readonly number[];
  /** By class: the names of the end that is walked for all, and of another one where there is one. */
  readonly walked: readonly (readonly string[])[];
  /** By class of the sender: the cells of all classes of receivers, as `cell*times,cell,…`. */
  readonly rows: readonly string[];
}

/** What becomes of all traffic between two classes; positions in `texts`, -1 for no traffic. */
export type CellData = readonly [
  reachable: number,
  unknown: number,
  blocked: number,
  /** Position in `explanations`; -1: only the command explains it. */
  explanation: number,
  /** 1: the explanation is that of ends of another zone that are like these and have the same answer. */
  isAlike: 0 | 1,
  /** What stands in the way where there is no explanation, in the order of `obstacleOrder`. */
  ...obstacles: ObstacleWord[],
];

/** A part of a way that lets traffic pass or not. */
export type ObstacleWord = (typeof obstacleOrder)[number];

/** Parts of a way, in the order in which a packet meets them. */
export const obstacleOrder = [
  "sender",
  "senderGroups",
  "routes",
  "acls",
  "receiverGroups",
  "receiver",
] as const satisfies readonly Obstacle[];

/** Traffic that shares one fate. Numbers are positions in `texts`. */
export interface PartData {
  readonly verdict: "reachable" | "blocked" | "unknown";
  readonly traffic: number;
  /** Addresses that it is about, when not all. */
  readonly about?: number;
  readonly path: readonly (readonly [isResponse: 0 | 1, at: number, what: number])[];
  readonly reasons: readonly ReasonData[];
  readonly obstacles: readonly ReasonData[];
}

/** A reason, its code, and the lines of the program that make it so. */
export type ReasonData = readonly [sentence: number, code: number, lines: readonly number[]];
