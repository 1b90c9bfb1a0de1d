import assert from "node:assert/strict";
import { isCeos } from "../../../../core/devices/ceos/index.js";
import type { HandCommands } from "../../../../core/model/hand-command.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { Step } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { GLOBAL, type Scope } from "../../../../dev/lab/ceos/cli/edit.js";
import { matchEdit } from "../../../../dev/lab/ceos/cli/edit-grammar.js";
import { splitTokens } from "../../../../dev/lab/ceos/cli/errors.js";
import { CLEAN_CONFIG, type Config } from "../../../../dev/lab/ceos/config/config.js";
import { renderConfig } from "../../../../dev/lab/ceos/config/render.js";
import { hostWith } from "./fixtures.js";

const PORTS = Array.from({ length: 8 }, (_, index) => `Ethernet${index + 1}`);

/** A device without any configuration of its own. */
export const CLEAN = CLEAN_CONFIG;

/** What the lab's cEOS stand-in makes of lines that are entered. A line that it refuses fails the test. */
export const entered = (config: Config, lines: readonly string[]): Config => {
  let [now, scope]: [Config, Scope] = [config, GLOBAL];
  for (const line of lines) {
    const match = matchEdit(scope, splitTokens(line));
    assert.ok(match.ok, line);
    const edited = match.action(now, scope, match.args, { ports: PORTS });
    assert.ok(edited.message?.startsWith("%") !== true, `${line}: ${edited.message ?? ""}`);
    ({ config: now, scope } = edited);
  }
  return now;
};

/** As it prints its running-config, static ARP entries by their address. */
export const textOf = (config: Config): string => {
  const arps = config.arps.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  return renderConfig("show running-config", { ...config, arps }, { ports: PORTS });
};

const SESSIONS = known({ pendingCommit: null, open: [] });

/** The host of a device with this running-config, on which nobody has a session. */
export const hostOf = (config: Config): ObservedHost => {
  const host = hostWith(textOf(config));
  const device = host.devices["ceos_2"];
  assert.ok(device?.known === true && isCeos(device.value));
  const value = { ...device.value, sessions: SESSIONS };
  return { ...host, devices: { ceos_2: known(value) } };
};

/** The lines that the first of a plan's steps enters; none where there is nothing to do. */
export const linesIn = ([open]: readonly Step[]): readonly string[] => {
  const argv: readonly string[] = open?.command.argv ?? [];
  return open === undefined ? [] : argv.slice(argv.indexOf("--") + 3);
};

/** What a person enters who takes a plan back. */
export const undoIn = (undo: HandCommands): readonly string[] =>
  undo.flatMap((command) => {
    assert.ok(command.in === "container-input" && command.container === "ceos_2");
    const [first, ...lines] = command.lines;
    assert.equal(first, "configure");
    assert.deepEqual(lines.splice(-2), ["end", "write memory"]);
    return lines;
  });
