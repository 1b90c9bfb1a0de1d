import Table from "cli-table3";
import type { BenchResult } from "./result.js";

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The result for a person. */
export const benchTable = (result: BenchResult): string => {
  const { preview, engineFloor, observation, planning, rest, sshScript, ratios, runs } = result;
  const { check, nodeStart } = result;
  const share = (part: number): string => `${((part / preview) * 100).toFixed(0)} %`;
  const table = new Table({
    head: [`median of ${runs} runs`, "time", "of preview"],
    colAligns: ["left", "right", "right"],
    style: { head: [], border: [] },
  });
  table.push(
    ["pulumi preview", ms(preview), "100 %"],
    ["  engine floor (empty program)", ms(engineFloor), share(engineFloor)],
    ["  observation (all hosts, with login)", ms(observation), share(observation)],
    ["  planning (compare everything)", ms(planning), share(planning)],
    ["  rest (start of program and plugin)", ms(rest), share(rest)],
    ["one-shot SSH script", ms(sshScript), share(sshScript)],
    ["overlay check", ms(check), share(check)],
    ["  start of Node.js alone", ms(nodeStart), share(nodeStart)],
  );
  return [
    table.toString(),
    `preview : SSH script      = ${ratios.previewToSshScript}`,
    `observation : SSH script  = ${ratios.observationToSshScript}`,
    `preview : engine floor    = ${ratios.previewToEngineFloor}`,
    `check (without the start of Node.js) : SSH script = ${ratios.checkToSshScript}`,
  ].join("\n");
};
