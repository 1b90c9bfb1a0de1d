import {
  BUILT_LANGUAGE_HOST,
  BUILT_OTHER_HOSTS,
  BUILT_PULUMI,
  BUILT_YAML_HOST,
} from "./versions.js";

/** One program of the toolchain and how Go makes it. */
export interface GoProgram {
  readonly program: string;
  /** Folder of its go.mod, below `toolchain/`. */
  readonly folder: string;
  /** Import path. */
  readonly package: string;
  /** For `go build -ldflags`; -s -w leave out symbols and debug information (120 MB to 80 MB). */
  readonly linkerFlags: string;
  /** Packages that `go build -v` names, measured with Go 1.26; each build finds some made by the other one. Only for the progress shown. */
  readonly packages: number;
}

/** `pulumi` itself; without the linker's -X it would call itself a development version. */
export const PULUMI_CLI: GoProgram = {
  program: "pulumi",
  folder: "pulumi-cli",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  linkerFlags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${BUILT_PULUMI}`,
  packages: 1250,
};

/** Starts Node programs for `pulumi`. */
export const LANGUAGE_HOST: GoProgram = {
  program: "pulumi-language-nodejs",
  folder: "language-host",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  linkerFlags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${BUILT_LANGUAGE_HOST}`,
  packages: 400,
};

/** Writes SDKs out of a schema; in the same module as the CLI, whose generators it calls. */
export const SDK_GENERATOR: GoProgram = {
  program: "gen-sdk",
  folder: "pulumi-cli",
  package: "./gen-sdk",
  linkerFlags: "-s -w",
  packages: 450,
};

const OTHER_HOSTS = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${BUILT_OTHER_HOSTS}`;

/** Starts Python programs; programs in the languages below are the users', not this project's. */
export const PYTHON_HOST: GoProgram = {
  program: "pulumi-language-python",
  folder: "language-hosts",
  package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
  linkerFlags: OTHER_HOSTS,
  packages: 400,
};

/** Builds and starts Go programs. */
export const GO_HOST: GoProgram = {
  program: "pulumi-language-go",
  folder: "language-hosts",
  package: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
  linkerFlags: OTHER_HOSTS,
  packages: 10,
};

/** Runs YAML programs. */
export const YAML_HOST: GoProgram = {
  program: "pulumi-language-yaml",
  folder: "yaml-host",
  package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  linkerFlags: `-s -w -X github.com/pulumi/pulumi-yaml/pkg/version.Version=v${BUILT_YAML_HOST}`,
  packages: 700,
};
