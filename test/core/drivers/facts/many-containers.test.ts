import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { namespaceFacts } from "../../../../core/drivers/facts/namespace-facts.js";
import { parseAnswers } from "../../../../core/drivers/answers.js";

/** Prints the name and the process of each container that it is asked for; `c7` does not run. */
const ENGINE = `#!/bin/sh
shift 3
for name; do
  case $name in c7) echo "/$name 0" ;; *) echo "/$name 4\${name#c}" ;; esac
done
`;
/** Answers one question, and notes when it began and ended. */
const NSENTER = `#!/bin/sh
echo begin >>"$LOG"
sleep 0.2
echo end >>"$LOG"
for last; do :; done
printf '#overlay:ask %s/qdisc\\nfrom %s\\n\\n#overlay:exit 0\\n' "$last" "$2"
printf '#overlay:ask %s/qdisc\\nsaid by %s\\n' "$last" "$2" >&2
`;

/** How many ran at the same time, at the most. */
const mostAtOnce = (log: string): number => {
  let running = 0;
  let most = 0;
  for (const line of log.trim().split("\n")) {
    running += line === "begin" ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
};

describe("what the kernel does with packets in many containers", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "many-containers-"));
    for (const [name, text] of [
      ["docker", ENGINE],
      ["nsenter", NSENTER],
    ] as const) {
      await writeFile(join(folder, name), text);
      await chmod(join(folder, name), 0o755);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("is asked of eight at the same time, and each answer stays with its container", async () => {
    const containers = Array.from({ length: 20 }, (_, index) => `c${index + 1}`);
    const probe = namespaceFacts.probe({
      name: "host-a",
      ssh: { address: "192.0.2.1" },
      bridge: "none",
      containers,
    });
    const log = join(folder, "log");
    const { stdout, stderr } = await execa("sh", ["-s", "--", ...probe.args], {
      input: probe.script,
      env: { PATH: `${folder}:${process.env["PATH"] ?? ""}`, LOG: log },
      reject: false,
    });
    const answers = parseAnswers({ stdout, stderr });
    const told = containers.map((name) => {
      const answer = answers.get(`container:${name}/qdisc`);
      return answer && [answer.text, answer.said];
    });
    assert.deepEqual(
      told,
      containers.map((name) => {
        const process = `4${name.slice(1)}`;
        return name === "c7" ? undefined : [`from ${process}`, `said by ${process}`];
      }),
    );
    const most = mostAtOnce(await readFile(log, "utf8"));
    assert.ok(most >= 2 && most <= 8, `${most} at the same time`);
  });
});
