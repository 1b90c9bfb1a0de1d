import type { EosInterface } from "../../model/observed.js";
import type { CeosInterfaceInputs } from "./config-schema.js";
import { inInterface } from "./interface-lines.js";
import { ipv6LinesAfter } from "./ipv6-settings.js";
import { vrfLine } from "./vrfs.js";

/**
 * The lines that put ports into their VRFs, which take every address away; they come first. A VRF wants a
 * routed port, and a port that is to be a switchport leaves it before it is one.
 */
export const movedPorts = (
  names: readonly string[],
  desired: Readonly<Record<string, CeosInterfaceInputs>>,
  live: Readonly<Record<string, EosInterface>>,
): readonly string[] =>
  names.flatMap((name) =>
    inInterface(name, [
      ...(live[name]?.mode === "switchport" ? ["no switchport"] : []),
      vrfLine(desired[name]?.vrf),
    ]),
  );

/** All IPv6 lines of a port that has lost them: the declared ones, or those that are left alone. */
export const enteredAgain6 = (
  desired: CeosInterfaceInputs | undefined,
  live: EosInterface | undefined,
): readonly string[] =>
  desired?.ipv6 === undefined ? (live?.ipv6 ?? []) : ipv6LinesAfter([], desired);
