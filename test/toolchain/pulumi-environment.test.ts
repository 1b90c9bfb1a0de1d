import assert from "node:assert/strict";
import { goEnvironment } from "../../toolchain/go-environment.js";
import { pulumiEnvironment } from "../../toolchain/pulumi-environment.js";

const COMMON = {
  PULUMI_HOME: "/p/.overlay/pulumi",
  PULUMI_BACKEND_URL: "file:///p/.overlay/state",
  PULUMI_CONFIG_PASSPHRASE: "overlay",
  PULUMI_SKIP_UPDATE_CHECK: "true",
};

describe("toolchain: environments", () => {
  it("leaves PATH and plugin downloads alone for the user's own Pulumi", () => {
    assert.deepEqual(
      pulumiEnvironment({ projectRoot: "/p", source: "path", path: "/usr/bin" }),
      COMMON,
    );
  });

  it("puts the built Pulumi first, and allows it no downloads", () => {
    assert.deepEqual(
      pulumiEnvironment({ projectRoot: "/p", source: "built", path: "/usr/bin:/bin" }),
      {
        ...COMMON,
        PATH: "/p/.overlay/toolchain/bin:/usr/bin:/bin",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      },
    );
  });

  it("does not make PATH longer each time", () => {
    const once = pulumiEnvironment({ projectRoot: "/p", source: "built", path: "/bin" });
    const twice = pulumiEnvironment({ projectRoot: "/p", source: "built", path: once["PATH"] });
    assert.equal(twice["PATH"], "/p/.overlay/toolchain/bin:/bin");
  });

  it("keeps everything that Go writes below the cache and the user's proxy settings readable", () => {
    const env = goEnvironment({ HOME: "/home/u", GOFLAGS: "-mod=vendor", GOPROXY: "mine" }, "/c");
    const { HOME, GOENV, GOPROXY, ...rest } = env;
    assert.deepEqual(
      { HOME, GOENV, GOPROXY },
      {
        HOME: "/home/u",
        GOENV: "/home/u/.config/go/env",
        GOPROXY: "mine",
      },
    );
    assert.match(rest["GOFLAGS"] ?? "", /(^| )-buildvcs=false( |$)/);
    for (const name of ["GOMODCACHE", "GOCACHE", "GOTMPDIR", "GOPATH", "XDG_CONFIG_HOME"]) {
      assert.match(rest[name] ?? "", /^\/c\//, name);
    }
  });
});
