import { REMOVED } from "../../model/removed.js";

/**
 * Words after which the rest of a configuration line is, or may hold, a secret: users' and enable
 * secrets, TACACS+, RADIUS, OSPF, IS-IS, NTP and MACsec keys, BGP and VRRP passwords, SSH keys. What
 * such a line says besides is lost with it: too much is better than a secret.
 */
const SECRET_WORD =
  /((?:^|\s)(?:\S*(?:secret|password|passwd|passphrase|token|credential|psk)\S*|sshkey|(?:\S+-)?key(?:-\S+)?)\s+)\S.*$/i;

/** Communities and SNMPv3 users have no such word before the secret. */
const SNMP = /^(\s*(?:no\s+)?snmp-server\s+(?:community|(?:host|user)\s+\S+)\s+)\S.*$/i;

const RULES: readonly (readonly [RegExp, string])[] = [
  // "-cvauth=key,SECRET" and "curl -u USER:SECRET" in the commands of daemons and event handlers.
  [/(\S*(?:auth|key|password|secret|token)\S*=)\S+/gi, `$1${REMOVED}`],
  [/((?:^|\s)(?:-u|--user)[ =])\S+/g, `$1${REMOVED}`],
  // "https://USER:SECRET@host"
  [/(\w:\/\/)[^/\s@]+@/g, `$1${REMOVED}@`],
  [SNMP, `$1${REMOVED}`],
  [SECRET_WORD, `$1${REMOVED}`],
  // crypt(5): $6$salt$hash, and EOS's own forms.
  [/\$(?:[1-9]\w?|y|sha\d+|argon2\w*)\$\S+/g, REMOVED],
];

const redactLine = (line: string): string =>
  RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);

/** Certificates and their keys, whole: the text up to the line that ends each. */
const BLOCKS = [
  /^( *protocol https certificate\n)[^]*?\nEOF\n[^]*?(\n *EOF)$/gm,
  /^( *)-----BEGIN [^]*?(?:-----END [^\n]*-----|(?![^]))/gm,
];

/** A running-config without its secrets; its structure and its last line stay. Pure, idempotent. */
export const redactConfig = (text: string): string =>
  BLOCKS.reduce((rest, block) => rest.replace(block, `$1${REMOVED}$2`), text.replaceAll("\r", ""))
    .split("\n")
    .map(redactLine)
    .join("\n");
