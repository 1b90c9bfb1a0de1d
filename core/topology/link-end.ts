import { parseEndName } from "../model/interface-name.js";
import { portNumberOfContainerInterface } from "../model/interface-names.js";

/** A link end as written, e.g. "ceos_1:eth3". */
export interface WrittenEnd {
  readonly device: string;
  /** 3 for eth3. */
  readonly port: number;
}

/** Takes "ceos_1:eth3" apart; undefined when the text is no link end. */
export const parseLinkEnd = (text: string): WrittenEnd | undefined => {
  const end = parseEndName(text);
  const port = end && portNumberOfContainerInterface(end.interface);
  return end === undefined || port === undefined ? undefined : { device: end.device, port };
};
