import { known, type Value } from "../../model/value";
import { baseOf } from "./base";
import { boolean, inputsOf, isWritten, onlyBlock, unknownField, type Block } from "./fields";
import { link, toVpc } from "./links";
import type { ResourceReader } from "./reader";

/** A Client VPN endpoint: no paths lead through it here, but what it logs is known. */
export const readClientVpn: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const vpc = link(block, "vpcId", toVpc);
  return [
    {
      ...baseOf(context, resource),
      kind: "unmodelledComponent",
      what: "Client VPN",
      ...(vpc === undefined ? {} : { vpc }),
      connectionLog: readLog(block),
    },
  ];
};

function readLog(block: Block): {
  readonly enabled: Value<boolean>;
  readonly hasGroup: Value<boolean>;
} {
  const options = onlyBlock(block, "connectionLogOptions");
  if (options === undefined) {
    const value = isWritten(block, "connectionLogOptions")
      ? unknownField(block, "connectionLogOptions")
      : known(false);
    return { enabled: value, hasGroup: value };
  }
  return {
    enabled: boolean(options, "enabled") ?? known(false),
    hasGroup: known(isWritten(options, "cloudwatchLogGroup")),
  };
}
