/** The oldest Pulumi of a user's own that is used as it is. */
export const MINIMUM_PULUMI = "3.200.0";

/** Version of the `pulumi` built from `pulumi-cli/go.mod`. */
export const BUILT_PULUMI = "3.200.0";

/**
 * Version of the Node language host built from `language-host/go.mod`: the last one whose Go package
 * is part of the sdk module; later ones live in a module that the Go module proxy does not serve.
 */
export const BUILT_LANGUAGE_HOST = "3.68.0";

/**
 * Version of the Python and Go language hosts built from `language-hosts/go.mod`: the last one whose Go
 * packages are both part of the sdk module.
 */
export const BUILT_OTHER_HOSTS = "3.66.0";

/** Version of the YAML language host built from `yaml-host/go.mod`. */
export const BUILT_YAML_HOST = "1.25.0";

/** The oldest Go that can read the two modules (the `tool` directive is from Go 1.24). */
export const MINIMUM_GO = "1.24.0";

/** Version of @pulumi/command whose plugin is bundled; package.json pins the same, and the launcher looks for it. */
export const COMMAND_PLUGIN = "1.2.1";
