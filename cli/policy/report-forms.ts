import { extname } from "node:path";
import { policyJson } from "../../core/report/policy/policy-json.js";
import { policyJunit } from "../../core/report/policy/policy-junit.js";
import { policyMarkdown } from "../../core/report/policy/policy-markdown.js";
import type { PolicyReport, Weight } from "../../core/report/policy/policy-report.js";
import { policySarif } from "../../core/report/policy/policy-sarif.js";
import { policyText } from "../../core/report/policy/policy-text.js";
import { Failure } from "../failure.js";
import { FORMATS, type FailOn, type Format } from "./choices.js";

/** What makes the command fail. */
export const FAILING: Readonly<Record<FailOn, readonly Weight[]>> = {
  mandatory: ["mandatory"],
  advisory: ["mandatory", "advisory"],
  never: [],
};

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ".txt": "text",
  ".md": "markdown",
  ".json": "json",
  ".sarif": "sarif",
  ".xml": "junit",
};

/** The form of a file: as asked for, else what its name ends with. */
export const formatOfFile = (file: string, format: Format | undefined): Format => {
  const found = format ?? BY_EXTENSION[extname(file)];
  if (found !== undefined) return found;
  throw new Failure({
    what: "it is not clear what to write",
    where: file,
    why: `its name ends with none of ${Object.keys(BY_EXTENSION).join(", ")}`,
    next: `name the form with --format ${FORMATS.join("|")}`,
  });
};

/** A report as it is written. */
export const written = (report: PolicyReport, format: Format, failOn: FailOn): string => {
  switch (format) {
    case "text":
      return policyText(report).join("\n");
    case "markdown":
      return policyMarkdown(report).join("\n").trimEnd();
    case "json":
      return policyJson(report);
    case "sarif":
      return policySarif(report);
    case "junit":
      return policyJunit(report, FAILING[failOn]).join("\n");
  }
};
