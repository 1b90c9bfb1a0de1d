import { verdictOn } from "../../../../core/verdict/verdict.js";
import type { PlacedFinding, PolicyReport } from "../../../../core/report/policy/policy-report.js";

/** Findings of every weight and verdict, with what is awkward in a text. */
export const FINDINGS: readonly PlacedFinding[] = [
  {
    code: "L2-LEAK",
    severity: "mandatory",
    verdict: "violated",
    message: "2 links are one segment through <ceos_2> | ceos_4",
    subjects: ["ceos_2", "ceos_4"],
    evidence: ["host-a/arch-ovs `vtep` -> ceos_2:eth1", "```", "a & b"],
    fix: {
      summary: "make the ports routed",
      paste: "devices:\n  ceos_2:\n    unusedPorts: shutdown",
    },
    path: ["devices", "ceos_2"],
    facts: { vlans: [100, 101] },
    line: 12,
    column: 3,
  },
  {
    code: "VNI-MISMATCH",
    severity: "mandatory",
    verdict: "cannot-judge",
    message: "VtepPort one: vni is not known, so this was not judged",
    subjects: ["VtepPort one"],
    evidence: ["computed"],
  },
  {
    code: "AGENT-SKEW",
    severity: "advisory",
    verdict: "violated",
    message: "the agents run different commits",
    subjects: ["host-a", "host-b"],
    evidence: [],
    line: 4,
  },
  {
    code: "HOST-KEY-UNCHECKED",
    severity: "advisory",
    verdict: "violated",
    message: "host-a takes unknown keys",
    subjects: ["host-a"],
    evidence: [],
    excepted: { reason: "a lab", expires: "2999-12-31" },
    line: 5,
    column: 7,
  },
];

const rule = (code: string, level: PolicyReport["rules"][number]["level"]) => ({
  code,
  level,
  what: `what ${code} finds`,
  why: "because",
  remedy: "remediate it",
});

export const RULES: PolicyReport["rules"] = [
  rule("L2-LEAK", "mandatory"),
  rule("VNI-MISMATCH", "mandatory"),
  rule("MTU-UNEQUAL", "disabled"),
  rule("AGENT-SKEW", "advisory"),
  rule("HOST-KEY-UNCHECKED", "advisory"),
];

export const EXAMPLE: PolicyReport = {
  rules: RULES,
  files: [
    {
      status: "judged",
      file: "topologies/my lab.yaml",
      name: "my-lab",
      verdict: verdictOn({ findings: FINDINGS }),
      summary: "2 hosts · 3 devices · 1 leak",
      findings: FINDINGS,
      changes: {
        status: "compared",
        before: "no leak",
        after: "1 leak",
        domains: [
          {
            fate: "joined",
            before: [
              {
                names: ["a:eth1-b:eth1"],
                segments: [{ bridge: "h/br", vlans: "10" }],
                devices: [],
                cycles: 0,
              },
              {
                names: ["a:eth2-b:eth2"],
                segments: [{ bridge: "h/br", vlans: "11" }],
                devices: [],
                cycles: 0,
              },
            ],
            after: [
              {
                names: ["a:eth1-b:eth1", "a:eth2-b:eth2"],
                segments: [{ bridge: "h/br", vlans: "10-11" }],
                devices: ["b"],
                cycles: 1,
              },
            ],
          },
        ],
      },
      sketch: ["flowchart LR", '  a["a"]'],
    },
    {
      status: "judged",
      file: "topologies/clean.yaml",
      name: "clean",
      verdict: verdictOn({ findings: [] }),
      summary: "1 host",
      findings: [],
      changes: { status: "new" },
    },
  ],
};

export const WRONG: PolicyReport = {
  rules: RULES,
  files: [
    {
      status: "wrong",
      file: "bad.yaml",
      mistakes: [
        {
          file: "bad.yaml",
          line: 3,
          column: 5,
          path: "links[0].vlan",
          found: '"x"',
          allowed: "a VLAN",
          suggestion: "y",
        },
        {
          file: "bad.yaml",
          line: undefined,
          column: undefined,
          path: "",
          found: "nothing",
          allowed: "a file",
        },
      ],
    },
  ],
};
