import { namedBy, settingOf } from "../../../model/fact-setting.js";
import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Settings of a bridge's port as they are where nobody has set anything (bridge(8)); those that are said. */
const NEUTRAL: Readonly<Record<string, string>> = {
  state: "forwarding",
  isolated: "off",
  locked: "off",
  learning: "on",
  flood: "on",
  bcast_flood: "on",
  neigh_suppress: "off",
};

/** Before the name of a bridge. */
const DOWN = ", as all ports of the bridge that is down: ";

/** Ports of a Linux bridge in a container: a device's switchports, where its kernel forwards for it. */
export const bridgePorts: Question = {
  name: "bridgePorts",
  of: "containers",
  command: "bridge -details link show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [device = "", setting = "", value = "", down = ""] = line.split(" ");
      return NEUTRAL[setting] === undefined || NEUTRAL[setting] === value
        ? []
        : [
            {
              code: "bridge-port",
              about: deviceAt(about, device),
              setting: settingOf("bridge-port", setting),
              value: down === "" ? value : `${value}${DOWN}${down}`,
            },
          ];
    }),
  kinds: {
    "bridge-port": {
      effect: "drops",
      does: "keeps the bridge in the container from forwarding all that comes to the port, or is for it",
      show: (fact) =>
        inNamespace(fact, "bridge", "-details", "link", "show", "dev", deviceOf(fact)),
      remove: (fact) => {
        const [, bridge] = fact.value.split(DOWN);
        if (bridge !== undefined)
          return inNamespace(fact, "ip", "link", "set", "dev", bridge, "up");
        const setting = namedBy("bridge-port", fact.setting) ?? "state";
        const neutral = NEUTRAL[setting] ?? "off";
        // Its numbers (bridge(8), "state").
        const value = setting === "state" ? "3" : neutral;
        return inNamespace(fact, "bridge", "link", "set", "dev", deviceOf(fact), setting, value);
      },
    },
  },
};
