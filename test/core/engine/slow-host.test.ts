import assert from "node:assert/strict";
import { observeHost } from "../../../core/engine/observe-host.js";
import { connectSsh } from "../../../core/transport/index.js";
import type { HostConnection } from "../../../core/model/command.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { startSshd } from "../transport/loopback-sshd.js";

/** Milliseconds in place of the observation's own limit. */
const LIMIT_MS = 1500;

/** Reads a host whose login runs a program instead of what it is asked to. */
const readHostThat = async (does: string): Promise<ObservedHost> => {
  const sshd = await startSshd([`ForceCommand ${does}`]);
  const connection = connectSsh(sshd.target);
  const hasty: HostConnection = {
    ...connection,
    run: (command) => connection.run({ ...command, timeoutMs: LIMIT_MS }),
  };
  try {
    return await observeHost({ ...sshd.target, containers: ["ceos_1"] }, hasty);
  } finally {
    await connection.close();
    await sshd.stop();
  }
};

const kindOf = ({ ovs }: ObservedHost): string | undefined =>
  ovs.known ? undefined : ovs.unknown.kind;

describe("observeHost, of a host behind a real server", function () {
  this.timeout(60_000);

  it("is unknown at the limit where the host answers much later", async () => {
    const host = await readHostThat("sleep 90");
    assert.equal(kindOf(host), "timed-out");
    assert.equal(host.devices["ceos_1"]?.known, false);
  });

  it("is unknown as a whole where the host answers half and hangs", async () => {
    const half = "printf 'observation\\nsection ovs 0\\ne30=\\n.\\n.\\n'; sleep 90";
    assert.equal(kindOf(await readHostThat(half)), "timed-out");
  });

  it("is unknown where the host answers half and goes away", async () => {
    const half = "printf 'observation\\nsection ovs 0\\ne30=\\n.\\n.\\n'";
    const host = await readHostThat(half);
    assert.equal(host.ovs.known, false);
    assert.notEqual(kindOf(host), "timed-out");
  });
});
