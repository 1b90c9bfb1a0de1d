import { counted } from "../../model/counted.js";
import { sign, type Words } from "../document/document.js";
import { experimentFacts } from "./diagnosis-document.js";
import { driftedHosts } from "./drift-part.js";
import { isViolated } from "./finding-part.js";
import { linkStatus } from "./link-part.js";
import type { Overview } from "./overview.js";

/** What a reader wants to know after the verdict, in one line each. */
export const glance = (look: Overview): readonly Words[] => [
  ...experimentFacts(look.experiments),
  look.diagnosis.verdict,
  linkFact(look),
  driftFact(look),
  findingFact(look),
];

const linkFact = ({ links }: Overview): Words => {
  const provable = links.filter(({ unprovable }) => unprovable === undefined);
  const pinged = provable.filter((link) => linkStatus(link) !== "unknown");
  const well = pinged.filter((link) => linkStatus(link) === "good");
  if (pinged.length === 0) return sign("unknown", "no link was pinged");
  const rest = provable.length - pinged.length;
  const not = rest === 0 ? "" : `, ${rest} not pinged`;
  const status = well.length < pinged.length ? "bad" : rest === 0 ? "good" : "unknown";
  return sign(status, `${well.length} of ${counted(pinged.length, "pinged link")} well${not}`);
};

const driftFact = ({ drift }: Overview): Words => {
  if (drift === undefined) return sign("unknown", "drift not known");
  const drifted = drift.drifted.length + drift.absent.length;
  const unknown = drift.unknown.length + drift.unmeasured.length;
  const blind = unknown === 0 ? "" : `, ${unknown} not known`;
  if (drifted === 0)
    return unknown === 0 ? sign("good", "no drift") : sign("unknown", `no known drift${blind}`);
  const hosts = driftedHosts(drift);
  const where = hosts.length === 0 ? "" : ` on ${hosts.join(" and ")}`;
  return sign("bad", `${counted(drifted, "thing")} drifted${where}${blind}`);
};

const findingFact = ({ findings }: Overview): Words => {
  const broken = findings.filter(isViolated);
  const mandatory = broken.filter(({ severity }) => severity === "mandatory").length;
  if (findings.length === 0) return sign("good", "no finding of the rules");
  const not = findings.length - broken.length;
  const rest = not === 0 ? "" : `, ${not} excepted or not judged`;
  return sign(
    broken.length === 0 ? "unknown" : "bad",
    `${counted(broken.length, "finding")} of the rules, ${mandatory} mandatory${rest}`,
  );
};
