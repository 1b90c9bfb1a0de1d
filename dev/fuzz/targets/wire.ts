import { parseObservation } from "../../../core/drivers/parse-observation.js";
import { capturedText } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";

const block = (text: string): string =>
  Buffer.from(text)
    .toString("base64")
    .replaceAll(/.{1,76}/g, "$&\n");

const section = (name: string, code: number, text: string): string =>
  `section ${name} ${code}\n${block(text)}.\n${block(code === 0 ? "" : "why")}.\n`;

const ANSWER = `Welcome\nobservation\n${section("ovs", 0, "[]\n".repeat(80))}${section("eos:leaf1", 1, "")}${section("links", 124, "eth1")}end 3\n`;

/** The form in which the answers of a host's probes come over the connection. */
export const wire: FuzzTarget = {
  name: "wire",
  seeds: () => Promise.resolve([ANSWER]),
  open: () =>
    Promise.resolve((input) => {
      const parsed = parseObservation(input);
      return parsed.ok ? capturedText(true, "") : capturedText(false, parsed.reason);
    }),
};
