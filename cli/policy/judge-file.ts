import { declaredFacts } from "../../core/desired/declared-facts.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { labelsOfTopology, layerTwoOf } from "../../core/desired/layer-two-of.js";
import type { Finding } from "../../core/model/finding.js";
import type { Subject } from "../../core/model/subject.js";
import type { LayerTwo } from "../../core/model/layer-two.js";
import { drawOverlay, type Drawn } from "../../core/report/draw.js";
import { pictureOf } from "../../core/report/picture/picture-of.js";
import { sketchOf } from "../../core/report/picture/sketch.js";
import { weightOf, type JudgedFile } from "../../core/report/policy/policy-report.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { layerTwoFromObserved } from "../../core/layer2/index.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { unifiedDiff } from "../../core/report/unified-diff.js";
import { verdictOn } from "../../core/verdict/verdict.js";
import { judgeDeclaredText, judgeUpdatedText } from "../../policies/judge-text.js";
import type { JudgeOptions } from "../../policies/judge.js";
import { provenFixes, type JudgeText, type ProvenFixes } from "../../policies/proven-fixes.js";
import { compareWithBase } from "./compare-base.js";
import { originsAgainst } from "./origins-against.js";
import { judgeOverlay, type JudgedOverlay } from "../evidence/judge-overlay.js";
import { openMatchingSnapshot } from "../evidence/open-snapshot.js";
import { withLevel, type PackLevels } from "./pack-levels.js";
import { placeFindings } from "./place-findings.js";
import type { PackPreview } from "./preview-pack.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { readInput } from "../../core/topology/read-input.js";
import { utcDay } from "../../core/model/utc-day.js";

/** A topology without mistakes. */
export interface RightFile {
  /** As reports name it. */
  readonly label: string;
  /** Absolute. */
  readonly path: string;
  readonly topology: EffectiveTopology;
  readonly subject: Subject;
}

/** What was found in one topology, and its picture for those who want it. */
export interface Judgement {
  readonly report: JudgedFile;
  readonly draw: () => Promise<Drawn>;
}

/** Judges what a file declares, by a preview in the engine. Rejects with a Failure where it fails. */
export const judgeDeclared = async (
  file: RightFile,
  engine: PackPreview,
  levels: PackLevels,
  base?: string,
): Promise<Judgement> => {
  const passing = await engine.judge(file.path, levels.file);
  const findings = passing.findings.flatMap((finding) => withLevel(finding, levels.settings) ?? []);
  const stops = findings.some((finding) => weightOf(finding) === "mandatory");
  if (stops === passing.passed) throw passing.contradiction();
  const judgeText = judgeDeclaredText(optionsOf(levels, new Date().toISOString()));
  const judged = { verdict: verdictOn({ findings }), findings: findings.map(withoutShell) };
  return judgement(file, layerTwoOf(file.topology), { ...judged, judgeText, levels, base });
};

/**
 * Judges what hosts showed. A preview sees what is declared, so the rules are asked directly: the
 * same ones, with the same levels, on the day of the snapshot.
 */
export const judgeSnapshot = async (
  file: RightFile,
  snapshot: string,
  levels: PackLevels,
): Promise<Judgement> => {
  const { topology } = file;
  const targets = hostTargets(topology, file.path);
  const taken = await openMatchingSnapshot(snapshot, targets, {
    file: file.path,
    subject: file.subject,
  });
  const observed = observedHosts(taken);
  const { takenAt } = taken;
  const judged = judgeOverlay(topology, observed, {
    ...{ takenAt, settings: levels.settings, subject: file.subject },
  });
  const judgeText = judgeUpdatedText(observed, optionsOf(levels, takenAt));
  const layer = layerTwoFromObserved(observed, declaredFacts(topology));
  const seen = { snapshot, takenAt };
  const { report, draw } = await judgement(file, layer, { ...judged, judgeText, levels });
  return { report: { ...report, seen }, draw };
};

const optionsOf = ({ settings }: PackLevels, at: string): JudgeOptions => ({
  today: utcDay(new Date(at)),
  settings,
});

/** An update would undo on the host what the file declares: it is changed in the file. */
const withoutShell = (finding: Finding): Finding => {
  if (finding.fix?.paste === undefined) return finding;
  const { summary, edits } = finding.fix;
  return { ...finding, fix: { summary, ...(edits === undefined ? {} : { edits }) } };
};

interface Judged extends Pick<JudgedOverlay, "verdict"> {
  readonly findings: readonly Finding[];
  /** Tries a change of the file. */
  readonly judgeText: JudgeText;
  readonly levels: PackLevels;
  /** The file that it takes the place of. */
  readonly base?: string | undefined;
}

const judgement = async (
  { label, path, topology }: RightFile,
  layer: LayerTwo,
  { verdict, findings, judgeText, levels, base }: Judged,
): Promise<Judgement> => {
  const labels = labelsOfTopology(topology);
  const picture = pictureOf(topology.name, layer, labels);
  const sketch = sketchOf(picture);
  const text = await readInput(path, LARGEST_TOPOLOGY);
  const proven = provenFixes(text, findings, judgeText);
  const origins =
    base === undefined ? undefined : await originsAgainst(text, proven.findings, base, judgeText);
  const report: JudgedFile = {
    status: "judged",
    file: label,
    name: topology.name,
    verdict,
    summary: picture.summary,
    findings: placeFindings(proven.findings, text, levels.rules, origins),
    ...patchOf(label, text, proven),
    ...(base === undefined ? {} : { changes: await compareWithBase(topology, base) }),
    ...(sketch === undefined ? {} : { sketch }),
  };
  return { report, draw: () => drawOverlay(topology.name, layer, labels) };
};

const patchOf = (
  label: string,
  text: string,
  { remediated }: ProvenFixes,
): Pick<JudgedFile, "patch"> =>
  remediated === undefined
    ? {}
    : {
        patch: {
          diff: unifiedDiff(label.replace(/^\//, ""), text, remediated.text),
          ...(label.startsWith("/") ? { folder: "/" } : {}),
          clears: remediated.cleared.map(({ code }) => code),
        },
      };
