import { REMOVED } from "../model/removed.js";

/**
 * Secrets in any text that a tool printed: what follows a word such as "password=", also as a pair
 * of OVSDB's JSON (["psk","…"], RFC 7047, section 5.1), an EOS line that sets a secret, a crypt(5)
 * hash, a private key, the user of a URL. A sentence about a password stays as it is.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^]*?(?:-----END [^\n]*-----|(?![^]))/g, REMOVED],
  [/(\w:\/\/)[^/\s@]+@/g, `$1${REMOVED}@`],
  [/\$(?:[1-9]\w?|y|sha\d+|argon2\w*)\$[^\s"']+/g, REMOVED],
  [
    /((?<!no)(?:pass(?:word|wd|phrase)?|secret|token|psk|credential|community|(?:api|private|auth|shared)[_-]?key)["']?\s*[=:]\s*["']*)[^\s"',;]+/gi,
    `$1${REMOVED}`,
  ],
  [
    /("[\w-]*(?:pass(?:word|wd|phrase)|secret|token|psk|credential|(?:private|api|auth|shared)[_-]?key)"\s*,\s*")[^"]+/gi,
    `$1${REMOVED}`,
  ],
  [/(\b(?:secret|password|key|key-string)\s+(?:0|5|7|8a|sha512|md5)\s+)[^\s"']+/gi, `$1${REMOVED}`],
  [/(\bsnmp-server\s+community\s+)[^\s"']+/gi, `$1${REMOVED}`],
  [/(\bsnmp-server\s+(?:host|user)\s+\S+\s+)[^"'\n]+/gi, `$1${REMOVED}`],
  [/(\b(?:tacacs|radius)-server\s[^"'\n]*?\bkey\s+)[^\s"']+/gi, `$1${REMOVED}`],
  [/(\bneighbor\s+\S+\s+password\s+)[^\s"']+/gi, `$1${REMOVED}`],
  [/(\b(?:enable|username\s+\S+)\s[^"'\n]*?\b(?:secret|password)\s+)[^"'\n]+/gi, `$1${REMOVED}`],
  [/(\benable\s+(?:secret|password)\s+)[^"'\n]+/gi, `$1${REMOVED}`],
  [/(\bbearer\s+)[\w.~+/-]{8,}/gi, `$1${REMOVED}`],
  [/(--?(?:password|secret|token|user|u)[ =])[^\s"']+/g, `$1${REMOVED}`],
];

/** Text without what looks like a secret. Pure, idempotent. */
export const redactText = (text: string): string =>
  RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);

const SECRET_KEY =
  /pass(?:word|wd|phrase)|secret|token|psk|credential|community|(?:private|api|auth|shared)_?-?key/i;

/**
 * A value without what looks like a secret in any text of it, and without what stands under a key
 * that names one ("psk" in a tunnel's options). Numbers, and names that are keys, stay.
 */
export const redactValue = <T>(value: T): T => redact(value) as T;

const redact = (value: unknown): unknown => {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" && SECRET_KEY.test(key) ? REMOVED : redact(inner),
    ]),
  );
};
