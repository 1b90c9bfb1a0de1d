import { parseRunningConfig } from "../../devices/ceos/index.js";
import type { EosConfig } from "../../model/observed.js";
import { expandMagic } from "./expand-variables.js";
import type { LabNode } from "./node-settings.js";
import type { Words } from "../../model/words.js";
import { failed, ok, type Result } from "../../model/result.js";

/** What is known of a node's configuration before the lab was ever started. */
export type StartupConfig = Omit<EosConfig, "fingerprint">;

/** Where a node's startup configuration is. */
export type ConfigSource =
  | { readonly from: "nowhere" }
  | { readonly from: "text"; readonly text: string }
  /** As written, relative to the containerlab file. */
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "url"; readonly url: string };

/** containerlab takes several lines for the text itself, and puts its own variables into a path. */
export const configSource = (lab: string, { name, startupConfig }: LabNode): ConfigSource => {
  if (startupConfig === undefined) return { from: "nowhere" };
  if (startupConfig.includes("\n")) return { from: "text", text: startupConfig };
  if (/^(?:https?|s3):\/\//.test(startupConfig)) return { from: "url", url: startupConfig };
  return { from: "file", path: expandMagic(startupConfig, lab, name) };
};

/** Reads a startup configuration, which need not end as `show running-config` does. */
export const parseStartupConfig = (text: string): Result<StartupConfig, Words> => {
  const whole = /^end\s*$/m.test(text) ? text : `${text.trimEnd()}\nend\n`;
  const parsed = parseRunningConfig(whole);
  return parsed.ok ? ok(parsed.config) : failed(parsed.reason);
};
