import type { StoredResource } from "../../account/account";
import type { Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { ec2 } from "./types";

/** A network interface that AWS makes on behalf of another resource. */
export interface ManagedInterface {
  /** Id of the resource for which AWS makes it, and with which it goes. */
  readonly owner: string;
  readonly subnet: StoredResource;
  readonly privateIp: string;
  readonly interfaceType:
    "interface" | "lambda" | "nat_gateway" | "transit_gateway" | "vpc_endpoint";
  readonly securityGroups: readonly string[];
  readonly description: string;
}

/** Makes a network interface for something else; gives its id. */
export function makeInterface(context: Context, request: ManagedInterface): string {
  const { account, ids, region } = context;
  const { subnet, owner, privateIp, interfaceType, securityGroups, description } = request;
  const id = ids.next("eni");
  const properties: PropertyMap = {
    id,
    arn: `arn:aws:ec2:${region}:${account.id}:network-interface/${id}`,
    description,
    interfaceType,
    ipv6Addresses: [],
    macAddress: macAddressOf(ids.hex(10)),
    ownerId: account.id,
    privateDnsName: privateDnsName(privateIp, region),
    privateIp,
    privateIps: [privateIp],
    region,
    securityGroups,
    sourceDestCheck: interfaceType !== "nat_gateway",
    subnetId: subnet.id,
    tags: {},
    tagsAll: {},
    vpcId: textOf(subnet.properties, "vpcId") ?? "",
  };
  const type = ec2.networkInterface;
  account.put({ id, type, region, inputs: {}, properties, createdWith: owner });
  return id;
}

/** `ip-10-0-0-4.ec2.internal`, or with the region's name outside us-east-1. */
export function privateDnsName(privateIp: string, region: string): string {
  const suffix = region === "us-east-1" ? "ec2" : `${region}.compute`;
  return `ip-${privateIp.replaceAll(".", "-")}.${suffix}.internal`;
}

/** `ec2-192-0-2-1.compute-1.amazonaws.com`. */
export function publicDnsName(publicIp: string, region: string): string {
  const suffix = region === "us-east-1" ? "compute-1" : `${region}.compute`;
  return `ec2-${publicIp.replaceAll(".", "-")}.${suffix}.amazonaws.com`;
}

/** A locally administered address, so that it is nobody's network card. */
export function macAddressOf(digits: string): string {
  return ["02", ...(digits.slice(0, 10).match(/../g) ?? [])].join(":");
}
