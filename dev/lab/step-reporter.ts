import { visible } from "../../core/model/visible.js";
import type { LabReporter } from "./lab-report.js";

/** Shows what the lab is doing as the detail of a step. */
export const labReporter =
  (report: (detail: string) => void): LabReporter =>
  ({ step, detail }) => {
    report(visible(`${step}: ${detail}`));
  };
