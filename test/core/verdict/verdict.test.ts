import assert from "node:assert/strict";
import type { Evidence, PingEnd } from "../../../core/diagnosis/evidence.js";
import type { Unmodelled } from "../../../core/diagnosis/unmodelled/unmodelled.js";
import type { DriftReport } from "../../../core/drift/drift-report.js";
import type { Finding } from "../../../core/model/finding.js";
import { verdictSentence } from "../../../core/verdict/verdict-sentence.js";
import { verdictOn, type Judged } from "../../../core/verdict/verdict.js";

const report = (changed: Partial<DriftReport> = {}): DriftReport => ({
  drifted: [],
  absent: [],
  unknown: [],
  unmeasured: [],
  asDeclared: 12,
  warnings: [],
  ...changed,
});

const thing = { host: "h", kind: "AccessPort", name: "a:eth1", id: "h/br/a/eth1" } as const;
const change = { kind: "AccessPort", id: thing.id, path: ["vlan"], from: 7, to: 8 } as const;

const unknown = {
  kind: "daemon-stopped",
  code: "OLDER-VERSION",
  facts: {},
  host: "h",
  what: "everything",
  wholeHost: true,
  reason: "it is stopped",
  next: "Start it.",
} as const;

const finding = (changed: Partial<Finding> = {}): Finding => ({
  code: "L2-LEAK",
  severity: "mandatory",
  verdict: "violated",
  message: "a leak",
  subjects: ["a"],
  evidence: [],
  ...changed,
});

const end = (device: string): PingEnd => ({
  host: "h",
  device,
  container: device,
  interface: "eth1",
  address: "10.0.0.1",
});

const ping = (outcome: "answered" | "silent"): Evidence => ({
  kind: "ping",
  links: ["a-b"],
  from: end("a"),
  to: end("b"),
  outcome,
});

const learned: Evidence = {
  kind: "learned",
  host: "h",
  bridge: "br",
  port: "vtep-1",
  device: "a",
  mac: "52:54:00:12:00:01",
  vlans: [8],
  sentOn: [7],
};

interface Given {
  readonly drift?: DriftReport;
  readonly unread?: readonly string[];
  readonly evidence?: readonly Evidence[];
  /** Beside the pings of the evidence that failed. */
  readonly symptoms?: readonly Evidence[];
  readonly findings?: readonly Finding[];
  readonly declared?: readonly Finding[];
  readonly unmodelled?: readonly Unmodelled[];
}

const judged = ({
  drift,
  unread = [],
  evidence = [],
  symptoms = [],
  findings = [],
  declared = [],
  unmodelled = [],
}: Given): Judged => ({
  hosts: {
    drift: { ok: true, report: drift ?? report() },
    unread,
    seen: {
      evidence,
      symptoms: [
        ...evidence.filter((one) => one.kind === "ping" && one.outcome !== "answered"),
        ...symptoms,
      ],
      unmodelled,
    },
  },
  findings,
  declared,
});

const CASES: Readonly<Record<string, readonly [Judged, "good" | "bad" | "unknown", string]>> = {
  "all is well": [
    judged({ evidence: [ping("answered")] }),
    "good",
    "clean: 12 things as declared; no rule broken; 1 of 1 ping as they should be",
  ],
  "nothing was sent": [
    judged({}),
    "good",
    "clean: 12 things as declared; no rule broken; no ping was sent",
  ],
  "a thing drifted": [
    judged({ drift: report({ drifted: [{ ...thing, changes: [change] }] }) }),
    "bad",
    "drift: 1 thing drifted (1 property), 12 things as declared; no rule broken; no ping was sent",
  ],
  "a thing is not there": [
    judged({ drift: report({ absent: [{ ...thing, reason: "there is no port" }] }) }),
    "bad",
    "drift: 1 thing not there, 12 things as declared; no rule broken; no ping was sent",
  ],
  "a path could not be measured": [
    judged({ drift: report({ unmeasured: [unknown] }) }),
    "unknown",
    "unknown: 1 unknown, 12 things as declared; no rule broken; no ping was sent",
  ],
  "addresses are learned where they should not be, and every ping was answered": [
    judged({ evidence: [ping("answered")], symptoms: [learned] }),
    "bad",
    "disturbed: 12 things as declared; no rule broken; 1 of 1 ping as they should be, 1 other symptom",
  ],
  "a mandatory rule is broken, and nothing drifted": [
    judged({ findings: [finding(), finding({ severity: "advisory", code: "AGENT-SKEW" })] }),
    "bad",
    "violated: 12 things as declared; 1 mandatory finding (L2-LEAK), 1 advisory finding; no ping was sent",
  ],
  "the file breaks a rule that the hosts do not show yet": [
    judged({ declared: [finding({ code: "L2-LOOP" })] }),
    "bad",
    "violated: 12 things as declared; no rule broken; the file itself breaks mandatory rules (L2-LOOP); no ping was sent",
  ],
  "a rule is broken with an exception": [
    judged({ findings: [finding({ excepted: { reason: "known", expires: "2027-01-01" } })] }),
    "good",
    "clean: 12 things as declared; no rule broken, 1 accepted; no ping was sent",
  ],
  "a ping failed, and nothing else is the matter": [
    judged({ evidence: [ping("answered"), ping("silent")] }),
    "bad",
    "disturbed: 12 things as declared; no rule broken; 1 of 2 pings failed",
  ],
  "something is not modelled": [
    judged({
      unmodelled: [
        {
          ...{ host: "h", subject: "h/br", links: [], forwards: false },
          ...{ code: "bond", bridge: "br", port: "bond0" },
        },
      ],
    }),
    "unknown",
    "clean: 12 things as declared; no rule broken; no ping was sent; 1 thing not modelled",
  ],
  "a host was not read": [
    judged({ drift: report({ unknown: [{ ...thing, unknown }] }), unread: ["h"] }),
    "unknown",
    "unknown: nothing of h could be read; 1 unknown, 12 things as declared; no rule broken; no ping was sent",
  ],
  "a host was not read, and another drifted": [
    judged({
      drift: report({
        unknown: [{ ...thing, unknown }],
        drifted: [{ ...thing, changes: [change] }],
      }),
    }),
    "bad",
    "unknown: 1 thing drifted (1 property), 1 unknown, 12 things as declared; no rule broken; no ping was sent",
  ],
  "a rule could not judge": [
    judged({ findings: [finding({ verdict: "cannot-judge" })] }),
    "unknown",
    "unknown: 12 things as declared; no rule broken, 1 not judged; no ping was sent",
  ],
  "the topology cannot be had": [
    {
      hosts: {
        drift: { ok: false, problem: "1450 does not fit" },
        unread: [],
        seen: { evidence: [], symptoms: [], unmodelled: [] },
      },
      findings: [],
    },
    "bad",
    "refused: the topology cannot be had on these hosts (1450 does not fit); no rule broken; no ping was sent",
  ],
  "only a file was judged": [
    { findings: [finding()] },
    "bad",
    "violated: 1 mandatory finding (L2-LEAK); no host was asked",
  ],
};

describe("the verdict on an overlay", () => {
  for (const [what, [given, status, sentence]] of Object.entries(CASES))
    it(`where ${what}`, () => {
      const verdict = verdictOn(given);
      assert.equal(verdictSentence(verdict), sentence);
      assert.equal(verdict.status, status);
      assert.equal(sentence.split(":")[0], verdict.state);
    });
});
