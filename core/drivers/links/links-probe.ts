import readLinks from "./read-links.sh.js";
import type { Probe } from "../../model/probe.js";

export const linksProbeName = "links";

/** The host's own network devices and packet filter. */
export const linksProbe: Probe = {
  name: linksProbeName,
  script: readLinks,
  args: [],
};
