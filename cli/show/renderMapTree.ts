import type pc from "picocolors";

import { nameOfBox, type Picture, type PictureBox, type PictureEdge } from "../../report/map/box";
import { printable } from "./printable";

type Colours = ReturnType<typeof pc.createColors>;

/** A line of the tree with the lines below it. */
interface Branch {
  readonly line: string;
  readonly branches: readonly Branch[];
}

/** A picture for a terminal: VPCs with their tiers, subnets, routes and what stands in them. */
export function renderMapTree(picture: Picture, colours: Colours): string {
  const tree = new Tree(picture, colours);
  return picture.boxes
    .filter(({ kind }) => kind !== "internet")
    .flatMap((box) => linesOf(tree.branchOf(box), "", ""))
    .join("\n");
}

function linesOf({ line, branches }: Branch, first: string, others: string): readonly string[] {
  return [
    `${first}${line}`,
    ...branches.flatMap((branch, index) => {
      const isLast = index === branches.length - 1;
      return linesOf(
        branch,
        `${others}${isLast ? "└─ " : "├─ "}`,
        `${others}${isLast ? "   " : "│  "}`,
      );
    }),
  ];
}

class Tree {
  private readonly byId = new Map<string, PictureBox>();
  private readonly edgesFrom = new Map<string, PictureEdge[]>();

  constructor(
    { boxes, edges }: Picture,
    private readonly colours: Colours,
  ) {
    const walk = (box: PictureBox): void => {
      this.byId.set(box.id, box);
      box.children.forEach(walk);
    };
    boxes.forEach(walk);
    for (const edge of edges)
      this.edgesFrom.set(edge.from, [...(this.edgesFrom.get(edge.from) ?? []), edge]);
  }

  branchOf(box: PictureBox): Branch {
    const line = this.lineOf(box);
    if (box.kind === "vpc") return { line, branches: this.vpcBranches(box) };
    const ways = (this.edgesFrom.get(box.id) ?? [])
      .filter(({ kind }) => kind !== "route" && kind !== "internet")
      .map((edge) => ({ line: this.edgeText(edge), branches: [] }));
    return { line, branches: [...box.children.map((child) => this.branchOf(child)), ...ways] };
  }

  /** Tiers with their subnets; what stands in several subnets follows in the tier of the first. */
  private vpcBranches(vpc: PictureBox): readonly Branch[] {
    const zones = vpc.children.filter(({ kind }) => kind === "zone");
    const zoneOf = new Map(
      zones.flatMap(({ title, children }) => children.map(({ id }) => [id, title] as const)),
    );
    const groups = vpc.children.filter(({ kind }) => kind === "subnets");
    const subnets = [...zones.flatMap(({ children }) => children), ...groups];
    const tiers = ["public", "private", "isolated", "unknown"] as const;
    const atEdge = vpc.children.filter(
      ({ kind, spans }) => kind !== "zone" && kind !== "subnets" && spans === undefined,
    );
    return [
      ...tiers.flatMap((tier): readonly Branch[] => {
        const own = subnets.filter((subnet) => (subnet.tier ?? "unknown") === tier);
        if (own.length === 0) return [];
        const ids = new Set(own.map(({ id }) => id));
        const across = vpc.children.filter(({ spans = [] }) => ids.has(spans[0] ?? ""));
        return [
          {
            line: this.tierText(tier),
            branches: [
              ...own.map((subnet) => ({
                line: this.lineOf(subnet, zoneOf.get(subnet.id)),
                branches: subnet.children.map((child) => this.branchOf(child)),
              })),
              ...across.map((box) => this.branchOf(box)),
              ...this.routes(own),
            ],
          },
        ];
      }),
      ...atEdge.map((box) => this.branchOf(box)),
    ];
  }

  private tierText(tier: "public" | "private" | "isolated" | "unknown"): string {
    const { colours } = this;
    if (tier === "unknown") return colours.yellow("tier not known yet");
    const colour = { public: colours.green, private: colours.cyan, isolated: colours.gray }[tier];
    return colour(tier);
  }

  /** Routes of the subnets of a tier; where they differ, with the subnets that have them. */
  private routes(subnets: readonly PictureBox[]): readonly Branch[] {
    const found = new Map<string, string[]>();
    for (const { id, title } of subnets) {
      for (const edge of this.edgesFrom.get(id) ?? []) {
        if (edge.kind !== "route") continue;
        const text = this.edgeText(edge);
        found.set(text, [...(found.get(text) ?? []), title]);
      }
    }
    return [...found].map(([text, from]) => {
      const some =
        from.length === subnets.length
          ? ""
          : `  from ${from.map((one) => printable(one)).join(", ")}`;
      return { line: `${text}${this.colours.dim(some)}`, branches: [] };
    });
  }

  private edgeText({ label, to, certain }: PictureEdge): string {
    const target = this.byId.get(to);
    const what = label === undefined ? "" : `${printable(label)} `;
    const name = target === undefined ? to : nameOfBox(target);
    return `${what}→ ${printable(name)}${certain ? "" : this.colours.yellow("  not certain")}`;
  }

  private lineOf(box: PictureBox, zone?: string): string {
    const { kind, title, caption, exposure, spans } = box;
    const { colours } = this;
    const isSubnet = kind === "subnet" || kind === "subnets";
    const name = printable(isSubnet ? title : nameOfBox(box));
    const inSubnets = spans?.map((id) => this.byId.get(id)?.title ?? id).join(", ");
    const more = [caption, zone, inSubnets === undefined ? undefined : `in ${inSubnets}`]
      .filter((text) => text !== undefined && text !== "")
      .map((text) => colours.dim(printable(text ?? "")));
    const mark =
      exposure === undefined
        ? []
        : exposure.certain
          ? [colours.red(`! the internet reaches ${printable(exposure.traffic)}`)]
          : [colours.yellow(`? the internet might reach ${printable(exposure.traffic)}`)];
    return [kind === "region" || kind === "vpc" ? colours.bold(name) : name, ...more, ...mark].join(
      "  ",
    );
  }
}
