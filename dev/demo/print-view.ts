import { INCIDENT } from "./incident-facts.js";
import { FDB_COMMAND, pingCommand, type OverlayView } from "./look-at-overlay.js";

const repeat = (command: readonly string[]): string =>
  `$ npx overlay lab exec ${INCIDENT.host} -- ${command.join(" ")}`;

const indented = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);

/** "30 VLANs: 100, 103, …" */
export const vlansInWords = (vlans: readonly number[]): string => {
  if (vlans.length === 0) return "no VLAN";
  return `${vlans.length} ${vlans.length === 1 ? "VLAN" : "VLANs"} (${vlans.join(", ")})`;
};

/** The plain commands and their output, so that a person can repeat them. */
export const viewLines = (view: OverlayView): readonly string[] => [
  repeat(pingCommand(3)),
  ...indented(view.ping),
  "",
  repeat(FDB_COMMAND),
  ...indented(
    `${INCIDENT.container}'s MAC ${view.mac} is learned on the VTEP (port ${view.ofport}) on ${vlansInWords(view.reflectedOn)}`,
  ),
];
