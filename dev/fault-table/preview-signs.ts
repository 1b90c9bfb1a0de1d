import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { parseUrn } from "../../plugin-kit/urn.js";
import { driftOf } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";

/** What a preview says of the overlay's own resources. */
export interface PreviewSigns {
  /** "HOST KIND NAME PROPERTY". */
  readonly drift: readonly string[];
  /** "HOST KIND NAME", each with the reason. */
  readonly unknown: readonly { readonly what: string; readonly reason: string }[];
  /** Steps that are neither updates nor nothing, e.g. "create AccessPort ceos_1:eth3". */
  readonly others: readonly string[];
}

const QUIET_STEPS = ["same", "update", "refresh", "read"];

/** "AccessPort ceos_4:eth1"; undefined for others' types. */
const thingOf = (urn: string): string | undefined => {
  const { type, name } = parseUrn(urn);
  return type.startsWith(TOKEN_PREFIX) ? `${type.slice(TOKEN_PREFIX.length)} ${name}` : undefined;
};

/** The plugin's messages begin with the host that they are about. */
const MESSAGE = /^(?:error: )?(?:Preview failed: )?([^:\s]+): (.*)$/s;

/** Reads what `pulumi preview --json` printed, whether it succeeded or not. */
export const previewSigns = (stdout: string): PreviewSigns => {
  const output = parsePreview(stdout);
  const unknown = output.diagnostics.flatMap(({ urn, message, severity }) => {
    // A warning or a remark on a thing says nothing against what is known of it.
    const thing = urn === undefined || severity !== "error" ? undefined : thingOf(urn);
    if (thing === undefined) return [];
    const [, host = "?", reason = message] = MESSAGE.exec(message) ?? [];
    return [{ what: `${host} ${thing}`, reason: reason.trim() }];
  });
  return {
    drift: driftOf(output, TOKEN_PREFIX).map(
      ({ host, resource, path }) => `${host} ${resource} ${path}`,
    ),
    unknown,
    others: output.steps.flatMap(({ op, urn }) => {
      const thing = thingOf(urn);
      return thing === undefined || QUIET_STEPS.includes(op) ? [] : [`${op} ${thing}`];
    }),
  };
};
