import assert from "node:assert/strict";
import { sshArguments } from "../../../core/transport/index.js";

describe("sshArguments", () => {
  it("ends with the destination, after which nothing is an option", () => {
    assert.deepEqual(sshArguments({ address: "host-a" }).slice(-2), ["--", "host-a"]);
  });

  it("leaves user, port, key and known hosts to the user's own configuration", () => {
    const text = sshArguments({ address: "host-a" }).join(" ");
    for (const word of ["-l ", "-p ", "IdentityFile", "IdentitiesOnly", "KnownHostsFile"]) {
      assert.ok(!text.includes(word), word);
    }
  });

  it("reads another configuration where the target names one, and checks host keys as ever", () => {
    const args = sshArguments({ address: "host-a", configFile: "/srv/lab/ssh_config" });
    assert.equal(args[args.indexOf("-F") + 1], "/srv/lab/ssh_config");
    assert.ok(args.includes("StrictHostKeyChecking=yes"));
  });

  it("refuses a configuration whose path ssh would give to a shell", () => {
    for (const configFile of ["/srv/my lab/ssh_config", "/srv/$(id)", "-v"]) {
      assert.throws(() => sshArguments({ address: "h", configFile }), /of the configuration/);
    }
  });

  it("checks host keys unless told otherwise", () => {
    assert.ok(sshArguments({ address: "h" }).includes("StrictHostKeyChecking=yes"));
    const accepting = sshArguments({ address: "h", unknownHostKey: "accept-new" });
    assert.ok(accepting.includes("StrictHostKeyChecking=accept-new"));
  });

  it("passes on what the target gives", () => {
    const text = sshArguments({
      address: "192.0.2.1",
      port: 2201,
      user: "lab",
      identityFile: "/keys/a key",
      knownHostsFile: "/keys/100%",
    }).join(" ");
    const expected = [
      "-p 2201",
      "-l lab",
      'IdentityFile="/keys/a key"',
      "IdentitiesOnly=yes",
      'UserKnownHostsFile="/keys/100%%"',
      "GlobalKnownHostsFile=/dev/null",
    ];
    for (const part of expected) assert.ok(text.includes(part), part);
  });

  for (const address of ["", "-oProxyCommand=id", "a b", "a\nb"]) {
    it(`refuses the address ${JSON.stringify(address)}`, () => {
      assert.throws(() => sshArguments({ address }), /SSH address/);
    });
  }

  it("refuses a user that looks like an option", () => {
    assert.throws(() => sshArguments({ address: "h", user: "-v" }), /SSH user/);
  });

  it("refuses a path with a quote", () => {
    assert.throws(() => sshArguments({ address: "h", identityFile: 'a"b' }), /contains a quote/);
  });
});
