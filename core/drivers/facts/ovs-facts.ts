import { settingOf } from "../../model/fact-setting.js";
import { staticEntryText } from "./static-entry.js";
import { known, notKnown } from "../../model/unknown.js";
import type { FactPlace, ForwardingFact } from "../../model/forwarding-fact.js";
import { answerProblem, parseAnswers, readAnswer, type AnswerProblem } from "../answers.js";
import type { FactSource, FactTarget } from "./fact-source.js";
import { linesOf } from "../lines-of.js";
import { ovsFactKinds } from "./ovs-fact-kinds.js";
import { rowFacts, switchFacts, type Bridge } from "./ovs-row-facts.js";
import { allRows, AllRows, textOf } from "./ovs-rows.js";
import readOvsFacts from "./read-ovs-facts.sh.js";

/** What Open vSwitch is told about the overlay's bridge, beyond what resources manage. */
export const ovsFacts: FactSource = {
  probe: ({ bridge, underlay = "" }) => ({
    name: "facts-ovs",
    script: readOvsFacts,
    args: [bridge, allRows, underlay],
  }),
  read: ({ name: host, bridge, floods }, section) => {
    const answers = parseAnswers(section);
    const unread = (what: string, problem: AnswerProblem) => notKnown({ host, what, ...problem });
    const rows = readAnswer("ovsdb-client transact", answers.get("rows"), AllRows);
    const lines = (name: string, command: string, fact: (line: string) => ForwardingFact) => {
      const answer = answers.get(name);
      const problem = answerProblem(command, answer);
      if (problem !== undefined) return unread(`what ${command} shows`, problem);
      return known(linesOf(answer?.text ?? "").map((line) => moreOf(line, fact(line))));
    };
    const underlay = answers.get("underlay")?.text.trim() ?? bridge;
    const own: Bridge = {
      bridge,
      about: { of: "bridge", bridge },
      portAt: (port) => ({ of: "port", bridge, port }),
    };
    const below: Bridge = {
      bridge: underlay,
      about: { of: "underlay", device: underlay },
      portAt: (device) => ({ of: "underlay", device }),
    };
    const isApart = underlay !== bridge;
    const flowsOf = (name: "flows" | "underlayFlows", { about }: Bridge) =>
      isNotRun(answers.get(name === "flows" ? "fdb" : "underlayFdb"))
        ? known([notRun(about)])
        : lines(name, "ovs-ofctl dump-flows", (line) => flowFact(about, line));
    const configOf = (name: string, of: Bridge) =>
      lines(name, "ovs-ofctl show", (line) => configFact(of, line));
    return {
      "ovs-rows": rows.ok
        ? known([
            ...switchFacts(rows.value.switch),
            ...ofLinks(rowFacts(own, rows.value), rows.value, floods),
            ...(isApart ? rowFacts(below, rows.value) : []),
          ])
        : unread("rows of Open vSwitch's database", rows.problem),
      "ovs-flows": flowsOf("flows", own),
      ...(isApart ? { "ovs-underlay-flows": flowsOf("underlayFlows", below) } : {}),
      ...(answers.has("config") ? { "ovs-port-config": configOf("config", own) } : {}),
      ...(answers.has("underlayConfig")
        ? { "ovs-underlay-port-config": configOf("underlayConfig", below) }
        : {}),
      "ovs-fdb": lines("fdb", "ovs-appctl fdb/show", (line) => fdbFact(own.about, line)),
      ...(answers.has("underlayFdb")
        ? {
            "ovs-underlay-fdb": lines("underlayFdb", "ovs-appctl fdb/show", (line) =>
              fdbFact(below.about, line),
            ),
          }
        : {}),
    };
  },
  kinds: ovsFactKinds,
};

/** Without a carrier on a port that is no tunnel and has no VLAN of a link, nothing is amiss. */
const ofLinks = (
  facts: readonly ForwardingFact[],
  { ports }: AllRows,
  floods: FactTarget["floods"],
): readonly ForwardingFact[] => {
  if (floods === undefined) return facts;
  const linked = new Set(
    [...ports.values()]
      .filter((row) => floods.vlans.includes(Number(textOf(row["tag"]))))
      .map((row) => textOf(row["name"])),
  );
  for (const { port } of floods.tunnels) linked.add(port);
  return facts.filter(
    ({ about, setting }) =>
      setting !== "link_state" || about.of !== "port" || linked.has(about.port),
  );
};

/** What a switch that runs says of a bridge that is in the database, and that it could not make (ovs-vswitchd(8)). */
const isNotRun = (answer: ReturnType<ReturnType<typeof parseAnswers>["get"]>): boolean =>
  answer !== undefined && answer.exitCode !== 0 && answer.said.includes("no such bridge");

const notRun = (about: FactPlace): ForwardingFact => ({
  code: "ovs-bridge-not-run",
  about,
  setting: "bridge",
  value: "not run by the switch",
});

const flowFact = (about: FactPlace, line: string): ForwardingFact =>
  line === "miss"
    ? { code: "ovs-flow-miss", about, setting: "flow", value: "none for what no other flow takes" }
    : {
        code: line.endsWith("actions=drop") ? "ovs-flow-drop" : "ovs-flow",
        about,
        setting: "flow",
        value: line,
      };

/** "7 vh0123456789a NO_FLOOD", "frags drop" */
const configFact = ({ portAt, about: bridge }: Bridge, line: string): ForwardingFact => {
  const fragments = /^frags (\S+)$/.exec(line)?.[1];
  if (fragments !== undefined)
    return { code: "ovs-fragments", about: bridge, setting: "frags", value: fragments };
  const [, port = "", ...flags] = line.split(/\s+/);
  const value = flags.filter((flag) => /^NO_(FLOOD|RECV|FWD)$/.test(flag)).join(" ");
  // The place of a port of the bridge under the overlay's does not name the bridge, which its commands need.
  const place =
    bridge.of === "underlay"
      ? { about: bridge, setting: settingOf("open-flow-config", port) }
      : { about: portAt(port), setting: "OpenFlow config" };
  return { code: "ovs-port-config", ...place, value };
};

const fdbFact = (about: FactPlace, line: string): ForwardingFact => {
  const [port = "", vlan = "", mac = ""] = line.split(/\s+/);
  return {
    code: "ovs-static-fdb",
    about,
    setting: "static FDB entry",
    value: staticEntryText({ mac, vlan, port }),
  };
};

/** What the script says instead of lines beyond its limit: "more 300". */
const moreOf = (line: string, fact: ForwardingFact): ForwardingFact => {
  const [, count] = /^more (\d+)$/.exec(line) ?? [];
  return count === undefined
    ? fact
    : { code: "ovs-more", about: fact.about, setting: "table", value: `${count} more entries` };
};
