import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSdks } from "../../../dev/release/write-sdks.js";

/** A Go that builds a generator which keeps its schema: `go build … -o FILE PACKAGE`. */
const GO = `#!/bin/sh
case "$1" in
  version) echo go version go1.26.0 linux/amd64; exit ;;
esac
while [ "$1" != -o ]; do shift; done
[ "$3" = ./gen-sdk ] && [ -f gen-sdk/main.go ] || exit 1
printf '#!/bin/sh\\nmkdir -p "$2/nodejs"\\ncp "$1" "$2/nodejs/schema.json"\\n' >"$2"
chmod +x "$2"
`;

describe("writeSdks", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-sdk-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("builds the generator in its module, gives it the plugin's schema, and leaves no work behind", async () => {
    await mkdir(join(folder, "bin"));
    await writeFile(join(folder, "bin/go"), GO, { mode: 0o755 });
    const [nodejs = ""] = await writeSdks({
      env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` },
      signal: new AbortController().signal,
      folder: join(folder, "sdk"),
      report: () => undefined,
      finish: () => Promise.resolve(),
    });
    const schema = JSON.parse(await readFile(join(nodejs, "schema.json"), "utf8")) as object;
    assert.equal("name" in schema && schema.name, "overlay");
    assert.deepEqual((await readdir(folder)).toSorted(), ["bin", "sdk"]);
  });
});
