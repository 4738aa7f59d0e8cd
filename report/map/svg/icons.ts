import type { BoxKind } from "../box";

/** Side of an icon, in pixels. */
export const iconSize = 22;

/*
 * Simple signs on the colours of AWS's own groups of services; drawn here, none of AWS's. Coordinates are
 * those of a square of 22.
 */
const network = "#8c4fff";
const compute = "#d86613";
const data = "#3b48cc";
const outside = "#59636e";

const cloud = "M6.5 15h9a3 3 0 0 0 .3-6 4.5 4.5 0 0 0-8.6-.9A3.5 3.5 0 0 0 6.5 15z";
const door = "M6 17V6.5A1.5 1.5 0 0 1 7.5 5h7A1.5 1.5 0 0 1 16 6.5V17M4.5 17h13";
const arrows = "M5 8.5h11M13 5.5l3 3-3 3M17 13.5H6M9 10.5l-3 3 3 3";
const out = "M5 11h11M12.5 7.5 16 11l-3.5 3.5";
const star = "M11 11 5 5.5M11 11l6-5.5M11 11 5 16.5M11 11l6 5.5M9 11a2 2 0 1 0 4 0 2 2 0 1 0-4 0";
const table = "M5 6h12v10H5zM5 9.5h12M9.5 6v10";
const plug = "M7.5 5v4M14.5 5v4M5.5 9h11v2a5.5 5.5 0 0 1-11 0zM11 16.5V18.5";
const balance = "M4.5 11h4.5M9 11l7-4.5M9 11h8M9 11l7 4.5M15 5h2.5M15 17h2.5";
const lambda = "M6 5.5h2.5l6 11H17M10 10.5l-3.5 6";
const chip = "M7 7h8v8H7zM9 4.5V7M13 4.5V7M9 15v2.5M13 15v2.5M4.5 9H7M4.5 13H7M15 9h2.5M15 13h2.5";
const chips = "M5 5h8v8H5zM9 13v4h8V9h-4";
const cylinder =
  "M5.5 6.5c0-2.700 11-2.700 11 0v9c0 2.700-11 2.700-11 0zM5.5 6.5c0 2.700 11 2.700 11 0";
const box = "M5 7.5 11 4.5l6 3v7l-6 3-6-3zM5 7.5l6 3 6-3M11 10.5v7";
const card = "M5 7h12v8H5zM8 15v2.5M11 15v2.5M14 15v2.5";
const shield = "M11 4.5l6 2v4.5c0 3.5-3 5.5-6 6.5-3-1-6-3-6-6.5V6.5z";
const building = "M6 17.5V5h10v12.5M4.5 17.5h13M9 8h1M12 8h1M9 11h1M12 11h1M9 14h1M12 14h1";
const cable = "M4.5 15c4 0 4-8 7-8s2 8 6 8M4 13v4M18 13v4";
const pin = "M11 17.5c-3.5-4-5-6-5-8a5 5 0 0 1 10 0c0 2-1.5 4-5 8zM11 8v3";

const icons: Partial<Readonly<Record<BoxKind, readonly [colour: string, path: string]>>> = {
  internet: ["#bc4c00", cloud],
  region: ["#00757a", pin],
  vpc: [network, cloud],
  noVpc: [outside, box],
  internetGateway: [network, door],
  egressOnlyInternetGateway: [network, out],
  natGateway: [network, arrows],
  vpnGateway: [network, shield],
  vpcPeeringConnection: [network, arrows],
  transitGateway: [network, star],
  transitGatewayAttachment: [network, star],
  transitGatewayRouteTable: [network, table],
  vpcEndpoint: [network, plug],
  vpcEndpointService: [network, plug],
  directConnectGateway: [network, cable],
  directConnectConnection: [network, cable],
  loadBalancer: [network, balance],
  networkInterface: [compute, card],
  instance: [compute, chip],
  autoScalingGroup: [compute, chips],
  function: [compute, lambda],
  workload: [compute, box],
  database: [data, cylinder],
  unmodelledComponent: [outside, shield],
  customerGateway: [outside, door],
  onPremisesNetwork: [outside, building],
  outside: [outside, cloud],
};

/** The sign of a kind of box, with its upper left corner there. */
export function iconOf(kind: BoxKind, x: number, y: number): string {
  const icon = icons[kind];
  if (icon === undefined) return "";
  const [colour, path] = icon;
  return (
    `<g transform="translate(${x} ${y})"><rect width="${iconSize}" height="${iconSize}" rx="4" fill="${colour}"/>` +
    `<path class="icon" d="${path}"/></g>`
  );
}
