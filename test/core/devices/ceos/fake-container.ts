import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandResult, HostCommand } from "../../../../core/model/command.js";
import type { Probe, Section } from "../../../../core/model/probe.js";
import { SESSIONS_4_35 } from "./recorded.js";

/** Shells and tools that the device-side scripts must run under; cEOS itself has bash. */
export const SHELLS = ["dash", "bash", "busybox"] as const;
export type Shell = (typeof SHELLS)[number];

/** Enters the "container" by running the command here; refuses with the text in `docker-says`. */
const DOCKER = `#!/bin/sh
if [ -f "$FAKE/docker-says" ]; then cat "$FAKE/docker-says" >&2; exit 1; fi
shift
[ "$1" != -i ] || shift
echo "$1" >>"$FAKE/containers"
shift
exec "$@"
`;

/** Answers from files, keeps a log of what was entered, and behaves on a commit as EOS does. */
const FAST_CLI = `#!/bin/sh
answer() {
  echo "$1" >>"$FAKE/log"
  file=$FAKE/answers/$(printf %s "$1" | tr -c 'a-zA-Z0-9' _)
  if [ -f "$file.hangs" ]; then exit 124; fi
  if [ -f "$file" ]; then cat "$file"; return; fi
  case $1 in
    'show running-config') cat "$FAKE/running" ;;
    'show configuration sessions detail') cat "$FAKE/sessions" ;;
    'show session-config named '*)
      printf '%s\\n' '--- system:/running-config' '+++ session:/x-session-config' 'interface Ethernet1' '+   no switchport' ;;
    'configure session '*' commit timer '*) cp "$FAKE/running" "$FAKE/before"; cp "$FAKE/after" "$FAKE/running" ;;
    'configure session '*' abort') [ ! -f "$FAKE/before" ] || mv "$FAKE/before" "$FAKE/running" ;;
    'write memory') cp "$FAKE/running" "$FAKE/startup"; echo 'Copy completed successfully.' ;;
  esac
}
[ "$1 $2" = '-p 15' ] || { echo '% Invalid input (privileged mode required)'; exit 0; }
if [ "$#" -le 2 ]; then while read -r line; do answer "$line"; done; exit 0; fi
case $4 in
*"
"*)
  [ ! -f "$FAKE/single" ] || { echo '% Invalid input'; exit 0; }
  [ ! -f "$FAKE/meanwhile" ] || mv "$FAKE/meanwhile" "$FAKE/running"
  printf '%s\\n' "$4" | while IFS= read -r line; do answer "$line"; done ;;
*) answer "$4" ;;
esac
`;

const BUSYBOX_TOOLS = "sh cat tr sed sha256sum cut timeout head grep cp mv echo printf".split(" ");

export interface FakeContainer {
  readonly dir: string;
  run(command: HostCommand): CommandResult;
  probe(probe: Probe): Section;
  /** What the CLI answers to one command from now on. */
  answer(command: string, text: string): void;
  /** One command hangs from now on, and timeout(1) ends the CLI; without the wait. */
  hang(command: string): void;
  /**
   * `meanwhile`: the running-config that somebody makes while a CLI of several commands starts; `single`: the CLI
   * takes one command at a time.
   */
  write(
    name: "running" | "after" | "sessions" | "docker-says" | "meanwhile" | "single",
    text: string,
  ): void;
  read(name: "running" | "startup" | "containers"): string;
  has(name: "startup"): boolean;
  /** The commands that the CLI was given, in order. */
  log(): readonly string[];
  forget(tool: "FastCli" | "docker"): void;
  remove(): void;
}

/** A host with one container, made of files below a temporary directory. */
export const fakeContainer = (shell: Shell, running: string, after = running): FakeContainer => {
  const dir = mkdtempSync(join(tmpdir(), "fake-ceos-"));
  const bin = join(dir, "bin");
  mkdirSync(bin);
  mkdirSync(join(dir, "answers"));
  installTools(bin, shell);
  const write = (name: string, text: string): void => {
    writeFileSync(join(dir, name), text);
  };
  write("running", running);
  write("after", after);
  write("sessions", SESSIONS_4_35);
  const read = (name: string): string => readFileSync(join(dir, name), "utf8");
  const run = (argv: readonly string[], stdin: string): CommandResult => {
    const [program = "", ...args] = argv;
    const path = shell === "busybox" ? bin : `${bin}:/usr/bin:/bin`;
    const { status, stdout, stderr } = spawnSync(join(bin, program), args, {
      input: stdin,
      encoding: "utf8",
      env: { PATH: path, FAKE: dir },
    });
    return { exitCode: status, stdout, stderr, durationMs: 0 };
  };
  return {
    dir,
    run: ({ argv, stdin }) => run(argv, stdin ?? ""),
    probe: ({ script, args }) => {
      write("probe.sh", script);
      const { exitCode, stdout, stderr } = run(["sh", join(dir, "probe.sh"), ...args], "");
      return { exitCode: exitCode ?? 1, stdout, stderr };
    },
    answer: (command, text) => {
      write(join("answers", fileName(command)), text);
    },
    hang: (command) => {
      write(join("answers", `${fileName(command)}.hangs`), "");
    },
    write,
    read,
    has: (name) => existsSync(join(dir, name)),
    log: () => (existsSync(join(dir, "log")) ? read("log").trimEnd().split("\n") : []),
    forget: (tool) => {
      rmSync(join(bin, tool));
    },
    remove: () => {
      rmSync(dir, { recursive: true });
    },
  };
};

const fileName = (command: string): string => command.replace(/[^a-zA-Z0-9]/g, "_");

const installTools = (bin: string, shell: Shell): void => {
  if (shell === "busybox") {
    for (const tool of BUSYBOX_TOOLS) symlinkSync("/bin/busybox", join(bin, tool));
  } else {
    symlinkSync(`/bin/${shell}`, join(bin, "sh"));
  }
  for (const [name, text] of Object.entries({ docker: DOCKER, FastCli: FAST_CLI })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
};
