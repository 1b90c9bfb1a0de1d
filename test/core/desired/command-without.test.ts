import assert from "node:assert/strict";
import {
  commandWithout,
  meanwhileText,
  meanwhileWithout,
} from "../../../core/desired/command-without.js";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { linksWithin } from "../../../core/desired/links-within.js";
import { hostsLeftOut } from "../../../core/model/without-hosts.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const perLink: EffectiveTopology = {
  ...incident,
  overlay: { ...incident.overlay, shape: "per-link" },
};

/** Names in a stack that a command excludes, by the engine's own reading of its patterns. */
const excluder = (command: string): ((name: string) => boolean) => {
  const patterns = [...command.matchAll(/--exclude '([^']+)'/g)].map(([, pattern = ""]) => {
    const parts = pattern.split("**").map((part) => part.replaceAll("*", "[^:]*"));
    return new RegExp(`^${parts.join(".*")}$`);
  });
  assert.ok(patterns.length > 0, command);
  return (name) => patterns.some((one) => one.test(`urn:pulumi:dev::project::a$b:c:D::${name}`));
};

describe("the command that remediates the hosts that can be read", () => {
  it("is one line to copy", () => {
    const command =
      "OVERLAY_WITHOUT_HOSTS=host-b pulumi up --stack dev --exclude '**::host-b' --exclude '**::host-b:*' " +
      "--exclude '**::host-b-to-**' --exclude '**::ceos_2' --exclude '**::ceos_2:*' --exclude '**::ceos_4' " +
      "--exclude '**::ceos_4:*'";
    assert.equal(commandWithout(incident, ["host-b"], { stack: "dev" }), command);
    const meanwhile = meanwhileWithout(incident, ["host-b"], { stack: "dev" });
    assert.equal(
      meanwhile && meanwhileText(meanwhile),
      `Nothing of host-b can be read. To remediate the other hosts meanwhile:\n${command}`,
    );
    assert.match(
      commandWithout(incident, ["host-a"], {}) ?? "",
      /pulumi up --stack NAME --exclude '\*\*::host-a' /,
    );
  });

  for (const [shape, topology] of [
    ["trunk", incident],
    ["per-link", perLink],
  ] as const) {
    for (const host of ["host-a", "host-b"]) {
      it(`excludes everything of ${host} and nothing else, ${shape}`, () => {
        const isExcluded = excluder(commandWithout(topology, [host], {}) ?? "");
        const resources = desiredResources(topology);
        assert.ok(resources.length > 30);
        for (const { kind, name, inputs } of resources) {
          assert.equal(isExcluded(name), inputs.host === host, `${kind} ${name}`);
        }
        for (const step of ["update-agent", "flush-fdb", "prove-links"]) {
          assert.ok(isExcluded(`${host}:${step}`), step);
        }
        assert.ok(!isExcluded("incident"), "the overlay itself");
      });
    }
  }

  it("is none where every host can be read, or none can", () => {
    assert.equal(commandWithout(incident, [], {}), undefined);
    assert.equal(commandWithout(incident, ["host-b", "host-a"], {}), undefined);
    assert.equal(meanwhileWithout(incident, [], { stack: "dev" }), undefined);
  });

  it("names all hosts that have to be left out", () => {
    const three = loadedTopology("topologies/three-hosts.yaml");
    const [one = "", , third = ""] = Object.keys(three.hosts);
    const command = commandWithout(three, [one, third], {}) ?? "";
    assert.deepEqual(
      hostsLeftOut({ OVERLAY_WITHOUT_HOSTS: / ?OVERLAY_WITHOUT_HOSTS=(\S+)/.exec(command)?.[1] }),
      [one, third],
    );
    const isExcluded = excluder(command);
    for (const { name, inputs } of desiredResources(three)) {
      assert.equal(isExcluded(name), inputs.host === one || inputs.host === third, name);
    }
  });
});

describe("what a run without a host is about", () => {
  it("is read from names between commas", () => {
    assert.deepEqual(hostsLeftOut({}), []);
    assert.deepEqual(hostsLeftOut({ OVERLAY_WITHOUT_HOSTS: " b, a,,b " }), ["b", "a"]);
  });

  it("leaves the links that end on no other host", () => {
    const names = linksWithin(incident, ["host-a"]).links.map(({ scope }) => scope);
    assert.ok(names.length > 0 && names.every((scope) => scope === "same-host"));
    assert.deepEqual(linksWithin(incident, Object.keys(incident.hosts)).links, incident.links);
  });
});
