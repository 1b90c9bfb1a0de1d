import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { removeFormerPlugin } from "../../toolchain/remove-former-plugin.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

describe("toolchain: the command plugin that earlier versions installed", () => {
  const NAME = "plugins/resource-command-v1.2.1/pulumi-resource-command";
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());
  const file = (): string => join(folder.path, NAME);

  it("is taken away", async () => {
    await folder.script(
      NAME,
      "# The bundled command plugin of the overlay operator; written by its toolchain.",
      "exec node '/p/dist/plugins/command.mjs' \"$@\"",
    );
    await removeFormerPlugin(folder.path);
    assert.equal(existsSync(join(file(), "..")), false);
  });

  it("is told from the vendor's, which stays", async () => {
    await removeFormerPlugin(folder.path);
    await folder.script(NAME, "exit 0");
    await removeFormerPlugin(folder.path);
    assert.ok(existsSync(file()));
  });
});
