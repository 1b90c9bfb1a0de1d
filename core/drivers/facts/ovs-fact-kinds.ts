import { namedBy } from "../../model/fact-setting.js";
import type { FactKind, FactPlace, ForwardingFact } from "../../model/forwarding-fact.js";
import { onTheHost, type Argv, type HandCommands } from "../../model/hand-command.js";
import { SET_DOWN, SWITCH_KEYS } from "./ovs-columns.js";
import { UNKNOWN_FACT } from "./unknown-fact.js";
import { TABLES, type TableName } from "./ovs-tables.js";
import { OFCTL } from "../ofctl.js";

const nameIn = (about: FactPlace): string => {
  if (about.of === "port") return about.port;
  if (about.of === "underlay") return about.device;
  return about.of === "bridge" ? about.bridge : ".";
};

/** The port that a setting of OpenFlow is about: the setting names one of the bridge under the overlay's. */
export const configuredPort = ({
  about,
  setting,
}: Pick<ForwardingFact, "about" | "setting">): string =>
  namedBy("open-flow-config", setting) ?? nameIn(about);

const bridgeIn = (about: FactPlace): string =>
  about.of === "port" || about.of === "bridge" ? about.bridge : nameIn(about);

const vsctl = (...argv: readonly string[]): HandCommands => [onTheHost(["ovs-vsctl", ...argv])];

/** A column or a key back to what a row is made with. */
const clearCell =
  (name: string): NonNullable<FactKind["remove"]> =>
  ({ about, setting, value }) => {
    const row = [name, nameIn(about)];
    const key = namedBy("other-config", setting);
    if (key !== undefined) return vsctl("remove", ...row, "other_config", key);
    return NUMBERS.has(setting)
      ? vsctl("set", ...row, `${setting}=${value === "true" ? "false" : "0"}`)
      : vsctl("clear", ...row, setting);
  };

/** Columns that cannot be empty. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...["ingress_policing_rate", "ingress_policing_kpkts_rate", "protected"],
]);

const kindsOf = (of: TableName): Readonly<Record<string, FactKind>> => {
  const { table, name } = TABLES[of];
  const show: FactKind["show"] = ({ about }) => vsctl("list", name, nameIn(about));
  const remove = clearCell(name);
  const all = [
    ...Object.entries(table.facts),
    ...Object.entries(table.keys).map(([key, fact]) => [`other_config.${key}`, fact] as const),
    ["unknown", UNKNOWN_FACT] as const,
  ];
  return Object.fromEntries(
    all.map(([key, { effect, does }]) => [
      `ovs-${of}-${key}`,
      { effect, does, show, ...(STATES.has(key) ? {} : { remove }) },
    ]),
  );
};

/** What the switch reports of a network device, and what no command of its own takes away. */
const STATES: ReadonlySet<string> = new Set(["admin_state", "link_state", "unknown"]);

const flowCommands: Pick<FactKind, "show" | "remove"> = {
  show: ({ about }) => [onTheHost([...OFCTL, "dump-flows", nameIn(about)])],
  remove: ({ about, value }) => {
    // "cookie=0x1, table=2, priority=5,ip actions=drop": a cookie cannot be matched strictly by its value alone.
    const match = (value.split(" actions=")[0] ?? "")
      .replace(/^cookie=\S+ /, "")
      .replaceAll(" ", "");
    return [onTheHost([...OFCTL, "--strict", "del-flows", nameIn(about), match])];
  },
};

const mirrorName = (setting: string): string => namedBy("mirror", setting) ?? "";

/** What facts of Open vSwitch do, and what shows them and takes them away, by their codes. */
export const ovsFactKinds: Readonly<Record<string, FactKind>> = {
  ...kindsOf("bridge"),
  ...kindsOf("port"),
  ...kindsOf("interface"),
  ...Object.fromEntries(
    [...Object.entries(SWITCH_KEYS), ["unknown", UNKNOWN_FACT] as const].map(
      ([key, { effect, does }]): [string, FactKind] => [
        `ovs-switch-${key}`,
        {
          effect,
          does,
          show: () => vsctl("get", "Open_vSwitch", ".", "other_config"),
          remove: ({ setting }) =>
            vsctl(
              ...["remove", "Open_vSwitch", ".", "other_config"],
              namedBy("switch-config", setting) ?? key,
            ),
        },
      ],
    ),
  ),
  "ovs-interface-admin_state": {
    effect: "drops",
    does: SET_DOWN,
    show: ({ about }) => [onTheHost(["ip", "link", "show", "dev", nameIn(about)])],
    remove: ({ about }) => [onTheHost(["ip", "link", "set", "dev", nameIn(about), "up"])],
  },
  "ovs-mirror": {
    effect: "copies",
    does: "copies frames to its output: who is there gets them as well, and a second time where they go there anyway",
    show: ({ setting }) => vsctl("list", "Mirror", mirrorName(setting)),
    remove: ({ about, setting }) =>
      vsctl(
        ...["--", "--id=@m", "get", "Mirror", mirrorName(setting)],
        ...["--", "remove", "Bridge", nameIn(about), "mirrors", "@m"],
      ),
  },
  "ovs-interface-error": {
    effect: "drops",
    does: "says that the switch cannot use the network device: nothing passes",
    show: ({ about }) => vsctl("list", "Interface", nameIn(about)),
  },
  "ovs-interface-elsewhere": {
    effect: "answers",
    does: "puts whoever is there on the bridge's network, with addresses that were not read",
    show: ({ about }) => vsctl("list", "Interface", nameIn(about)),
  },
  "ovs-port-bond": {
    effect: "redirects",
    does: "sends by one of its interfaces, and takes in broadcasts by one alone",
    show: ({ about }) => [onTheHost(["ovs-appctl", "bond/show", nameIn(about)])],
  },
  "ovs-port-config": {
    effect: "drops",
    does: "floods nothing to the port (NO_FLOOD), takes nothing from it (NO_RECV), or sends it nothing (NO_FWD)",
    show: ({ about }) => [onTheHost(["ovs-ofctl", "show", bridgeIn(about)])],
    remove: (fact) => [
      onTheHost(
        ...fact.value
          .split(" ")
          .map((flag): Argv => [
            ...(["ovs-ofctl", "mod-port", bridgeIn(fact.about), configuredPort(fact)] as const),
            flag
              .replace(/^NO_/, "")
              .replace("RECV", "receive")
              .replace("FWD", "forward")
              .toLowerCase(),
          ]),
      ),
    ],
  },
  "ovs-fragments": {
    effect: "drops",
    does: "decides about IP fragments: with drop, no packet that was fragmented passes",
    show: ({ about }) => [onTheHost(["ovs-ofctl", "get-frags", bridgeIn(about)])],
    remove: ({ about }) => [onTheHost(["ovs-ofctl", "set-frags", bridgeIn(about), "normal"])],
  },
  "ovs-bridge-not-run": {
    effect: "drops",
    does: "is in the database alone: the switch cannot make it, for example because its datapath_type is of another datapath",
    show: ({ about }) =>
      vsctl("--columns=name,datapath_type,status", "list", "Bridge", nameIn(about)),
  },
  "ovs-flow-miss": {
    effect: "drops",
    does: "drops every frame that no flow takes, because the flow for all others is gone",
    show: flowCommands.show,
    remove: ({ about }) => [
      onTheHost([...OFCTL, "add-flow", nameIn(about), "priority=0,actions=NORMAL"]),
    ],
  },
  "ovs-flow-drop": { effect: "drops", does: "drops what it matches", ...flowCommands },
  "ovs-flow": {
    effect: "redirects",
    does: "decides for what it matches instead of the learning switch",
    ...flowCommands,
  },
  "ovs-more": {
    effect: "unknown",
    does: "has more than 200 that decide otherwise than a learning switch, and these are not named here",
    show: flowCommands.show,
  },
  "ovs-static-fdb": {
    effect: "redirects",
    does: "sends frames to this address there, whatever is learned",
    show: ({ about }) => [onTheHost(["ovs-appctl", "fdb/show", nameIn(about)])],
    remove: ({ about, value }) => {
      const [mac = "", , , vlan = ""] = value.split(" ");
      return [onTheHost(["ovs-appctl", "fdb/del", nameIn(about), vlan, mac])];
    },
  },
};
