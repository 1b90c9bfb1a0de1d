import { pulumiLine } from "../core/model/hints.js";
import type { Session } from "./session.js";

/** The line of a session that knows of no host that is left out. */
export const again: NonNullable<Session["again"]> = (command, stack) =>
  pulumiLine({ stack }, command);
