import assert from "node:assert/strict";
import { overlayLine, pulumiLine } from "../../../core/model/hints.js";
import { runSubject } from "../../../core/model/run-subject.js";
import { subjectFields, subjectLine } from "../../../core/model/subject.js";

const SNAPSHOT = { file: "a b.yaml", takenAt: "2026-11-23T06:30:00Z" };
const FILE = { topology: "lab", file: "topologies/lab.yaml" };

describe("what a command is about", () => {
  it("is one line with stack, topology and file, and why it is this stack", () => {
    const stack = { stack: "mine", because: "selected in Pulumi", ...FILE };
    assert.equal(
      subjectLine({ ...stack, snapshot: SNAPSHOT }),
      "stack mine (selected in Pulumi), topology lab, file topologies/lab.yaml, snapshot a b.yaml taken at 2026-11-23T06:30:00Z",
    );
    assert.equal(subjectLine(FILE), "topology lab, file topologies/lab.yaml, no stack");
    assert.equal(subjectLine({ stack: "mine" }), "stack mine, topology not known");
  });

  it("is fields for programs, of which none is missing", () => {
    assert.deepEqual(subjectFields(FILE), { stack: null, ...FILE });
    assert.deepEqual(subjectFields({ stack: "mine" }), {
      ...{ stack: "mine", topology: null, file: null },
    });
  });
});

describe("a hint", () => {
  it("carries the stack, or the file and the snapshot, as far as the verb takes them", () => {
    const subject = { stack: "acme/lab/mine", ...FILE, snapshot: SNAPSHOT };
    assert.equal(
      overlayLine(subject, "diagnose"),
      "npx overlay diagnose --stack acme/lab/mine --snapshot 'a b.yaml'",
    );
    assert.equal(overlayLine(subject, "history"), "npx overlay history --stack acme/lab/mine");
    assert.equal(
      overlayLine(FILE, "experiment compare", "a.yaml", "b.yaml"),
      "npx overlay experiment compare --topology topologies/lab.yaml a.yaml b.yaml",
    );
    // Without a stack nothing is guessed: pasted, the line is about no network.
    assert.equal(overlayLine(FILE, "adopt"), "npx overlay adopt --stack NAME");
    assert.equal(pulumiLine(FILE, "up"), "pulumi up --stack NAME");
  });

  it("for Pulumi starts the one that has the stack, with the hosts that the run does without", () => {
    const env = { OVERLAY_WITHOUT_HOSTS: "host-b,host-c", OVERLAY_PULUMI: "1" };
    assert.equal(
      pulumiLine(runSubject(env, "mine"), "config set", "--path", "overlay:experiments[0]", "a b"),
      "OVERLAY_WITHOUT_HOSTS=host-b,host-c npx overlay pulumi config set --stack mine --path 'overlay:experiments[0]' 'a b'",
    );
    assert.equal(pulumiLine(runSubject({}, "mine"), "up"), "pulumi up --stack mine");
  });
});
