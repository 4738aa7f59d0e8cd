import * as aws from "@pulumi/aws";

export function failing(): void {
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  new aws.directconnect.PublicVirtualInterface("services", {
    connectionId: first.id,
    vlan: 201,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    customerAddress: "203.0.113.2/30",
    amazonAddress: "203.0.113.1/30",
    routeFilterPrefixes: ["10.0.0.0/8"],
  });
}

export function passing(): void {
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  new aws.directconnect.PublicVirtualInterface("services", {
    connectionId: first.id,
    vlan: 201,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    customerAddress: "203.0.113.2/30",
    amazonAddress: "203.0.113.1/30",
    routeFilterPrefixes: ["203.0.113.0/24"],
  });
}
