import { dirname, join } from "node:path";
import { kinds } from "../../../core/kinds/kinds.js";
import type { EventSink } from "../../../core/engine/events.js";
import type { Engine } from "../../../core/engine/index.js";
import type { Reading } from "../../../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../../../core/kinds/declarations.js";
import { runPlugin } from "../../../plugin-kit/index.js";
import { overlayPlugin } from "../../../provider/overlay-plugin.js";
import { createJournal } from "../../../core/journal/create-journal.js";
import { createSession } from "../../../provider/session.js";
import { openShown } from "../../../provider/shown.js";
import { applied } from "../../core/journal/events.js";
import { readHosts, writeHosts } from "./host-file.js";

// The overlay plugin as the engine starts it, over a file in place of hosts.
const path = process.env["OVERLAY_TEST_HOSTS"] ?? "";

const read = <K extends ResourceKind>(id: string): Reading<InputsByKind[K]> => {
  const { resources, unreachable } = readHosts(path);
  const [host = ""] = id.split("/");
  if (unreachable.includes(host)) {
    const unknown = {
      kind: "unreachable",
      code: "OLDER-VERSION",
      facts: {},
      host,
      what: "the bridge",
    } as const;
    return { status: "unknown", unknown: { ...unknown, reason: "no route", next: "Look." } };
  }
  const found = resources[id];
  if (found === undefined) return { status: "absent", reason: "no such port" };
  return { status: "present", inputs: found as unknown as InputsByKind[K], facts: { seen: "now" } };
};

const engine = (onEvent: EventSink): Engine => ({
  read: (_kind, id) => Promise.resolve(read(id)),
  diff: (kind, desired, observed) => kinds[kind].diff(desired, observed),
  isForetold: () => false,
  conflict: () => Promise.resolve(undefined),
  reconcile: (kind, desired) => {
    const hosts = readHosts(path);
    const id = kinds[kind].idOf(desired);
    const refused = journal.refusal();
    if (refused !== undefined) {
      return Promise.resolve({ status: "failed", reason: refused, outcomes: [] });
    }
    writeHosts(path, { ...hosts, resources: { ...hosts.resources, [id]: { ...desired } } });
    onEvent(applied(undefined, id));
    return Promise.resolve({
      status: "ok",
      changed: true,
      inputs: desired,
      facts: { seen: "now" },
      outcomes: [],
    });
  },
  record: () => Promise.resolve(undefined),
  restore: () => Promise.resolve({ status: "as-recorded" }),
  foresee: () => Promise.resolve({ status: "as-recorded" }),
  settle: () => Promise.resolve([]),
  checkLogins: () => Promise.resolve(undefined),
  refused: () => undefined,
  unproven: () => undefined,
  unsettled: () => undefined,
  observeAll: () => Promise.resolve([]),
  close: () => Promise.resolve(),
});

const journal = createJournal(dirname(path));
const shown = openShown({
  folder: join(dirname(path), "shown"),
  parent: process.ppid,
  self: process.pid,
});

await runPlugin(
  overlayPlugin({
    drivers: kinds,
    open: () => Promise.resolve(createSession(engine, { shown, journal })),
  }),
);
