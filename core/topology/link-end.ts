import { portNumberOfContainerInterface } from "../model/interface-names.js";

/** A link end as written, e.g. "ceos_1:eth3". */
export interface WrittenEnd {
  readonly device: string;
  /** 3 for eth3. */
  readonly port: number;
}

/** Takes "ceos_1:eth3" apart; undefined when the text is no link end. */
export const parseLinkEnd = (text: string): WrittenEnd | undefined => {
  const [device, container, ...rest] = text.split(":");
  if (device === undefined || container === undefined || rest.length > 0) return undefined;
  const port = portNumberOfContainerInterface(container);
  return port === undefined ? undefined : { device, port };
};
