import { known, type Observation } from "../../model/unknown.js";
import type { DeviceDetail } from "../../model/observed-detail.js";
import type { EosSessions, ObservedCeos } from "../../model/observed.js";
import type { Compared } from "../contract/compared.js";
import { comparedLines } from "./compared-lines.js";

/** The configuration, line by line where a snapshot holds it, and sessions that are open. */
export const comparedCeos = (
  { config, sessions }: ObservedCeos,
  detail: DeviceDetail | undefined,
): Readonly<Record<string, Observation<Compared>>> => ({
  config: comparedConfig(config, detail),
  sessions: sessions?.known === true ? open(sessions.value) : (sessions ?? NONE),
});

const comparedConfig = (
  config: ObservedCeos["config"],
  detail: DeviceDetail | undefined,
): Observation<Compared> => {
  if (detail?.runningConfig.known === true) return known(comparedLines(detail.runningConfig.value));
  return config.known ? known({ fingerprint: config.value.fingerprint }) : config;
};

const open = ({ pendingCommit, open: others }: EosSessions): Observation<Compared> =>
  known({
    ...(pendingCommit === null ? {} : { notConfirmed: pendingCommit.session }),
    ...(others.length === 0 ? {} : { open: others.map(({ session }) => session) }),
  });

/** An observation that did not ask for sessions is compared as if there were none. */
const NONE: Observation<Compared> = known({});
