import type { Probe } from "../../model/probe.js";
import { ASK } from "../answers.js";

export const linksProbeName = "links";

/** The host's own network devices and packet filter. */
export const linksProbe: Probe = {
  name: linksProbeName,
  script: `${ASK}
ask links ip -json address show
ask iptables iptables -w 2 -S
`,
  args: [],
};
