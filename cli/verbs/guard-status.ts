import { ALL_RUNS } from "../../core/drivers/guard/tend-guards.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { guardJson, guardLines } from "../guard/guard-lines.js";
import { GUARD_OPTIONS, tendChosen, type GuardOptions } from "../guard/guard-options.js";
import { defineVerb } from "../verb/define-verb.js";

/** `overlay guard status`: every guard on the hosts, whoever armed it. Changes nothing. */
export const guardStatus = async (context: CliContext, options: GuardOptions): Promise<number> => {
  const request = { what: ["status"], run: ALL_RUNS, seconds: 0 } as const;
  const hosts = await tendChosen(context, options, request);
  if (options.json === true) context.print(guardJson(hosts));
  else for (const line of guardLines(hosts)) context.print(line);
  if (hosts.some(({ guards }) => !guards.ok)) return EXIT.unknown;
  return hosts.some(({ guards }) => guards.ok && guards.value.length > 0) ? EXIT.drift : EXIT.ok;
};

export default defineVerb({
  name: "guard status",
  summary: "the guards on the hosts: who armed them, when they fire, what they took back",
  options: GUARD_OPTIONS,
  exits: { 2: "there is a guard, or the record of one", 4: "a host could not be read" },
  run: guardStatus,
});
