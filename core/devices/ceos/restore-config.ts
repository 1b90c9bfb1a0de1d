import { z } from "zod";
import { known, notKnown } from "../../model/unknown.js";
import { failed, ok } from "../../model/result.js";
import { jsonRestorer } from "../../kinds/contract/json-restorer.js";
import { bundledInterfaces } from "./bundled-interfaces.js";
import { requireId } from "./config-schema.js";
import { diffCeosConfig } from "./diff-config.js";
import { leftOpen, planSession } from "./plan-config.js";
import { withManaged, wholeConfig } from "./managed-interfaces.js";
import { observedConfig, observedSessions, projectConfig } from "./read-config.js";
import { restoreLines, type RecordedConfig } from "./restore-lines.js";
import { sessionName } from "./session-name.js";
import { settleCommit } from "./settle-commit.js";
import { whyUnsettled } from "./settled.js";

const Was: z.ZodType<RecordedConfig> = z.object({
  ipRouting: z.boolean(),
  ipv6Routing: z.literal(true).exactOptional(),
  vrfs: z
    .record(
      z.string(),
      z.object({ ipRouting: z.boolean(), ipv6Routing: z.literal(true).exactOptional() }),
    )
    .exactOptional(),
  spanningTreeMode: z.string().nullable(),
  interfaces: z.record(
    z.string(),
    z.object({
      mode: z.enum(["routed", "switchport", "member"]),
      channelGroup: z.string().exactOptional(),
      accessVlan: z.int(),
      switchportMode: z.string(),
      trunkVlans: z.array(z.int()).readonly().exactOptional(),
      nativeVlan: z.int().exactOptional(),
      nativeTagged: z.literal(true).exactOptional(),
      address: z.string().nullable(),
      secondaryAddresses: z.array(z.string()).readonly(),
      addressLines: z.array(z.string()).readonly().exactOptional(),
      ipv6: z.array(z.string()).readonly().exactOptional(),
      vrf: z.string().exactOptional(),
      encapsulation: z.int().exactOptional(),
      mtu: z.int().nullable(),
      shutdown: z.boolean(),
    }),
  ),
  whole: z.literal(true).exactOptional(),
  definedVlans: z.array(z.int()).readonly().exactOptional(),
  staticArp: z.record(z.string(), z.string()),
  vrfArp: z.record(z.string(), z.record(z.string(), z.string())).exactOptional(),
});

const recorded = ({
  ipRouting,
  ipv6Routing,
  vrfs,
  spanningTreeMode,
  interfaces,
  staticArp,
  vrfArp,
  definedVlans,
}: RecordedConfig): RecordedConfig => ({
  whole: true,
  ...(definedVlans === undefined ? {} : { definedVlans }),
  ipRouting,
  ...(ipv6Routing === undefined ? {} : { ipv6Routing }),
  ...(vrfs === undefined ? {} : { vrfs }),
  spanningTreeMode,
  interfaces,
  staticArp,
  ...(vrfArp === undefined ? {} : { vrfArp }),
});

/** The managed lines of a device, restored in one configuration session. */
export const ceosRestorer = jsonRestorer<"CeosConfig", RecordedConfig>({
  schema: Was,

  record(observed, id) {
    const config = observedConfig(observed, requireId(id).container);
    if (!config.known) return notKnown(config.unknown);
    const unsettled = whyUnsettled(observed, id);
    if (unsettled !== undefined) return notKnown(unsettled);
    return known(recorded(withManaged(config.value)));
  },

  plan(was, applied, observed, runId) {
    const { host, container } = applied;
    const config = observedConfig(observed, container);
    if (!config.known) return failed(config.unknown);
    const sessions = observedSessions(observed, container);
    if (!sessions.known) return failed(sessions.unknown);
    const { pendingCommit, open } = sessions.value;
    const { defaultMtu, fingerprint } = config.value;
    if (pendingCommit !== null) {
      const live = { host, container, ...projectConfig(config.value, applied) };
      const changes = diffCeosConfig(applied, live);
      return settleCommit({
        desired: applied,
        pending: pendingCommit,
        fingerprint,
        changes,
        runId,
      });
    }
    const now = wholeConfig(config.value);
    const bundled = bundledInterfaces(applied, now);
    if (bundled !== undefined) return failed(bundled);
    const lines = restoreLines(was, now, applied);
    if (lines.length === 0) return ok([]);
    const before = { ...was, hostname: null, ...(defaultMtu === undefined ? {} : { defaultMtu }) };
    const steps = planSession({
      desired: { host, container, ...projectConfig(before, applied) },
      session: sessionName(runId, fingerprint),
      abandoned: leftOpen(open, runId),
      fingerprint,
      lines,
      why: "recorded before it was managed",
      back: restoreLines(now, was, applied),
    });
    return ok(steps);
  },
});
