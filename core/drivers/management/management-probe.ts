import type { ObservedHost } from "../../model/observed.js";
import type { LearnedHop, ObservedManagement } from "../../model/observed-management.js";
import type { Probe, Section } from "../../model/probe.js";
import type { HostTarget } from "../../model/target.js";
import { known, notKnown } from "../../model/unknown.js";
import { answerProblem } from "../answers.js";
import { linesOf } from "../lines-of.js";
import readManagement from "./read-management.sh.js";

/** By which way the login that reads the host comes in. */
export const managementProbe: Probe = { name: "management", script: readManagement, args: [] };

const COMMAND = "ip route get, ovs-vsctl or ovs-appctl fdb/show";

/** OFPP_LOCAL of OpenFlow 1.0: how the database numbers the port that tools call LOCAL. */
const LOCAL = 65534;

/** What the probe found; nothing where it was not sent, or where the login came to no address of the host. */
export const managementIn = (
  { name: host }: HostTarget,
  section: Section | undefined,
): Pick<ObservedHost, "management"> => {
  if (section === undefined) return {};
  const { exitCode, stdout: text, stderr: said } = section;
  const unsaid = answerProblem(COMMAND, { exitCode, text, said });
  if (unsaid !== undefined)
    return { management: notKnown({ host, what: "by which way the login comes in", ...unsaid }) };
  const management = parseManagement(text);
  return management === undefined ? {} : { management: known(management) };
};

const parseManagement = (text: string): ObservedManagement | undefined => {
  const lines = linesOf(text).map((line) => line.split(" "));
  const about = (word: string): readonly (readonly string[])[] =>
    lines.filter(([first]) => first === word).map(([, ...rest]) => rest);
  const [client, local] = about("login")[0] ?? [];
  if (client === undefined || local === undefined) return undefined;
  return {
    ...{ client, local },
    devices: about("device").flatMap(([name = "", vlan = "0"]) =>
      name === "" ? [] : [{ name, vlan: Number(vlan) }],
    ),
    learned: about("learned").flatMap(learnedHop),
  };
};

const learnedHop = ([
  bridge = "",
  port = "",
  vlan = "",
]: readonly string[]): readonly LearnedHop[] => {
  const ofport = port === "LOCAL" ? LOCAL : Number(port);
  return Number.isInteger(ofport) && bridge !== "" ? [{ bridge, ofport, vlan: Number(vlan) }] : [];
};
