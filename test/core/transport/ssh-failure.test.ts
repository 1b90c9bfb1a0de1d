import assert from "node:assert/strict";
import { explainSshFailure } from "../../../core/transport/ssh-failure.js";

/** What OpenSSH 9.2 writes, and what is to be made of it. */
const cases: readonly (readonly [string, RegExp])[] = [
  ["ssh: connect to host h port 22: Connection refused", /nothing accepts connections at h/],
  ["ssh: connect to host h port 22: Connection timed out", /h did not answer in time/],
  ["Connection timed out during banner exchange", /h did not answer in time/],
  ["Timeout, server h not responding.", /h did not answer in time/],
  ["ssh: connect to host h port 22: No route to host", /there is no route to h/],
  ["ssh: connect to host h port 22: Network is unreachable", /there is no route to h/],
  [
    "ssh: Could not resolve hostname h: Name or service not known",
    /not resolved \(Name or service not known\)/,
  ],
  [
    "No ED25519 host key is known for h and you have requested strict checking.\nHost key verification failed.",
    /is not on record/,
  ],
  [
    "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.",
    /not the one on record/,
  ],
  ["a@h: Permission denied (publickey,password).", /refused the login \(Permission denied/],
  ["Received disconnect from h: Too many authentication failures", /refused the login/],
  [
    'Load key "/k": error in libcrypto\na@h: Permission denied (publickey).',
    /private key for h cannot be used \(Load key "\/k": error in libcrypto\)/,
  ],
  ["Bad owner or permissions on /home/a/.ssh/config", /could not read its configuration/],
  ["sh: 3: ssh: not found", /ssh is not installed/],
  ["something else\n\n", /failed: something else/],
  ["", /failed: no message/],
];

describe("explainSshFailure", () => {
  for (const [stderr, reason] of cases) {
    it(`explains ${JSON.stringify(stderr)}`, () => {
      const failure = explainSshFailure({ address: "h" }, stderr);
      assert.equal(failure.kind, "unreachable");
      assert.match(failure.reason, reason);
      assert.match(failure.next ?? "", /\w+.*\.$/);
    });
  }
});
