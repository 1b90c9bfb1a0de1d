import type { Finding } from "../core/model/finding.js";
import { describeEdit } from "../core/topology/edit/describe-edit.js";
import { pathText } from "../core/topology/path-text.js";

/**
 * A finding as the engine shows it below the policy's name. What is declared is changed where it is
 * declared: lines for a shell on a host, which an update would undo, are for what hosts showed.
 */
export const findingText = ({
  verdict,
  message,
  evidence,
  fix,
  path,
  excepted,
}: Finding): string => {
  const lines = [
    ...(excepted === undefined ? [] : [`accepted until ${excepted.expires}: ${excepted.reason}`]),
    verdict === "cannot-judge" ? `cannot judge: ${message}` : message,
    ...evidence.map((line) => `  ${line}`),
    ...(path === undefined ? [] : [`in the topology file: ${pathText(path)}`]),
    ...(fix === undefined ? [] : [`fix: ${fix.summary}`]),
    ...(fix?.edits ?? []).map((edit) => `    in the topology file, ${describeEdit(edit)}`),
  ];
  return lines.join("\n");
};
