import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { find, get } from "../vpc/site";
import type { VirtualInterfaceArgs } from "./directConnectArgs";
import type { LinkSite } from "./site";

/** One virtual interface of a `DirectConnect`, with what its router has to be told. */
export interface VirtualInterfaceDetails {
  name: string;
  virtualInterfaceId: pulumi.Output<string>;
  /** AWS's address of the BGP session, with its size. */
  amazonAddress: pulumi.Output<string>;
  /** Your router's address of the BGP session, with its size. */
  customerAddress: pulumi.Output<string>;
  /** AWS's autonomous system number. */
  amazonSideAsn: pulumi.Output<string>;
  /** Key of the BGP session: a secret. */
  bgpAuthKey: pulumi.Output<string>;
}

// The largest number that fits into the older of the two properties.
const largestShortAsn = 2_147_483_647;
// AWS Direct Connect User Guide, "MTUs for private virtual interfaces or transit virtual interfaces"
const jumbo = { private: 9001, transit: 8500 };

/** A VLAN with BGP, of the kind that the plan says. */
export function createVirtualInterface(
  { name, plan, tags, parent }: LinkSite,
  args: VirtualInterfaceArgs,
  connectionIds: ReadonlyMap<string, pulumi.Output<string>>,
  gateway: aws.directconnect.Gateway | undefined,
): VirtualInterfaceDetails {
  const childName = `${name}-${args.name}`;
  const { use } = find(
    plan.virtualInterfaces.map((one) => ({ ...one, key: one.name })),
    args.name,
  );
  const { amazonAddress, customerAddress, bgpAuthKey } = args;
  const common = {
    name: childName,
    connectionId: get(connectionIds, args.connection),
    vlan: args.vlan,
    addressFamily: args.ipv6 === true ? "ipv6" : "ipv4",
    ...(amazonAddress === undefined ? {} : { amazonAddress }),
    ...(customerAddress === undefined ? {} : { customerAddress }),
    ...(bgpAuthKey === undefined ? {} : { bgpAuthKey: pulumi.secret(bgpAuthKey) }),
    tags: tags(childName),
  };
  // The provider does not know that a key is a secret, not even one that AWS made.
  const opts = { parent, additionalSecretOutputs: ["bgpAuthKey"] };
  const created = create();
  return {
    name: args.name,
    virtualInterfaceId: created.id,
    amazonAddress: created.amazonAddress,
    customerAddress: created.customerAddress,
    amazonSideAsn: created.amazonSideAsn,
    bgpAuthKey: created.bgpAuthKey,
  };

  function create() {
    if (use === "public") {
      return new aws.directconnect.PublicVirtualInterface(
        childName,
        { ...common, bgpAsn: args.bgpAsn, routeFilterPrefixes: args.routeFilterPrefixes ?? [] },
        opts,
      );
    }
    if (gateway === undefined) throw new Error("no gateway: this is a bug in palisade");
    const inside = {
      ...common,
      ...(args.bgpAsn > largestShortAsn
        ? { bgpAsnLong: String(args.bgpAsn) }
        : { bgpAsn: args.bgpAsn }),
      dxGatewayId: gateway.id,
      mtu: args.jumboFrames === true ? jumbo[use] : 1500,
    };
    return use === "transit"
      ? new aws.directconnect.TransitVirtualInterface(childName, inside, opts)
      : new aws.directconnect.PrivateVirtualInterface(childName, inside, opts);
  }
}
