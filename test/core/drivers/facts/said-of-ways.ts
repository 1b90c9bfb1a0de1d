import { underlayWays } from "../../../../core/drivers/facts/questions/underlay-ways.js";

/** What a host's answer says of its ways to far ends: "underlay-route: way to 10.14.23.93: …", one a fact. */
export const saidOfWays = (...lines: readonly string[]): readonly string[] =>
  underlayWays
    .read(lines.join("\n"), { of: "host" }, { udpPort: 4789 })
    .map(({ code, setting, value }) => `${code}: ${setting}: ${value}`);
