import { describeUnknown } from "../../model/unknown.js";
import { element, text, type Markup } from "../markup.js";
import type { Overview } from "./overview.js";
import { paragraph, sign, table } from "./parts.js";

/** Drift by host, what is not there, and what is not known. */
export const driftParts = ({ drift, driftProblem }: Overview): readonly Markup[] => {
  if (drift === undefined) return [paragraph(driftProblem ?? "The drift could not be found out.")];
  const hosts = [...new Set(drift.drifted.map(({ host }) => host))];
  const missing = [
    ...drift.absent.map(({ kind, name, host, reason }) => ({
      mood: "bad" as const,
      line: `${host}: ${kind} ${name} is not there: ${reason}`,
    })),
    ...drift.unmeasured.map((one) => ({ mood: "unknown" as const, line: describeUnknown(one) })),
    ...drift.unknown.map(({ kind, name, unknown }) => ({
      mood: "unknown" as const,
      line: `${kind} ${name}: ${describeUnknown(unknown)}`,
    })),
  ];
  return [
    paragraph(`${drift.asDeclared} declared things are as declared.`),
    ...hosts.map((host) =>
      table(
        `Drift on ${host}`,
        ["thing", "property", "live", "declared"],
        drift.drifted
          .filter((one) => one.host === host)
          .flatMap(({ kind, name, changes }) =>
            changes.map(({ path, from, to }) => [
              text(`${kind} ${name}`),
              text(path.join(".")),
              text(inWords(from)),
              text(inWords(to)),
            ]),
          ),
      ),
    ),
    ...(missing.length === 0
      ? []
      : [
          element(
            "ul",
            {},
            missing.map(({ mood, line }) => element("li", {}, sign(mood, line))),
          ),
        ]),
  ];
};

const inWords = (value: unknown): string => {
  if (value === undefined || value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
};
