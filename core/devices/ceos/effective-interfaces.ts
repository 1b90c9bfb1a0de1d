import { isPortChannel, parentOf, portChannelOf } from "../../model/interface-names.js";
import type { CeosConfigInputs } from "./config-schema.js";
import type { DeclaredInterface } from "../contract/device-settings.js";
import { DEFAULT_VRF } from "./default-vrf.js";

type Inputs = CeosConfigInputs["interfaces"];

/**
 * Interfaces in terms that all kinds of devices share: the default VRF has no name, a member of a
 * port-channel that is there too has the port-channel's settings, a trunk the VLAN of its untagged
 * frames, and a port is said to have what its sub-interfaces have. Port-channels stand for themselves
 * only where none of their members does.
 */
export const effectiveInterfaces = (
  inputs: Inputs,
): Readonly<Record<string, DeclaredInterface>> => {
  const entries = Object.entries(inputs);
  const bundled = new Set(
    entries.flatMap(([, { channelGroup }]) =>
      channelGroup === undefined ? [] : [portChannelOf(channelGroup)],
    ),
  );
  return Object.fromEntries(
    entries
      .filter(([name]) => !isPortChannel(name) || !bundled.has(name))
      .map(([name, own]) => [name, effective(name, own, inputs)]),
  );
};

const effective = (name: string, own: Inputs[string], inputs: Inputs): DeclaredInterface => {
  const channel = own.channelGroup === undefined ? undefined : portChannelOf(own.channelGroup);
  const bundle = channel === undefined ? undefined : inputs[channel];
  if (own.channelGroup === undefined || bundle === undefined)
    return ofOne(own, below(name, inputs));
  return {
    ...ofOne(bundle, below(channel ?? "", inputs)),
    channelGroup: own.channelGroup,
    shutdown: own.shutdown || bundle.shutdown,
  };
};

const below = (name: string, inputs: Inputs): readonly string[] =>
  Object.keys(inputs).filter((other) => parentOf(other) === name);

const ofOne = (
  { vrf, nativeVlan, ...own }: Inputs[string],
  subinterfaces: readonly string[],
): DeclaredInterface => ({
  ...own,
  ...(vrf === undefined || vrf === DEFAULT_VRF ? {} : { vrf }),
  ...(typeof nativeVlan === "number" ? { accessVlan: nativeVlan } : {}),
  ...(subinterfaces.length === 0 || own.otherAddresses !== undefined
    ? {}
    : { otherAddresses: subinterfaces.map((one) => `interface ${one}`) }),
});
