import { join } from "node:path";
import { definedOnly, type Environment } from "./environment.js";

/**
 * The environment for Go: everything that it writes goes below `cache` (modules, build results,
 * temporary files, its usage counters in XDG_CONFIG_HOME), and what is built does not depend on the
 * user's Go settings, except for the module proxy ones, which `GOENV` keeps readable. Pure.
 *
 * GOGC and GOMEMLIMIT trade memory for time: measured 15 % less CPU time in the compiler. CGO is
 * off because no part needs it, and a C compiler may be missing.
 */
export const goEnvironment = (env: Environment, cache: string): Record<string, string> => {
  const userConfig = env["XDG_CONFIG_HOME"] ?? join(env["HOME"] ?? "/nonexistent", ".config");
  return {
    ...definedOnly(env),
    GOENV: env["GOENV"] ?? join(userConfig, "go", "env"),
    XDG_CONFIG_HOME: join(cache, "config"),
    GOMODCACHE: join(cache, "modules"),
    GOCACHE: join(cache, "build"),
    GOTMPDIR: join(cache, "tmp"),
    GOPATH: join(cache, "path"),
    GOFLAGS: "-buildvcs=false -modcacherw -mod=readonly",
    GO111MODULE: "on",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
    CGO_ENABLED: "0",
    GOGC: "400",
    GOMEMLIMIT: "1500MiB",
  };
};
