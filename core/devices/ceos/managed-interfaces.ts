import { isPortChannel, isPort } from "../../model/interface-names.js";
import type { EosConfig, EosInterface } from "../../model/observed.js";

type Parts = Pick<EosConfig, "interfaces" | "portChannels" | "logical">;
type Interfaces = EosConfig["interfaces"];

/** Every interface that can be declared, by its full name: ports, port-channels, sub-interfaces, SVIs. */
export const managedInterfaces = ({ interfaces, portChannels, logical }: Parts): Interfaces =>
  portChannels === undefined && logical === undefined
    ? interfaces
    : { ...portChannels, ...interfaces, ...logical };

/** A configuration with all of them in one place. */
export const withManaged = <Config extends Parts>(config: Config): Config => ({
  ...config,
  interfaces: managedInterfaces(config),
});

/** The same, of which what is not there is known not to be there. */
export const wholeConfig = <Config extends Parts>(config: Config) => ({
  ...withManaged(config),
  whole: true as const,
});

/** Back in the parts of a configuration. */
export const inParts = (interfaces: Interfaces): Parts => {
  const entries = Object.entries(interfaces);
  const part = (belongs: (name: string) => boolean): Interfaces | undefined => {
    const own = entries.filter(([name]) => belongs(name));
    return own.length === 0 ? undefined : Object.fromEntries(own);
  };
  const portChannels = part(isPortChannel);
  const logical = part((name) => !isPortChannel(name) && !isPort(name));
  return {
    interfaces: part(isPort) ?? {},
    ...(portChannels === undefined ? {} : { portChannels }),
    ...(logical === undefined ? {} : { logical }),
  };
};

/** Whether a declaration can bring an interface into being: a port is there or not. */
export const isMade = (name: string): boolean => !isPort(name);

/** An interface as EOS makes it: a port-channel is a switchport, the others are routed. */
export const newInterface = (name: string): EosInterface => ({
  mode: isPortChannel(name) ? "switchport" : "routed",
  accessVlan: 1,
  switchportMode: "access",
  address: null,
  secondaryAddresses: [],
  mtu: null,
  shutdown: false,
});
