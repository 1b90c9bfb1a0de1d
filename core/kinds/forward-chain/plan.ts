import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import { inContainer, type Argv, type HandCommands } from "../../model/hand-command.js";
import type { ForwardChainInputs } from "./schema.js";
import type { Planned } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { containerScript } from "../../devices/container/container-script.js";
import editChain from "./edit-chain.sh.js";
import { droppedInterfaces, ruleEdits, type RuleEdit } from "./drop-rules.js";
import { inPortOrder } from "../../model/interface-names.js";
import { judgeChain } from "./judge-chain.js";
import { chainRevert } from "./chain-revert.js";
import { EOS_CHAIN } from "../../drivers/iptables/parse-forwarding.js";
import { observedForwarding } from "./read.js";
import type { Words } from "../../model/words.js";
import { problem } from "../../messages/unknowns.js";

/** Edits of one step: far more than a device has ports, and an end to a chain gone wild. */
const MOST_EDITS = 512;

const show = (interfaces: readonly string[]): string =>
  interfaces.length === 0 ? "none" : inPortOrder(interfaces).join(", ");

const titleOf = (container: string, edits: readonly RuleEdit[]): Words => {
  const named = (wanted: RuleEdit["action"]): readonly string[] =>
    edits.filter(({ action }) => action === wanted).map((edit) => edit.interface);
  const parts = [
    { verb: "delete", interfaces: named("-D") },
    { verb: "add", interfaces: named("-I") },
  ].filter(({ interfaces }) => interfaces.length > 0);
  return parts
    .map(({ verb, interfaces }) => `${verb} ${EOS_CHAIN}'s DROP of ${show(interfaces)}`)
    .join(", ")
    .concat(` in ${container}`);
};

/** The edits backwards, each turned round. */
const undoOf = (container: string, edits: readonly RuleEdit[]): HandCommands => {
  const commands = edits
    .toReversed()
    .map(
      ({ action, interface: name }) =>
        [
          ...(["iptables", "-w", "5", action === "-D" ? "-I" : "-D", EOS_CHAIN] as const),
          ...["-i", name, "-j", "DROP"],
        ] satisfies Argv,
    );
  return [inContainer(container, ...commands)];
};

const missingChain = ({ host, container }: ForwardChainInputs): Unknown => ({
  what: `chain ${EOS_CHAIN} of ${container}`,
  host,
  ...problem("CHAIN-MISSING", { container, chain: EOS_CHAIN }),
});

/** At most one step. Only EOS's own per-port rules are touched; the chain is never made here. */
export const planForwardChain = (desired: ForwardChainInputs, observed: ObservedHost): Planned => {
  const { container } = desired;
  const forwarding = observedForwarding(observed, container);
  if (!forwarding.known) return failed(forwarding.unknown);
  const rules = forwarding.value.eosForward;
  const live = droppedInterfaces(rules ?? []);
  const edits = ruleEdits(desired.drops, live).slice(0, MOST_EDITS);
  if (edits.length === 0) return ok([]);
  if (rules === null) return failed(missingChain(desired));
  const pairs = edits.flatMap(({ action, interface: name }) => [action, name]);
  return ok([
    {
      title: titleOf(container, edits),
      why: `drops: ${show(live)}, declared ${show(desired.drops)}`,
      undo: undoOf(container, edits),
      writes: true,
      command: containerScript(container, editChain, [rules.join("\n"), ...pairs]),
      judge: (result) => judgeChain(container, result),
      reverts: [chainRevert(container, rules, edits)],
    },
  ]);
};
