import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import { redactConfig } from "../../../../../core/devices/ceos/redact-config.js";

/** Commands of EOS's manual that hold a secret, by section; "KEY" is the key in each of its forms. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "": [
    "username admin privilege 15 role network-admin secret KEY",
    "username ops secret KEY",
    "username ops ssh-key KEY",
    "username ops password KEY",
    "enable secret KEY",
    "enable password KEY",
    "aaa root secret KEY",
    "boot secret KEY",
    "snmp-server community KEY ro",
    "snmp-server host 10.0.0.9 version 2c KEY",
    "snmp-server host 10.0.0.9 traps version 3 auth KEY",
    "snmp-server user monitor group v3 auth sha KEY priv aes KEY",
    "snmp-server user other group v3 localized 80007 auth md5 KEY",
    "tacacs-server key KEY",
    "tacacs-server host 10.0.0.8 vrf MGMT key KEY",
    "radius-server key KEY",
    "radius-server host 10.0.0.7 vrf MGMT auth-port 1812 key KEY",
    "radius-server proxy client 10.0.0.7 key KEY",
    "ntp authentication-key 1 sha1 KEY",
    "ip ssh client password KEY",
    "ip ftp client password KEY",
    "ip http client password KEY",
    "crypto pki KEY",
    "alias x bash snmpwalk -c KEY 10.0.0.1",
    "alias y bash sshpass -p KEY ssh ops@10.0.0.1",
    "email auth password KEY",
    "key chain KEY",
    "hardware counter feature KEY",
    "logging host 10.0.0.1 tls KEY",
    "spanning-tree something KEY-of-a-later-release-key",
    "something of a later release KEY",
    "no something of a later release KEY",
    "KEY",
  ],
  "interface Ethernet1": [
    "description uplink, password KEY",
    "ip ospf authentication-key KEY",
    "ip ospf message-digest-key 1 md5 KEY",
    "ipv6 ospf authentication ipsec spi 300 sha1 KEY",
    "ipv6 ospf encryption ipsec spi 300 esp 3des-cbc KEY sha1 KEY",
    "ospfv3 authentication ipsec spi 300 md5 KEY",
    "ospfv3 encryption ipsec spi 300 esp null sha1 KEY",
    "isis authentication key KEY",
    "isis authentication key KEY level-1",
    "isis authentication key-id 5 algorithm sha-1 key KEY",
    "vrrp 1 authentication text KEY",
    "vrrp 1 peer authentication text KEY",
    "vrrp 1 peer authentication ietf-md5 key-string KEY",
    "ip rip authentication key KEY",
    "dot1x pae supplicant KEY",
    "mac security profile KEY",
    "bfd authentication KEY",
    "ntp authentication-key 2 md5 KEY",
    "KEY",
  ],
  "interface Vlan20": ["vrrp 2 peer authentication text KEY", "ip ospf authentication-key KEY"],
  "interface Tunnel1": ["tunnel key KEY", "tunnel ipsec profile KEY"],
  "router bgp 65001": [
    "neighbor 10.1.2.2 password KEY",
    "neighbor PEERS password KEY",
    "neighbor 10.1.2.2 password shared-secret profile KEY algorithm aes-128-cmac-96",
    "peer-filter KEY",
  ],
  "router ospf 1": [
    "area 0 authentication ipsec spi 300 md5 KEY",
    "area 0 encryption ipsec spi 300 esp 3des-cbc KEY sha1 KEY",
    "area 0.0.0.0 virtual-link 10.0.0.1 authentication-key KEY",
    "message-digest-key 1 md5 KEY",
  ],
  "router ospf3": ["area 0 authentication ipsec spi 300 sha1 passphrase KEY"],
  "router isis 1": [
    "authentication key KEY",
    "authentication key KEY level-2",
    "authentication mode shared-secret profile KEY algorithm md5",
  ],
  "router msdp": ["peer 10.0.0.1 password KEY", "password KEY"],
  "mpls ldp": ["neighbor 10.0.0.1 password KEY", "password KEY", "md5 password KEY"],
  "mac security": ["profile KEY", "key 0abc1234 KEY", "key 0abc1234 KEY fallback"],
  "ip security": ["shared-key KEY", "ike policy KEY", "connection KEY"],
  "management security": [
    "password encryption-key common KEY",
    "session shared-secret profile P secret 0 KEY",
    "ssl profile KEY",
    "certificate KEY key KEY",
  ],
  "management accounts": ["password policy KEY"],
  "management api http-commands": ["protocol https ssl profile KEY"],
  "management ssh": ["hostkey client strict-checking KEY", "known-hosts 10.0.0.1 rsa KEY"],
  "management xmpp": ["username ops password KEY", "server KEY"],
  "management cvx": ["ssl profile KEY", "server host KEY"],
  cvx: ["service hsc KEY", "ssl profile KEY"],
  "daemon TerminAttr": [
    "exec /usr/bin/TerminAttr -cvauth=token,KEY -cvvrf=MGMT",
    "exec /usr/bin/Other -apikey KEY",
    "exec /usr/bin/Other --user ops:KEY",
    "option APIKEY value KEY",
    "option token value KEY",
  ],
  "event-handler E": [
    "action bash export PASSWD=KEY",
    "action bash sshpass -p KEY ssh ops@10.0.0.1",
    "action bash mysql -pKEY",
    "action bash curl -u ops:KEY https://10.0.0.1",
    "action bash\n      PASSWD=KEY\n      KEY\n      EOF",
    "trigger on-logging\n      regex KEY",
  ],
  "monitor telemetry influx": [
    "destination influxdb x",
    "username ops password KEY",
    "authentication token KEY",
  ],
  "aaa group server radius R": ["server 10.0.0.1 key KEY"],
  dot1x: ["radius av-pair KEY", "supplicant profile KEY", "passphrase KEY"],
  "key chain K": ["key 1 KEY", "key-string KEY", "shared-secret KEY"],
  "tacacs policy": ["key KEY"],
  "qos profile KEY": ["KEY KEY"],
  comment: ["KEY\nEOF"],
  "banner login": ["the password is KEY\nEOF"],
};

const FORMS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `0 ${secret}`,
  (secret) => `7 ${secret}`,
  (secret) => `8a ${secret}`,
  (secret) => `sha512 $6$salt$${secret}`,
  (secret) => `"${secret}"`,
];

const SECRET = "Pl4ntedSecret";

const lines = Object.entries(COMMANDS).flatMap(([section, commands]) =>
  commands.flatMap((command) =>
    FORMS.map((form) => ({ section, line: command.replaceAll("KEY", () => form(SECRET)) })),
  ),
);

const textOf = ({ section, line }: (typeof lines)[number]): string =>
  section === "" || section === "comment" || section.startsWith("banner")
    ? [section, line].filter((one) => one !== "").join("\n")
    : `${section.replaceAll("KEY", SECRET)}\n   ${line}`;

describe("lines that hold a secret", () => {
  it("are 80 commands at least, each in six forms", () => {
    assert.ok(Object.values(COMMANDS).flat().length >= 80);
  });

  it("leave none in a snapshot's configuration", () => {
    for (const one of lines) {
      const redacted = redactConfig(`hostname s1\n!\n${textOf(one)}\n!\nend\n`);
      assert.ok(!redacted.includes(SECRET), `${textOf(one)}\nbecame\n${redacted}`);
      assert.equal(redactConfig(redacted), redacted);
      assert.ok(redacted.startsWith("hostname s1\n!\n") && redacted.endsWith("\n!\nend\n"));
    }
  });

  it("leave none in what is read, or in the reason why it cannot be", () => {
    for (const one of lines) {
      const read = parseRunningConfig(`hostname s1\n!\n${textOf(one)}\n!\nend\n`);
      assert.ok(!JSON.stringify(read).includes(SECRET), `${textOf(one)}\n${JSON.stringify(read)}`);
      const cut = parseRunningConfig(`hostname s1\n!\n${textOf(one)}`);
      assert.ok(!JSON.stringify(cut).includes(SECRET), `${textOf(one)}\n${JSON.stringify(cut)}`);
    }
  });
});
