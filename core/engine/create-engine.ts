import type { Driver } from "../kinds/contract/driver.js";
import { thingKey } from "../model/thing-key.js";
import { failed, type Result } from "../model/result.js";
import { randomBytes } from "node:crypto";
import type { HostConnection } from "../model/command.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import { makeRunId } from "../model/run-id.js";
import type { HostTarget } from "../model/target.js";
import type { StepOutcome } from "../model/step.js";
import type { Restorers } from "../kinds/contract/restorer.js";
import { known, type Unknown } from "../model/unknown.js";
import type { ClosableConnection, Drivers, Engine, Reconciled, ReconcileContext } from "./types.js";
import type { StepGuard } from "./step-guard.js";
import { observedFor, readingFor } from "./engine-words.js";
import type { EventSink, IntentSink } from "./events.js";
import { createGuards, type Guards } from "./guards.js";
import { createHosts, type Hosts } from "./hosts.js";
import { createObservations, type Observations, type Observe } from "./observations.js";
import { reconcile } from "./reconcile.js";
import { createRestoring } from "./restoring.js";
import type { GuardsOptions } from "./settle-guards.js";
import { tellSettled, type TellSettled } from "./tell-settled.js";
import { problem } from "../messages/unknowns.js";

export interface EngineOptions {
  readonly targets: readonly HostTarget[];
  readonly connect: (target: HostTarget) => ClosableConnection;
  readonly onEvent?: EventSink;
  /** Keeps what is about to be written on a host, before it is; by default nothing does. */
  readonly intend?: IntentSink;
  /** Once aborted no further step is started; a step that runs is left to end. */
  readonly signal?: AbortSignal;
  /**
   * Who writes, as `makeRunId` takes it; asked when something is written. By default nobody who could
   * say that no other run of theirs is at work.
   */
  readonly owner?: () => string;
  /** Who runs, "user@machine", for whoever finds a guard of the run; without it none is armed. */
  readonly by?: string;
  readonly failureBudget?: GuardsOptions["failureBudget"];
  /**
   * Why nothing may be written, as a sentence, asked before every write; undefined when it may. By
   * default everything may.
   */
  readonly refusal?: () => string | undefined;
}

/** What the engine needs to know of the managed things; it knows none of them itself. */
export interface Knowledge {
  readonly drivers: Drivers;
  /** How kinds are restored; none by default. */
  readonly restorers?: Restorers;
  /** Observes everything on one host, in one round trip; failures are values inside. */
  readonly observe: (target: HostTarget, connection: HostConnection) => Promise<ObservedHost>;
}

export const createEngine = (knowledge: Knowledge, options: EngineOptions): Engine => {
  const { drivers, restorers = {} } = knowledge;
  const { targets, connect } = options;
  const { emit, ...tell } = tellSettled(options.onEvent);
  const hosts = createHosts(targets, connect);
  const isOwn: Guards["isOwn"] = (...guard) => guards.isOwn(...guard);
  const observations = createObservations(observing(knowledge, targets, isOwn), emit);
  const guards = guardsOf(options, hosts, () => context.runId);
  const context: ReconcileContext = contextOf({ observations, emit, restorers }, options, guards);
  const lastRead = new Map<string, ObservedHost>();

  const hostOf = (kind: ResourceKind, id: string): Result<ClosableConnection, Unknown> => {
    const host = drivers[kind].parseId(id)?.host;
    return host === undefined ? failed(malformedId(kind, id)) : hosts.connection(host);
  };

  const observe = async (key: string, connection: ClosableConnection): Promise<ObservedHost> => {
    const observed = await observations.get(connection);
    lastRead.set(key, observed);
    return observed;
  };

  return {
    async read<K extends ResourceKind>(kind: K, id: string, scope?: InputsByKind[K]) {
      const found = hostOf(kind, id);
      if (!found.ok) return { status: "unknown", unknown: found.problem };
      const connection = found.value;
      const observed = await observe(thingKey({ kind, id }), connection);
      return readingFor(
        targetOf(targets, connection).tools,
        drivers[kind].read(observed, id, scope),
      );
    },

    diff: (kind, desired, observed) => drivers[kind].diff(desired, observed),

    isForetold(kind, seen) {
      const observed = lastRead.get(thingKey({ kind, id: drivers[kind].idOf(seen) }));
      return observed !== undefined && drivers[kind].isForetold?.(seen, observed) === true;
    },

    conflict: (kind, desired) =>
      conflictOn(drivers[kind], desired, observations, hostOf(kind, drivers[kind].idOf(desired))),

    async reconcile<K extends ResourceKind>(
      kind: K,
      desired: InputsByKind[K],
      expected?: InputsByKind[K],
    ) {
      const driver = drivers[kind];
      const id = driver.idOf(desired);
      const found = hostOf(kind, id);
      if (!found.ok) return { status: "unknown", unknown: found.problem };
      const connection = found.value;
      const key = thingKey({ kind, id });
      const base = lastRead.get(key) ?? (await observe(key, connection));
      const result = await reconcile({ driver, connection, base, desired, expected }, context);
      lastRead.delete(key);
      return underBudget(result, context.guardOf(connection.host));
    },

    refused: counting(hostOf, context),

    ...createRestoring({ drivers, hostOf, context }),

    observeAll: () => Promise.all(hosts.all().map((connection) => observations.get(connection))),
    ...endOf(guards, hosts, tell),
  };
};

const endOf = (
  guards: Guards,
  hosts: Hosts,
  tell: Omit<TellSettled, "emit">,
): Pick<Engine, "settle" | "unsettled" | "checkLogins" | "unproven" | "close"> => ({
  checkLogins: guards.checkLogins,
  unproven: guards.unproven,
  unsettled: tell.unsettled,
  settle: async (...how) => {
    const settled = await guards.settle(...how);
    tell.settled(settled);
    return settled;
  },
  close: () => {
    guards.abandon();
    return hosts.close();
  },
});

/** What failed counts, and may have all hosts go back: then that is said with it. */
const underBudget = <Inputs>(
  result: Reconciled<Inputs>,
  guard: StepGuard | undefined,
): Reconciled<Inputs> => {
  if (result.status !== "failed" && result.status !== "conflict") return result;
  if (isOnlyStopped(result.outcomes)) return result;
  const before = guard?.goesBack();
  guard?.fail();
  const goesBack = guard?.goesBack();
  return before !== undefined || goesBack === undefined
    ? result
    : { ...result, reason: `${result.reason}. ${goesBack}` };
};

/** Somebody stopped the run between two steps, which is no failure of one. */
const isOnlyStopped = (outcomes: readonly StepOutcome[]): boolean =>
  outcomes.some(({ status }) => status === "not-run") &&
  outcomes.every(({ status }) => ["not-run", "applied", "taken-back"].includes(status));

const guardsOf = (
  { targets, connect, by = "", failureBudget }: EngineOptions,
  hosts: Hosts,
  run: () => string,
) =>
  createGuards({
    ...{ targets, connect, by, run, failureBudget },
    current: (host) => {
      const found = hosts.connection(host);
      return found.ok ? found.value : undefined;
    },
  });

const conflictOn = async <K extends ResourceKind>(
  driver: Driver<K>,
  desired: InputsByKind[K],
  observations: Observations,
  host: Result<ClosableConnection, Unknown>,
): Promise<Unknown | undefined> =>
  host.ok ? driver.conflict?.(desired, await observations.get(host.value)) : undefined;

const counting =
  (
    hostOf: (kind: ResourceKind, id: string) => Result<ClosableConnection, Unknown>,
    { guardOf }: ReconcileContext,
  ): Engine["refused"] =>
  (kind, id) => {
    const found = hostOf(kind, id);
    if (found.ok) guardOf(found.value.host)?.fail();
  };

const observing =
  ({ observe }: Knowledge, targets: readonly HostTarget[], isOwn: Guards["isOwn"]): Observe =>
  async (connection) => {
    const target = targetOf(targets, connection);
    const observed = observedFor(target, await observe(target, connection));
    return seenBy(target, withoutGuards(observed, isOwn));
  };

/** Without those of the run itself, which end with it. */
const withoutGuards = (observed: ObservedHost, isOwn: Guards["isOwn"]): ObservedHost =>
  observed.guards?.known === true
    ? {
        ...observed,
        guards: known(observed.guards.value.filter(({ run }) => !isOwn(observed.host, run))),
      }
    : observed;

/** With the name of the topology that looks. */
const seenBy = ({ owner }: HostTarget, observed: ObservedHost): ObservedHost =>
  owner === undefined ? observed : { ...observed, owner };

/** Who runs is known once something is to be written. */
const contextOf = (
  parts: Pick<ReconcileContext, "observations" | "emit" | "restorers">,
  options: EngineOptions,
  guards: Guards,
): ReconcileContext => {
  const { targets, signal, owner = () => "", by } = options;
  const { refusal = () => undefined, intend = () => undefined } = options;
  const run = randomBytes(4).toString("hex");
  return {
    ...parts,
    intend,
    signal,
    refusal,
    guardOf: (host) => (by === undefined ? undefined : guards.of(host)),
    toolsOf: (host) => targets.find(({ name }) => name === host)?.tools,
    get runId() {
      return makeRunId(owner(), run);
    },
  };
};

const targetOf = (targets: readonly HostTarget[], { host }: HostConnection): HostTarget => {
  const target = targets.find(({ name }) => name === host);
  if (target === undefined) throw new Error(`no target for the connection to ${host}`);
  return target;
};

const malformedId = (kind: ResourceKind, id: string): Unknown => ({
  host: id,
  what: `the id of a ${kind}`,
  ...problem("ID-MALFORMED", { id }),
});
