import { readFileSync } from "node:fs";
import { hostTargets } from "../../../core/desired/host-targets.js";
import { createRecordedEngine } from "../../../core/engine/index.js";
import { kinds, restorers } from "../../../core/kinds/kinds.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import type { PropertyMap } from "../../../plugin-kit/index.js";
import { runPlugin } from "../../../plugin-kit/index.js";
import { createJournal } from "../../../core/journal/create-journal.js";
import { topologySource } from "../../../core/topology/topology-source.js";
import { overlayPlugin } from "../../../provider/overlay-plugin.js";
import { createSession, type Session } from "../../../provider/session.js";
import { openShown } from "../../../provider/shown.js";
import { ANSWERS } from "./answers.js";

/**
 * The overlay plugin over hosts that answer what a file says and are never written to, for an `up` of an
 * overlay that is as declared.
 */
const open = async (config: PropertyMap): Promise<Session> => {
  const { file } = topologySource(config, process.cwd());
  const loaded = await loadTopologyFile(file);
  if (!loaded.ok) throw new Error(formatMistakes(loaded.mistakes));
  const targets = hostTargets(loaded.topology, file);
  const source = process.env[ANSWERS] ?? "";
  // Written by the bench itself a moment ago.
  const answers = JSON.parse(readFileSync(source, "utf8")) as readonly ObservedHost[];
  const engine = createRecordedEngine({ targets, observed: answers, source, restorers });
  const shown = openShown({ folder: `${source}.shown`, parent: process.ppid, self: process.pid });
  return createSession(
    () => engine,
    { shown, journal: createJournal(`${source}.journal`) },
    { desired: [], onDestroy: "leave", repositories: {} },
  );
};

await runPlugin(overlayPlugin({ drivers: kinds, open }));
