import { idOf, type Draw, type DrawnVpc } from "./draw";

interface Entry {
  readonly number: number;
  readonly egress: boolean;
  readonly action: "allow" | "deny";
  readonly cidr: string;
  readonly protocol?: string;
  readonly ports?: readonly [number, number];
}

function entryOf({ number, egress, action, cidr, protocol = "-1", ports }: Entry): object {
  return {
    RuleNumber: number,
    Egress: egress,
    RuleAction: action,
    CidrBlock: cidr,
    Protocol: protocol,
    ...(ports === undefined ? {} : { PortRange: { From: ports[0], To: ports[1] } }),
  };
}

const open: readonly Entry[] = [
  { number: 100, egress: false, action: "allow", cidr: "0.0.0.0/0" },
  { number: 100, egress: true, action: "allow", cidr: "0.0.0.0/0" },
];

/** Databases take their ports from inside only, and answer there; some forget half of the client ports. */
function aroundDatabases(vpc: DrawnVpc, forgetful: boolean): readonly Entry[] {
  const databases = ([5432, 3306, 6379] as const).map((port, index): Entry => ({
    number: 100 + 10 * index,
    egress: false,
    action: "allow",
    cidr: "10.0.0.0/8",
    protocol: "6",
    ports: [port, port],
  }));
  const answers: readonly [number, number] = [forgetful ? 32_768 : 1024, 65_535];
  return [
    // The database subnets never talk to the public ones.
    { number: 50, egress: false, action: "deny", cidr: `10.${vpc.index}.0.0/20` },
    ...databases,
    { number: 200, egress: false, action: "allow", cidr: "10.0.0.0/8", protocol: "1" },
    {
      number: 210,
      egress: false,
      action: "allow",
      cidr: "0.0.0.0/0",
      protocol: "6",
      ports: [1024, 65_535],
    },
    {
      number: 100,
      egress: true,
      action: "allow",
      cidr: "10.0.0.0/8",
      protocol: "6",
      ports: answers,
    },
    { number: 110, egress: true, action: "allow", cidr: "10.0.0.0/8", protocol: "1" },
    {
      number: 120,
      egress: true,
      action: "allow",
      cidr: "0.0.0.0/0",
      protocol: "6",
      ports: [443, 443],
    },
  ];
}

/** The default network ACL, open, and one around the databases. */
export function aclsOf({ answers, random }: Draw, vpc: DrawnVpc): void {
  const add = (number: number, subnets: readonly string[], entries: readonly Entry[]): void =>
    answers.add("describe-network-acls", "NetworkAcls", {
      NetworkAclId: idOf("acl", vpc.index, number),
      VpcId: vpc.id,
      IsDefault: number === 0,
      Associations: subnets.map((SubnetId) => ({ SubnetId })),
      Entries: entries.map(entryOf),
    });
  const ids = (data: boolean): readonly string[] =>
    vpc.subnets.filter(({ tier }) => (tier === "data") === data).map(({ id }) => id);
  add(0, ids(false), open);
  add(1, ids(true), aroundDatabases(vpc, random.chance(20)));
}
