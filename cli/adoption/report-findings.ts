import type { Finding } from "./find-adoptable.js";

const of = (findings: readonly Finding[], status: Finding["status"]): readonly Finding[] =>
  findings.filter((finding) => finding.status === status);

const explained = (finding: Finding): readonly string[] =>
  finding.status === "adoptable" ? [] : [`  ${finding.title}: ${finding.reason}`];

/** "adopted 23 resources": the short form. */
export const adoptionSummary = (findings: readonly Finding[]): string => {
  if (findings.length === 0) return "nothing to do: the stack has recorded everything";
  const parts = [`adopted ${of(findings, "adoptable").length} of ${findings.length} resources`];
  const absent = of(findings, "absent").length;
  const unknown = of(findings, "unknown").length;
  if (absent > 0) parts.push(`${absent} not there`);
  if (unknown > 0) parts.push(`${unknown} could not be read`);
  return parts.join(", ");
};

/** What was not adopted, one line each, with the reason. */
export const notAdopted = (findings: readonly Finding[]): readonly string[] => {
  const absent = of(findings, "absent").flatMap(explained);
  const unknown = of(findings, "unknown").flatMap(explained);
  return [
    ...(absent.length === 0 ? [] : ["Not there, `pulumi up` will make them:", ...absent]),
    ...(unknown.length === 0 ? [] : ["Could not be read:", ...unknown]),
  ];
};
