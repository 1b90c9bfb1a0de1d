import { parseEndName } from "../model/interface-name.js";
import { parentOf, portNumberOfContainerInterface } from "../model/interface-names.js";

/** A link end as written, e.g. "ceos_1:eth3". */
export interface WrittenEnd {
  readonly device: string;
  /** 3 for eth3. */
  readonly port: number;
  /** 100 for eth3.100; absent: the port itself. */
  readonly subinterface?: number;
}

/** Takes "ceos_1:eth3" and "ceos_1:eth3.100" apart; undefined when the text is no link end. */
export const parseLinkEnd = (text: string): WrittenEnd | undefined => {
  const end = parseEndName(text);
  if (end === undefined) return undefined;
  const { device, interface: name } = end;
  const parent = parentOf(name);
  const port = portNumberOfContainerInterface(parent ?? name);
  if (port === undefined) return undefined;
  if (parent === undefined) return { device, port };
  return { device, port, subinterface: Number(name.slice(parent.length + 1)) };
};

/** What the device calls a link's end: "Ethernet3", "Ethernet3.100". */
export const deviceInterfaceOf = (
  { port, subinterface }: WrittenEnd,
  { interfaceName }: { readonly interfaceName: (port: number) => string },
): string => `${interfaceName(port)}${subinterface === undefined ? "" : `.${subinterface}`}`;
