import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { overlay, type Ended } from "./overlay-command.js";

/** Everything that a terminal or a browser might act on. */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const PLANTS = [
  ...["\u001B]0;gone\u0007", "\u001B[2J", "\u001B]8;;http://x\u001B\\", "\r", "\u009B31m"],
  ...["\u202E", "\u2066", "\u2028", "\u200B", "\u007F", "\b", "\r\n", "\u{E0041}"],
];

/** A number sequence that is the same in every run (Park and Miller). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/** Where a snapshot takes any text: a switch's, a device's or an iptables' own words. */
const FREE = new Set([
  ...["version", "failMode", "key", "local_ip", "hostname", "spanningTreeMode", "switchportMode"],
  ...["forward", "eosForward", "flows", "port", "adminState", "iptables", "runningConfig", "steps"],
  ...["model", "status", "datapathType", "interface", "vlanMode", "reason", "next", "what"],
]);

interface Planting {
  readonly random: () => number;
  /** Of the texts that get something. */
  readonly share: number;
  /** Anywhere, or where the file stays a snapshot. */
  readonly where: "anywhere" | "free";
}

const plant = (value: unknown, planting: Planting, under = ""): unknown => {
  const { random, share, where } = planting;
  if (typeof value === "string" && (where === "anywhere" || FREE.has(under)) && random() < share) {
    const at = Math.floor(random() * (value.length + 1));
    const planted = PLANTS[Math.floor(random() * PLANTS.length)] ?? "";
    return `${value.slice(0, at)}${planted}${value.slice(at)}`;
  }
  if (Array.isArray(value)) return value.map((one) => plant(one, planting, under));
  if (typeof value !== "object" || value === null) return value;
  if (under === "ceos_2" && "config" in value) return { ...value, config: UNKNOWN };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plant(inner, planting, key)]),
  );
};

/** What a device's error text makes of its configuration. */
const UNKNOWN = {
  unknown: {
    ...{
      kind: "cli-refused",
      code: "OLDER-VERSION",
      facts: {},
      what: "running-config of ceos_2",
      host: "host-b",
    },
    reason: `% ${PLANTS.join(" ")} refused`,
    next: "Look \u001B[7mhere\u001B[0m.",
  },
};

const assertHarmless = (text: string, what: string): void => {
  const found = HIDDEN.exec(text);
  if (found === null) return;
  const around = JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 40));
  assert.fail(`${what}: U+${(found[0].codePointAt(0) ?? 0).toString(16)} in ${around}`);
};

const assertHarmlessRun = ({ stdout, stderr }: Ended, what: string): void => {
  assert.ok(stdout.length + stderr.length > 0, what);
  assertHarmless(stdout, `${what}, standard output`);
  assertHarmless(stderr, `${what}, standard error`);
};

describe("text that would act on a terminal", function () {
  this.timeout(300_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-hostile-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A snapshot that says of a part why it is not known, in words that a host had the choice of. */
  const hostile = async (seed: number, where: Planting["where"]): Promise<string> => {
    const text = await readFile(
      join(projectRoot, "test/fixtures/snapshots/as-booted.yaml"),
      "utf8",
    );
    const file = join(folder, `${seed}.yaml`);
    const planting = { random: randomFrom(seed), share: where === "free" ? 0.3 : 0.02, where };
    await writeFile(file, stringify(plant(parse(text), planting)));
    return file;
  };

  const ways: readonly (readonly string[])[] = [
    ["check", "--snapshot"],
    ["check", "--markdown", "--snapshot"],
    ["check", "--json", "--snapshot"],
    ["diagnose", "--snapshot"],
    ["policy", "--snapshot"],
  ];
  for (const way of ways) {
    it(`reaches nobody by overlay ${way.join(" ")}, wherever it stands in a snapshot`, async () => {
      for (const [seed, where] of [
        [7, "free"],
        [11, "free"],
        [13, "anywhere"],
      ] as const) {
        const file = await hostile(seed, where);
        const ended = await overlay([...way, file]);
        assertHarmlessRun(ended, `${way.join(" ")}, seed ${seed}`);
        assert.equal(ended.exitCode === 1, where === "anywhere", ended.stderr);
      }
    });
  }

  it("reaches nobody by a saved report or picture", async () => {
    const file = await hostile(7, "free");
    for (const name of ["report.md", "report.html"]) {
      const path = join(folder, name);
      const ended = await overlay(["report", "--snapshot", file, "-o", path]);
      assertHarmlessRun(ended, name);
      assert.notEqual(ended.exitCode, 1, ended.stderr);
      assertHarmless(await readFile(path, "utf8"), path);
    }
  });

  it("reaches nobody from an ssh that cannot log in", async () => {
    const ssh = join(folder, "ssh");
    const words = "\\033]0;gone\\007\\033[31mno way\\rall well \\342\\200\\256evil\\302\\233m";
    await writeFile(ssh, `#!/bin/sh\nprintf '${words}\\n' >&2\nexit 255\n`);
    await chmod(ssh, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
    for (const args of [["check"], ["check", "--markdown"], ["diagnose"]]) {
      const ended = await overlay([...args, "--topology", "topologies/incident.yaml"], { env });
      assertHarmlessRun(ended, args.join(" "));
      assert.match(`${ended.stdout}${ended.stderr}`, /\\u001b.*no way.*\\u000d.*all well/);
    }
  });

  it("reaches nobody from a file's name or an option", async () => {
    for (const args of [
      ["check", "--snapshot", "no\u001B[31m\u202Esuch.yaml"],
      ["validate", "no\u001B[31msuch.yaml"],
      ["check", "--\u001B[31m"],
      ["\u001B]0;x\u0007"],
    ]) {
      assertHarmlessRun(await overlay(args), JSON.stringify(args));
    }
  });
});
