import { createHash } from "node:crypto";
import type { DeviceDetail } from "../../model/observed-detail.js";
import type { ObservedCeos } from "../../model/observed.js";
import { known } from "../../model/unknown.js";

/**
 * The device's own fingerprint covers its secrets, so that a short one could be guessed from it and
 * the rest of the text. The snapshot's covers the text that is left, by the same rule: no comment
 * and no blank lines.
 */
export const withPublicFingerprint = (
  device: ObservedCeos,
  detail: DeviceDetail | undefined,
): ObservedCeos => {
  if (!device.config.known) return device;
  const text = detail?.runningConfig.known === true ? detail.runningConfig.value : "";
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("!"));
  const hash = createHash("sha256").update(`${lines.join("\n")}\n`);
  return { ...device, config: known({ ...device.config.value, fingerprint: hash.digest("hex") }) };
};
