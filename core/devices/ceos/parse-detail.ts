import type { z } from "zod";
import type { DeviceDetail, KernelPort } from "../../model/observed-detail.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import {
  answerProblem,
  parseAnswers,
  readAnswer,
  type Answer,
  type AnswerProblem,
  type ReadAnswer,
} from "../../drivers/answers.js";
import { cliErrors, isBootWindow } from "./cli-text.js";
import { DETAIL_COMMANDS } from "./detail-probe.js";
import { Arp, Interfaces, MacTable, Version } from "./detail-schema.js";
import { dockerProblem } from "../container/docker-problem.js";
import { arpEntries, deviceVersion, interfaceStates, macEntries } from "./read-tables.js";
import { problem } from "../../messages/unknowns.js";
import { byNumbers } from "../../model/by-numbers.js";

/**
 * Reads the answer to `deviceDetailProbe(container)`; each part can be unknown by itself. Pure;
 * never throws.
 */
export const parseDeviceDetail = (
  container: string,
  host: string,
  section: Section,
): Omit<DeviceDetail, "runningConfig"> => {
  const answers = parseAnswers(section);
  const observed = <T>(what: string, result: ReadAnswer<T>): Observation<T> =>
    result.ok
      ? known(result.value)
      : notKnown({ host, what: `${what} of ${container}`, ...result.problem });
  const entered = answers.has("ports") ? undefined : notEntered(container, section);
  const show = <T extends z.ZodType, Value>(
    name: keyof typeof DETAIL_COMMANDS,
    schema: T,
    value: (parsed: z.output<T>) => Value,
  ): Observation<Value> => {
    const command = DETAIL_COMMANDS[name];
    const answer = answers.get(name);
    const result = entered ?? refused(container, answer) ?? readAnswer(command, answer, schema);
    return observed(`"${command}"`, result.ok ? { ok: true, value: value(result.value) } : result);
  };
  return {
    kernelPorts: observed("ports in the kernel", entered ?? kernelPorts(answers.get("ports"))),
    interfaces: show("interfaces", Interfaces, interfaceStates),
    arp: show("arp", Arp, arpEntries),
    macTable: show("macTable", MacTable, macEntries),
    version: show("version", Version, deviceVersion),
  };
};

interface Failed {
  readonly ok: false;
  readonly problem: AnswerProblem;
}

const notEntered = (container: string, { exitCode, stderr }: Section): Failed => ({
  ok: false,
  problem: dockerProblem(container, exitCode, stderr),
});

/** EOS refuses in text and with exit code 0. */
const refused = (container: string, answer: Answer | undefined): Failed | undefined => {
  if (answer?.exitCode !== 0) return undefined;
  const said = cliErrors(answer.text).join("; ");
  if (said === "" && !isBootWindow(answer.text)) return undefined;
  return {
    ok: false,
    problem: problem("EOS-CLI-REFUSED", { container, said, booting: true }),
  };
};

/** Lines "mtu operstate rx tx name"; a port that went away while it was read is left out. */
const kernelPorts = (
  answer: Answer | undefined,
): ReadAnswer<Readonly<Record<string, KernelPort>>> => {
  const failed = answerProblem("cat /sys/class/net/eth*", answer);
  if (failed !== undefined) return { ok: false, problem: failed };
  const ports = (answer?.text ?? "").split("\n").flatMap((line) => {
    const [, mtu, operState = "", rx, tx, name = ""] =
      /^(\d+) (\S+) (\d+) (\d+) (eth[1-9]\S*)$/.exec(line) ?? [];
    if (mtu === undefined) return [];
    const counted = { rxPackets: Number(rx), txPackets: Number(tx) };
    return [[name, { mtu: Number(mtu), operState, ...counted }] as const];
  });
  const byNumber = ports.toSorted(([a], [b]) => byNumbers(a, b));
  return { ok: true, value: Object.fromEntries(byNumber) };
};
