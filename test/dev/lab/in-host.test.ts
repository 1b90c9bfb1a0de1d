import assert from "node:assert/strict";
import { inHost } from "../../../dev/lab/lab-session.js";

const LOGIN = ["ssh", "-p", "12201", "root@127.0.0.1"] as const;

describe("inHost", () => {
  it("enters the namespaces of a host's first process", () => {
    const argv = inHost({ pid: 7 }, ["ip", "link"]);
    assert.equal(argv.join(" "), "nsenter --target 7 --mount --uts --pid --net -- ip link");
  });

  it("logs in to a host that is in a machine of its own, with every word quoted", () => {
    const argv = inHost({ pid: 7, login: LOGIN }, ["sh", "-c", "echo $1; true", "sh", "a b"]);
    assert.deepEqual(argv, [...LOGIN, "sh -c 'echo $1; true' sh 'a b'"]);
  });
});
