import { overlayLine, pulumiLine } from "../model/hints.js";
import type { Subject } from "../model/subject.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { parseExperiments } from "./parse-experiments.js";
import { withExperiments } from "./with-experiments.js";

/** The key of the setting in Pulumi.<stack>.yaml. */
export const SETTING = "overlay:experiments";

export type WithSetting =
  | { readonly ok: true; readonly topology: EffectiveTopology }
  /** Every mistake with its entry. */
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** What to do about a mistake in the setting. */
export const settingRemedy = (subject: Subject): string =>
  [
    `correct the entry, or remove it (0 is the first): ${pulumiLine(subject, "config rm", "--path", `${SETTING}[0]`)}`,
    `what there is: ${overlayLine(subject, "experiment list")}`,
  ].join("\n");

/**
 * The topology with the experiments of a stack's setting.
 *
 * @param setting a list of texts as a YAML file has it, or the JSON text of one, which is how the
 *   engine passes a list; undefined: none
 * @param stackFile name of the file that has it, "Pulumi.dev.yaml"
 */
export const withSetting = (
  topology: EffectiveTopology,
  setting: unknown,
  stackFile: string,
): WithSetting => {
  const place = (index: number): string => `${stackFile}: ${SETTING}[${index}]`;
  const list = listOf(setting);
  if (!Array.isArray(list)) {
    const found = JSON.stringify(setting);
    return {
      ok: false,
      mistakes: [`${stackFile}: ${SETTING} ${found}: must be a list of texts, "- isolate DEVICE"`],
    };
  }
  const others = list.flatMap((entry: unknown, index) =>
    typeof entry === "string"
      ? []
      : [`${place(index)} ${JSON.stringify(entry)}: must be a text, such as "isolate DEVICE"`],
  );
  const texts = list.map((entry: unknown) => (typeof entry === "string" ? entry : undefined));
  const parsed = parseExperiments(
    texts.filter((text) => text !== undefined),
    topology,
    (index) => place(indexOf(texts, index)),
  );
  const mistakes = [...others, ...(parsed.ok ? [] : parsed.mistakes)];
  if (mistakes.length > 0 || !parsed.ok) return { ok: false, mistakes };
  return { ok: true, topology: withExperiments(topology, parsed.experiments) };
};

const listOf = (setting: unknown): unknown => {
  if (setting === undefined || setting === null || setting === "") return [];
  if (typeof setting !== "string") return setting;
  try {
    return JSON.parse(setting);
  } catch {
    // No JSON: a plain text where a list belongs, which the caller reports.
    return setting;
  }
};

/** Where the text stands in the setting that is the `nth` of those that are texts. */
const indexOf = (texts: readonly (string | undefined)[], nth: number): number =>
  texts.flatMap((text, index) => (text === undefined ? [] : [index]))[nth] ?? nth;
