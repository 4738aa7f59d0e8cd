import { entityId, urn } from "../model/identity";
import { pointsTo, type Link } from "../model/link";
import type { Entity } from "../model/network";
import type { NotUnderstood } from "../model/notUnderstood";
import type { OnPremisesSetting } from "../model/settings";
import { unknown } from "../model/value";
import { parseCidr, type Cidr } from "../sets/cidr";

const carriers: ReadonlySet<Entity["kind"]> = new Set([
  "customerGateway",
  "vpnConnection",
  "directConnectVirtualInterface",
  "directConnectGateway",
]);

/** The networks outside AWS that the settings declare (NETWORK 7.35), behind what they name. */
export function onPremisesNetworks(
  settings: readonly OnPremisesSetting[],
  entities: readonly Entity[],
  notUnderstood: NotUnderstood[],
): readonly Entity[] {
  const possible = entities.filter(({ kind }) => carriers.has(kind));
  return settings.map((setting): Entity => {
    const subject = urn(`onprem:${setting.name}`);
    const blocks = (path: string, written: readonly string[]): readonly Cidr[] =>
      written.flatMap((text) => {
        const cidr = parseCidr(text);
        if (cidr === undefined)
          notUnderstood.push({ subject, path, what: `not a CIDR block: ${text}` });
        return cidr ?? [];
      });
    const named = typeof setting.behind === "string" ? [setting.behind] : (setting.behind ?? []);
    const [behind, ...alsoBehind] = named.map((name) => carrierNamed(name, possible));
    const nowhere = unknown(`${setting.name} lives outside AWS`);
    return {
      id: entityId(subject),
      urn: subject,
      name: setting.name,
      origin: "read",
      awsId: nowhere,
      region: nowhere,
      account: nowhere,
      tags: { kind: "known", value: {} },
      kind: "onPremisesNetwork",
      cidrs: blocks("cidrs", setting.cidrs),
      ...(behind === undefined ? {} : { behind }),
      ...(alsoBehind.length === 0 ? {} : { alsoBehind }),
      ...(setting.announces === undefined
        ? {}
        : { announces: blocks("announces", setting.announces) }),
      ...(setting.returnRoutes === undefined ? {} : { returnRoutes: setting.returnRoutes }),
    };
  });
}

function carrierNamed(name: string, possible: readonly Entity[]): Link {
  const named = possible.filter(
    (one) =>
      one.id === name ||
      one.name === name ||
      (one.awsId.kind === "known" && one.awsId.value === name),
  );
  const [first] = named;
  if (first === undefined) return { kind: "external", awsId: name };
  // A connection may have the name of its customer gateway, which all connections of the device share.
  const device = named.find(({ kind }) => kind === "customerGateway");
  const others = named.filter((one) => one !== device);
  const isOneDevice = others.every(
    (one) => one.kind === "vpnConnection" && pointsTo(one.customerGateway, device?.id ?? one.id),
  );
  if (named.length === 1 || (device !== undefined && isOneDevice)) {
    return { kind: "entity", id: (device ?? first).id };
  }
  const why = unknown(`${named.length} resources are called ${name}`);
  return { kind: "oneOf", candidates: named.map(({ id }) => id), why };
}
