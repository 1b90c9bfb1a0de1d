import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { parseFrames } from "../container/frames.js";
import { parseDevice } from "./parse-device.js";
import { redactConfig } from "./redact-config.js";

/** The running-config's text in the answer to `deviceProbe(container)`, without its secrets. */
export const readRunningConfig = (
  container: string,
  host: string,
  section: Section,
): Observation<string> => {
  const device = parseDevice(container, host, section);
  if (!device.known) return device;
  const { config } = device.value;
  if (!config.known) return notKnown(config.unknown);
  const text = parseFrames(section.stdout)?.get("config") ?? "";
  return known(`${redactConfig(text).trim()}\n`);
};
