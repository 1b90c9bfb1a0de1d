import assert from "node:assert/strict";
import { redactConfig } from "../../../core/devices/ceos/index.js";
import { redactText } from "../../../core/drivers/redact-text.js";
import { known, notKnown } from "../../../core/model/unknown.js";
import { formatSnapshot } from "../../../core/snapshot/format.js";
import { snapshotOf } from "../../../core/snapshot/snapshot-of.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { recordedSnapshot } from "./fixtures.js";
import { isCeos } from "../../../core/devices/ceos/index.js";

/** Stands for what must never be written; each use has a number of its own. */
const planted = (number: number): string => `Pl4nted${number}Secret`;
const count = 45;

/** One line for each way in which EOS keeps a secret; "SECRET" is put in. */
const CONFIG = `! Command: show running-config
! device: ceos_1 (cEOSLab, EOS-4.36.0.1F)
!
username admin privilege 15 role network-admin secret sha512 $6$salt$SECRET
username ops secret 0 SECRET
username ops ssh-key ssh-rsa AAAASECRET ops@laptop
username old password 7 SECRET
enable secret sha512 $6$salt$SECRET
enable password SECRET
aaa root secret 5 $1$SECRET
boot secret sha512 $6$SECRET
snmp-server community SECRET ro
snmp-server host 10.0.0.9 version 2c SECRET
snmp-server user monitor group v3 auth sha SECRET priv aes SECRET
snmp-server user other group v3 localized 80007 auth md5 SECRET
tacacs-server key 7 SECRET
tacacs-server host 10.0.0.8 vrf MGMT key 7 SECRET
radius-server key SECRET
radius-server host 10.0.0.7 key 7 SECRET
ntp authentication-key 1 sha1 7 SECRET
!
hostname ceos_1
!
daemon TerminAttr
   exec /usr/bin/TerminAttr -cvauth=key,SECRET -cvvrf=MGMT
   no shutdown
!
event-handler ping
   action bash curl -u me:SECRET https://x
!
alias up bash curl https://me:SECRET@10.0.0.1/x
!
mac security
   profile P
      key 0abc1234 7 SECRET fallback
!
interface Ethernet1
   description uplink password SECRET
   no switchport
   ip address 10.1.2.1/24
   ip ospf authentication-key 7 SECRET
   ip ospf message-digest-key 1 md5 7 SECRET
   isis authentication key 7 SECRET
   vrrp 1 peer authentication ietf-md5 key-string 7 SECRET
!
no ip routing
!
router bgp 65001
   neighbor 10.1.2.2 remote-as 65002
   neighbor 10.1.2.2 password 7 SECRET
   neighbor PEERS password SECRET
!
ip security
   profile V
      shared-key 7 SECRET
!
management security
   password encryption-key common
   ssl profile P
      certificate p.crt key p.key
!
protocol https certificate
-----BEGIN CERTIFICATE-----
SECRET
-----END CERTIFICATE-----
EOF
-----BEGIN RSA PRIVATE KEY-----
SECRET
SECRET
-----END RSA PRIVATE KEY-----
EOF
!
management api http-commands
   no shutdown
!
end
`;

const withSecrets = (text: string): string => {
  let number = 0;
  return text.replaceAll("SECRET", () => planted((number += 1)));
};

const found = (text: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => planted(index + 1)).filter((one) =>
    text.includes(one),
  );

describe("secrets in a snapshot", () => {
  it("are taken out of a device's configuration, whichever line keeps them", () => {
    const redacted = redactConfig(withSecrets(CONFIG));
    assert.deepEqual(found(redacted), []);
    assert.doesNotMatch(redacted, /Pl4nted/);
  });

  it("leave the configuration's structure as it is", () => {
    const redacted = redactConfig(withSecrets(CONFIG));
    for (const line of [
      "hostname ceos_1",
      "   no switchport",
      "   ip address 10.1.2.1/24",
      "   neighbor 10.1.2.2 remote-as 65002",
      "no ip routing",
      "management api http-commands",
      "username admin privilege 15 role network-admin secret <removed>",
      "snmp-server community <removed>",
    ]) {
      assert.ok(redacted.split("\n").includes(line), line);
    }
    assert.ok(redacted.trimEnd().endsWith("\nend"));
    assert.equal(redactConfig(redacted), redacted);
  });

  it("are taken out of other texts, and sentences about passwords stay", () => {
    const texts = {
      "--comment token=SECRET": "--comment token=<removed>",
      "psk: SECRET, other": "psk: <removed>, other",
      "% Invalid input: snmp-server community SECRET ro": /community <removed> ro$/,
      "% Invalid input: username a secret 0 SECRET": /secret <removed>$/,
      "fetch https://me:SECRET@x/y": "fetch https://<removed>@x/y",
      "Authorization: Bearer SECRET12345": /Bearer <removed>$/,
      "hash $6$salt$SECRET": "hash <removed>",
    };
    for (const [text, expected] of Object.entries(texts)) {
      const redacted = redactText(withSecrets(text));
      if (typeof expected === "string") assert.equal(redacted, expected);
      else assert.match(redacted, expected);
      assert.deepEqual(found(redacted), []);
      assert.equal(redactText(redacted), redacted);
    }
    for (const text of [
      "sudo ran nothing (sudo: a password is required)",
      'Let the login run commands: "USER ALL=(root) NOPASSWD: ALL" in the host\'s sudoers',
      "root@10.0.0.1: Permission denied (publickey,password).",
      "-A INPUT -p udp -m udp --dport 4789 -j ACCEPT",
    ]) {
      assert.equal(redactText(text), text);
    }
  });

  it("do not reach the file from any field of an observation", async () => {
    const recorded = await recordedSnapshot("remediated");
    const host = recorded.hosts["host-a"];
    assert.ok(host?.observed.ovs.known && host.observed.detail !== undefined);
    const { observed } = host;
    const bridges = structuredClone(host.observed.ovs.value.bridges);
    const port = Object.values(bridges["arch-ovs"]?.ports ?? {})[0];
    const options = port?.interfaces[0]?.options as Record<string, string>;
    options["psk"] = planted(1);
    options["key"] = "194382";
    const unknown = {
      kind: "cli-refused",
      code: "OLDER-VERSION",
      facts: {},
      what: `neighbor 10.0.0.1 password ${planted(2)}`,
      host: "host-a",
      reason: `% Invalid input: enable secret ${planted(3)}`,
      next: `curl --user me:${planted(4)}`,
    } as const;
    const spoilt: ObservedHost = {
      ...observed,
      ovs: known({ version: "3.1.0", bridges }),
      devices: { ...observed.devices, ceos_1: notKnown(unknown) },
      detail: {
        ...host.observed.detail,
        iptables: known([`-A INPUT -m comment --comment "password=${planted(5)}"`]),
        interfaces: known({
          vnet9: {
            adminState: "up",
            linkState: "up",
            mac: null,
            externalIds: { "api-token": planted(6), note: `secret: ${planted(7)}` },
            statistics: {},
          },
        }),
      },
    };
    const text = formatSnapshot(
      snapshotOf({
        takenAt: new Date(0),
        topology: "incident",
        targets: [{ ...host.asked, name: "host-a", ssh: { address: "10.0.0.1" } }],
        observed: [spoilt],
      }),
      "yaml",
    );
    assert.deepEqual(found(text), []);
    assert.match(text, /key: "194382"/);
    assert.doesNotMatch(text, /10\.0\.0\.1\b.*ssh/);
  });

  it("do not show in the fingerprint: it is that of the text that is left", async () => {
    const { observed } = (await recordedSnapshot("remediated")).hosts["host-a"] ?? {};
    const device = observed?.devices["ceos_1"];
    assert.ok(
      device?.known && isCeos(device.value) && device.value.config.known && observed !== undefined,
    );
    const { fingerprint } = device.value.config.value;
    const other: ObservedHost = {
      ...observed,
      devices: {
        ceos_1: known({
          ...device.value,
          config: known({ ...device.value.config.value, fingerprint: "0".repeat(64) }),
        }),
      },
    };
    const again = snapshotOf({
      takenAt: new Date(0),
      topology: "incident",
      targets: [{ name: "host-a", ssh: { address: "x" }, bridge: "b", containers: ["ceos_1"] }],
      observed: [other],
    });
    const redone = again.hosts["host-a"]?.observed.devices["ceos_1"];
    assert.ok(redone?.known && isCeos(redone.value) && redone.value.config.known);
    assert.equal(redone.value.config.value.fingerprint, fingerprint);
  });
});
