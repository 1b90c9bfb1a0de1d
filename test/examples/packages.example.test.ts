import assert from "node:assert/strict";
import { useExamples } from "./example-project.js";

/** Imports every module of the package, and prints how many there are. */
const IMPORT_ALL = `
import importlib, pkgutil
import overlay_operator_overlay as package
names = [found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names: importlib.import_module(name)
print(len(names))
`;

describe("the package of the installed plugin", function () {
  this.timeout(900_000);
  const examples = useExamples();

  it("gives its schema, and is added to a YAML program, which finds it then", async () => {
    const { pulumi, tool } = await examples.open("yaml", "port");
    const schema = await pulumi("package", "get-schema", "overlay@0.1.0");
    assert.match(schema, /"overlay:components:Overlay"/);
    await pulumi("package", "add", "overlay@0.1.0");
    assert.match(await tool("cat", "Pulumi.yaml"), /^packages:\n +overlay: overlay@0\.1\.0$/m);
  });

  it("has a TypeScript SDK that programs type-check against", async () => {
    const { tool } = await examples.open("typescript", "overlay");
    await tool("node_modules/.bin/tsc", "-p", ".", "--noEmit");
    await tool("sed", "-i", "s/topology:/topologie:/", "index.ts");
    await assert.rejects(tool("node_modules/.bin/tsc", "-p", ".", "--noEmit"), /'topologie'/);
  });

  it("has a Python SDK of which every module can be imported", async () => {
    const { tool } = await examples.open("python", "overlay");
    assert.ok(Number(await tool("venv/bin/python", "-c", IMPORT_ALL)) > 25);
  });

  it("has a Go SDK of which every package compiles", async () => {
    const { tool } = await examples.open("go", "overlay");
    // The example does not use the package's configuration, so that its go.sum lacks what that imports.
    await tool("go", "get", "github.com/pulumi/pulumi/sdk/v3/go/pulumi/config@v3.200.0");
    await tool("go", "build", "overlay-operator/pulumi-overlay/sdk/go/overlay/...");
    await tool("go", "vet", ".");
  });
});
