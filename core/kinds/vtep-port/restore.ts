import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { ObservedHost, ObservedInterface } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { VtepPortInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import { sharesIn } from "../../model/shares.js";
import { ADDRESSING, isByHand, LEAVE, unusual } from "../../model/tunnel-options.js";
import { known, notKnown, type Unknown } from "../../model/unknown.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { findVtep, type FoundVtep } from "./find-vtep.js";
import { removeTunnelPort } from "../../drivers/ovs/remove-port.js";
import { hasSecrets, withoutSecrets } from "../../drivers/ovs/tunnel-options.js";
import { withOwnAgain, withoutOwn } from "../../drivers/ovs/trunk-shares.js";
import { tunnelStep, type PortShare } from "../../drivers/ovs/tunnel-step.js";
import { VlanColumns, vlanColumnsOf } from "../../drivers/ovs/vlan-columns.js";
import { vtepId } from "./schema.js";
import { othersInWords, tunnelView, type TunnelView } from "./share.js";
import { problem, type Problem } from "../../messages/unknowns.js";

const Texts = z.record(z.string(), z.string());
const Was = VlanColumns.extend({
  options: Texts,
  /** Of everybody, by owner, as marked; older records have none. */
  shares: Texts.exactOptional(),
}).nullable();
type Was = z.infer<typeof Was>;
type Present = Extract<FoundVtep, { status: "present" }>;
type Options = ObservedInterface["options"];

/**
 * The options that `plan` wrote or took away are as they were. What it never writes, what makes no
 * difference, and what is no more as it was declared, because somebody changed it since, stays.
 */
const optionsAsBefore = (
  { options: declared }: VtepPortInputs,
  live: Options,
  was: Options,
): Options => {
  const isOurs = (key: string): boolean =>
    ADDRESSING.has(key) ||
    (!isByHand(key) &&
      declared?.[key] !== LEAVE &&
      effect(key, live[key]) === effect(key, declared?.[key]) &&
      effect(key, live[key]) !== effect(key, was[key]));
  const entries = Object.entries(live).filter(([key]) => !isOurs(key));
  return Object.fromEntries([...entries, ...Object.entries(was).filter(([key]) => isOurs(key))]);
};

const effect = (key: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : unusual(key, value);

interface Restoring {
  readonly applied: VtepPortInputs;
  readonly observed: ObservedHost;
  readonly live: Present;
}

const isShared = (view: TunnelView | undefined): view is TunnelView =>
  view !== undefined && view.shares.others.size > 0;

const goneShare = (view: TunnelView | undefined): { readonly share?: PortShare } =>
  view === undefined ? {} : { share: { owner: view.owner } };

/** Others use the tunnel: it stays as they have claimed it, without the share that goes. */
const leaveSteps = (
  { trunks, tag }: VtepPortInputs,
  live: Present,
  view: TunnelView,
  runId: string,
): readonly Step[] => {
  const vlans =
    tag === undefined ? { trunks: withoutOwn(live.port.trunks, view.shares, trunks) } : {};
  const target = { vlans, options: live.interface.options, share: { owner: view.owner } };
  const texts = () => ({
    title: `take the share of ${view.owner} off ${live.port.name}`,
    why: `it is given up; what others have claimed stays (${othersInWords(view)})`,
  });
  const step = tunnelStep(live, target, texts, runId);
  return step === undefined ? [] : [step];
};

const restoreOnDestroy = (
  { applied, observed, live }: Restoring,
  was: NonNullable<Was>,
  runId: string,
): Planned => {
  const view = tunnelView(observed, applied.bridge, live.port);
  if (!view.ok) return failed(view.problem);
  if (isShared(view.value)) return ok(leaveSteps(applied, live, view.value, runId));
  const options = optionsAsBefore(applied, live.interface.options, was.options);
  return restoreTunnel({ applied, live }, { vlans: was, options, ...goneShare(view.value) }, runId);
};

/**
 * As it was, our share included. Where others changed theirs since, ours is restored beside them; what is
 * not ours alone then stays, and where that would not do, nothing is written.
 */
const restoreOnRollback = (
  { applied, observed, live }: Restoring,
  was: NonNullable<Was>,
  runId: string,
): Planned => {
  const view = tunnelView(observed, applied.bridge, live.port);
  if (!view.ok) return failed(view.problem);
  if (view.value === undefined || was.shares === undefined)
    return restoreOnDestroy({ applied, observed, live }, was, runId);
  const { owner, shares } = view.value;
  const text = was.shares[owner];
  const options = optionsAsBefore(applied, live.interface.options, was.options);
  const share = text === undefined ? { owner } : { owner, text };
  const now = sharesIn(live.port.externalIds);
  if (isDeepStrictEqual(othersThan(owner, Object.entries(was.shares)), othersThan(owner, now)))
    return restoreTunnel({ applied, live }, { vlans: was, options, share }, runId);
  const { tag, vlanMode } = live.port;
  const isOnlyTrunks =
    isDeepStrictEqual(options, live.interface.options) &&
    isDeepStrictEqual([tag, vlanMode], [was.tag, was.vlanMode]);
  if (!isOnlyTrunks)
    return failed(unplannable(applied, problem("VTEP-SHARES-CHANGED", { name: applied.name })));
  const trunks = withOwnAgain(live.port.trunks, shares, applied.trunks, text);
  return restoreTunnel({ applied, live }, { vlans: { trunks }, options, share }, runId);
};

const othersThan = (owner: string, shares: Iterable<readonly [string, string]>) =>
  new Map([...shares].filter(([whose]) => whose !== owner));

const restoreTunnel = (
  { applied, live }: Pick<Restoring, "applied" | "live">,
  target: Parameters<typeof tunnelStep>[1],
  runId: string,
): Planned => {
  const { options } = target;
  if (hasSecrets(options) && !isDeepStrictEqual(options, live.interface.options)) {
    return failed(unplannable(applied, problem("VTEP-RESTORE-SECRET", {})));
  }
  const texts = (columns: readonly string[]) => ({
    title: `restore ${columns.join(", ")} of ${live.port.name}`,
    why: "recorded before it was managed",
  });
  const step = tunnelStep(live, target, texts, runId);
  return ok(step === undefined ? [] : [step]);
};

const unplannable = ({ host, name }: VtepPortInputs, why: Problem): Unknown => ({
  host,
  what: `how to restore ${name}`,
  ...why,
});

/** What was not there is removed again, but only where it carries our mark. */
const removeStep = ({ applied, observed, live }: Restoring, runId: string): Planned => {
  const { bridge, name } = applied;
  const { port, interface: only } = live;
  const view = tunnelView(observed, bridge, port);
  if (!view.ok) return failed(view.problem);
  if (isShared(view.value)) return ok(leaveSteps(applied, live, view.value, runId));
  if (port.ours !== true) {
    return failed(unplannable(applied, problem("VTEP-NOT-OURS", { bridge, name })));
  }
  const texts = {
    title: `remove VTEP port ${name} from ${bridge}`,
    why: "it was not there before",
  };
  return ok([removeTunnelPort({ bridge, port, interface: only }, texts, runId)]);
};

/** A VTEP port; null where there was none. One that somebody removed since is not made anew. */
export const vtepRestorer = jsonRestorer<"VtepPort", Was>({
  schema: Was,

  record(observed: ObservedHost, id) {
    const found = findVtep(observed, id);
    if (found.status === "unknown") return notKnown(found.unknown);
    if (found.status === "absent") return known(null);
    return known({
      ...vlanColumnsOf(found.port),
      options: withoutSecrets(found.interface.options),
      shares: Object.fromEntries(sharesIn(found.port.externalIds)),
    });
  },

  plan: (was, applied, observed, runId) =>
    planWith(restoreOnDestroy, { was, applied, observed }, runId),

  planBack: (was, applied, observed, runId) =>
    planWith(restoreOnRollback, { was, applied, observed }, runId),
});

interface Recorded extends Omit<Restoring, "live"> {
  readonly was: Was;
}

const planWith = (
  steps: typeof restoreOnDestroy,
  { was, applied, observed }: Recorded,
  runId: string,
): Planned => {
  const found = findVtep(observed, vtepId(applied));
  if (found.status === "unknown") return failed(found.unknown);
  if (found.status === "present") {
    const restoring = { applied, observed, live: found };
    return was === null ? removeStep(restoring, runId) : steps(restoring, was, runId);
  }
  return was === null
    ? ok([])
    : failed(unplannable(applied, problem("VTEP-GONE", { why: found.reason })));
};
