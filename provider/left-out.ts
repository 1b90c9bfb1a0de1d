import { refusingConnection } from "../core/engine/index.js";
import type { ClosableConnection } from "../core/engine/types.js";
import type { HostTarget } from "../core/model/target.js";
import { WITHOUT_HOSTS } from "../core/model/without-hosts.js";
import { problem } from "../core/messages/unknowns.js";

/** A connection to a host that this run does without: it answers so, and nobody logs in. */
export const excludedConnection = ({ name }: HostTarget): ClosableConnection =>
  refusingConnection(name, problem("HOST-LEFT-OUT", { host: name, variable: WITHOUT_HOSTS }));
