import { join } from "node:path";
import { projectStateFolder } from "../core/model/project-state.js";

/** Where the toolchain keeps its things: all below the project's ignored `.overlay/`. */
export interface ToolchainPaths {
  /** The built programs; goes to the front of PATH. */
  readonly bin: string;
  readonly pulumi: string;
  /** Says which versions `bin` holds; written last. */
  readonly stamp: string;
  /** Go's module and build caches while building (about 3.3 GiB); removed afterwards. */
  readonly cache: string;
  /** Held by the process that builds. */
  readonly lock: string;
  /** The built hosts of programs in other languages; `bin` leads to the one that the project's program needs. */
  readonly languageHosts: string;
  /** PULUMI_HOME. */
  readonly home: string;
  /** The stacks' state files. */
  readonly state: string;
}

/** @param projectRoot absolute */
export const toolchainPaths = (projectRoot: string): ToolchainPaths => {
  const overlay = join(projectRoot, ".overlay");
  const toolchain = join(overlay, "toolchain");
  return {
    bin: join(toolchain, "bin"),
    pulumi: join(toolchain, "bin", "pulumi"),
    stamp: join(toolchain, "bin", "versions.json"),
    cache: join(toolchain, "cache"),
    lock: join(toolchain, "lock"),
    languageHosts: join(overlay, "language-hosts", "bin"),
    home: join(overlay, "pulumi"),
    state: projectStateFolder(projectRoot),
  };
};
