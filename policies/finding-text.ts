import type { Finding } from "../core/model/finding.js";
import { pathText } from "../core/topology/path-text.js";

/** A finding as the engine shows it below the policy's name. */
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
    ...(fix?.paste === undefined ? [] : fix.paste.split("\n").map((line) => `    ${line}`)),
  ];
  return lines.join("\n");
};
