import type { Engine, EngineEvent, Reconciled } from "../../core/engine/index.js";
import { kinds } from "../../core/kinds/kinds.js";
import type { Reading } from "../../core/kinds/contract/driver.js";
import type { Unknown } from "../../core/model/unknown.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { InputsByKind, ResourceKind } from "../../core/kinds/declarations.js";
import type { Journal } from "../../core/journal/create-journal.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import { createSession } from "../../provider/session.js";
import type { Session, SessionPlan } from "../../provider/session.js";
import { NO_JOURNAL } from "../core/journal/no-journal.js";

export type AnyInputs = InputsByKind[ResourceKind];

/** What the fake hosts answer; a test changes it between calls. */
export interface FakeHosts {
  reading: Reading<AnyInputs>;
  reconciled: Reconciled<AnyInputs>;
  /** What reconcile was asked for. */
  readonly asked: { readonly id: string; readonly expected: AnyInputs | undefined }[];
  /** Told while a reconcile runs. */
  events: EngineEvent[];
  /** What the preview of the same run read, by kind and id. */
  readonly shown: Record<string, PropertyMap>;
  /** What the hosts' observations are. */
  observed: readonly ObservedHost[];
  /** The stack that something was written for. */
  journalOf?: string;
  /** Why what is done is not in the journal; absent: it is. */
  unrecorded?: string;
  /** Whether what was read is what an earlier reading foretold. */
  foretold: boolean;
  /** Why nothing of it may be written: another topology's claim. */
  contested?: Unknown;
  closed: boolean;
}

export const fakeHosts = (): FakeHosts => ({
  reading: { status: "absent", reason: "no such port" },
  reconciled: { status: "failed", reason: "the test did not say what happens", outcomes: [] },
  asked: [],
  events: [],
  shown: {},
  observed: [],
  foretold: false,
  closed: false,
});

/** A session over fake hosts, with the real drivers' comparison. */
export const fakeSession = (hosts: FakeHosts, plan: Partial<SessionPlan> = {}): Session =>
  createSession(
    (onEvent) => fakeEngine(hosts, onEvent),
    {
      shown: {
        remember: () => undefined,
        before: (resource) => hosts.shown[resource],
        close: () => undefined,
      },
      journal: fakeJournal(hosts),
    },
    { desired: [], onDestroy: "leave", repositories: {}, ...plan },
  );

const fakeJournal = (hosts: FakeHosts): Journal => ({
  ...NO_JOURNAL,
  begin: (stack) => {
    hosts.journalOf = stack;
  },
  record: () => hosts.unrecorded,
});

const fakeEngine = (hosts: FakeHosts, onEvent: (event: EngineEvent) => void): Engine => ({
  read: <K extends ResourceKind>() => Promise.resolve(hosts.reading as Reading<InputsByKind[K]>),
  diff: (kind, desired, observed) => kinds[kind].diff(desired, observed),
  isForetold: () => hosts.foretold,
  conflict: () => Promise.resolve(hosts.contested),
  reconcile: <K extends ResourceKind>(
    kind: K,
    desired: InputsByKind[K],
    expected?: InputsByKind[K],
  ) => {
    hosts.asked.push({ id: kinds[kind].idOf(desired), expected });
    hosts.events.forEach(onEvent);
    return Promise.resolve(hosts.reconciled as Reconciled<InputsByKind[K]>);
  },
  record: () => Promise.resolve(undefined),
  restore: () => Promise.resolve({ status: "as-recorded" }),
  foresee: () => Promise.resolve({ status: "as-recorded" }),
  settle: () => Promise.resolve([]),
  checkLogins: () => Promise.resolve(undefined),
  refused: () => undefined,
  unproven: () => undefined,
  unsettled: () => undefined,
  observeAll: () => Promise.resolve(hosts.observed),
  close: () => {
    hosts.closed = true;
    return Promise.resolve();
  },
});
