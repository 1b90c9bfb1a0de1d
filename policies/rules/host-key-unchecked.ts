import { defineRule } from "../rule.js";

export const hostKeyUnchecked = defineRule({
  code: "HOST-KEY-UNCHECKED",
  severity: "advisory",
  what: "a host whose unknown SSH key is taken without a check",
  why: "Whoever answers the first connection becomes root's peer: what is read may be wrong, and what is written goes to somebody else.",
  remedy: "Put the host's key into known_hosts and refuse unknown ones.",
  reads: ["Declared"],
  judge: ({ declared }) =>
    Object.entries(declared?.hosts ?? {})
      .filter(([, { unknownHostKey }]) => unknownHostKey !== "refuse")
      .map(([host, { unknownHostKey }]) => ({
        message: `${host}'s SSH key is taken as it comes the first time (${unknownHostKey})`,
        subjects: [host],
        evidence: [`hosts.${host}.ssh.unknownHostKey: ${unknownHostKey}`],
        fix: {
          summary:
            "record the key from a trusted place (ssh-keyscan HOST >> known_hosts; on the host, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub says whether it is the one), then remove the setting",
          edits: [{ path: ["hosts", host, "ssh", "unknownHostKey"] }],
        },
        path: ["hosts", host, "ssh", "unknownHostKey"],
      })),
});
