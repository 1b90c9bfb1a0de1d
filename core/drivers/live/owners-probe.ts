import { withConstants } from "../../model/shell-script.js";
import askOwners from "./ask-owners.sh.js";
import type { OwnerRequest } from "../../model/live-probes.js";
import type { Probe } from "../../model/probe.js";
import { RATE_SECONDS } from "./rates-probe.js";

export const ownersProbeName = "owners";

const SCRIPT = withConstants({ RATE_SECONDS: RATE_SECONDS + 1 }, askOwners);

/** Asks by broadcast who has these addresses. */
export const ownersProbe = (requests: readonly OwnerRequest[]): Probe => ({
  name: ownersProbeName,
  script: SCRIPT,
  args: requests.flatMap(({ container, interface: end, fromAddress, address }) => [
    container,
    end,
    fromAddress,
    address,
  ]),
});
