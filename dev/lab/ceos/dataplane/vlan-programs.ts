/**
 * What a sub-interface does to frames, as programs of the kernel (eBPF, for `tc … bpf direct-action`): a kernel
 * without 802.1Q devices has them all the same. Encodings: RFC 9669; helpers: linux/bpf.h.
 */

/** One instruction: 8 bytes. */
type Instruction = readonly [code: number, to: number, from: number, offset: number, value: number];

const LOAD_WORD = 0x61;
const MOVE = 0xb7;
const AND = 0x57;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_DIFFERENT = 0x55;
const CALL = 0x85;
const EXIT = 0x95;

/** Of linux/bpf.h. */
const HELPERS = { vlanPush: 18, vlanPop: 19, redirect: 23 } as const;

/** Offsets in `struct __sk_buff`. */
const VLAN_PRESENT = 20;
const VLAN_TCI = 24;

/** ETH_P_8021Q as it is on the wire, on a little-endian machine. */
const TAG_PROTOCOL = 0x0081;

/** TC_ACT_UNSPEC: the next program's turn. */
const NEXT = -1;

const redirectTo = (index: number): readonly Instruction[] => [
  [MOVE, 1, 0, 0, index],
  [MOVE, 2, 0, 0, 0],
  [CALL, 0, 0, 0, HELPERS.redirect],
  [EXIT, 0, 0, 0, 0],
];

/** For what comes in at a port: frames with the tag leave by another interface, without it. */
export const untagProgram = (vlan: number, index: number): Buffer =>
  objectFile([
    [LOAD_WORD, 2, 1, VLAN_PRESENT, 0],
    [JUMP_IF_EQUAL, 2, 0, 8, 0],
    [LOAD_WORD, 2, 1, VLAN_TCI, 0],
    [AND, 2, 0, 0, 0xfff],
    [JUMP_IF_DIFFERENT, 2, 0, 5, vlan],
    [CALL, 0, 0, 0, HELPERS.vlanPop],
    ...redirectTo(index),
    [MOVE, 0, 0, 0, NEXT],
    [EXIT, 0, 0, 0, 0],
  ]);

/** For what comes from a sub-interface: it leaves by the port, with the tag. */
export const tagProgram = (vlan: number, index: number): Buffer =>
  objectFile([
    [MOVE, 2, 0, 0, TAG_PROTOCOL],
    [MOVE, 3, 0, 0, vlan],
    [CALL, 0, 0, 0, HELPERS.vlanPush],
    ...redirectTo(index),
  ]);

/** The section that `tc` is told to take. */
export const SECTION = "classifier";

const encode = ([code, to, from, offset, value]: Instruction): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(code, 0);
  bytes.writeUInt8((from << 4) | to, 1);
  bytes.writeInt16LE(offset, 2);
  bytes.writeInt32LE(value, 4);
  return bytes;
};

interface Section {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly body: Buffer;
  readonly link?: number;
  readonly info?: number;
  readonly size?: number;
}

/** An ELF file with one program: what libbpf loads. Names are in one table for all. */
const objectFile = (program: readonly Instruction[]): Buffer => {
  const code = Buffer.concat(program.map(encode));
  const names = Buffer.from(`\0${SECTION}\0license\0.symtab\0.strtab\0main\0`);
  const at = (name: string): number => names.indexOf(`\0${name}\0`) + 1;
  const sections: readonly Section[] = [
    { name: SECTION, type: 1, flags: 6, body: code },
    { name: "license", type: 1, flags: 3, body: Buffer.from("GPL\0") },
    {
      name: ".symtab",
      type: 2,
      flags: 0,
      body: symbol(at("main"), code.length),
      link: 4,
      info: 1,
      size: 24,
    },
    { name: ".strtab", type: 3, flags: 0, body: names },
  ];
  let offset = 64;
  const bodies: Buffer[] = [];
  const headers: Buffer[] = [Buffer.alloc(64)];
  for (const section of sections) {
    headers.push(sectionHeader(section, at(section.name), offset));
    const padded = Buffer.alloc(Math.ceil(section.body.length / 8) * 8);
    section.body.copy(padded);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([fileHeader(offset, headers.length), ...bodies, ...headers]);
};

/** Nothing, and then a global function in the first section. */
const symbol = (name: number, size: number): Buffer => {
  const bytes = Buffer.alloc(48);
  bytes.writeUInt32LE(name, 24);
  bytes.writeUInt8(0x12, 28);
  bytes.writeUInt16LE(1, 30);
  bytes.writeBigUInt64LE(BigInt(size), 40);
  return bytes;
};

const sectionHeader = (
  { type, flags, body, link = 0, info = 0, size = 0 }: Section,
  name: number,
  offset: number,
): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(name, 0);
  bytes.writeUInt32LE(type, 4);
  bytes.writeBigUInt64LE(BigInt(flags), 8);
  bytes.writeBigUInt64LE(BigInt(offset), 24);
  bytes.writeBigUInt64LE(BigInt(body.length), 32);
  bytes.writeUInt32LE(link, 40);
  bytes.writeUInt32LE(info, 44);
  bytes.writeBigUInt64LE(8n, 48);
  bytes.writeBigUInt64LE(BigInt(size), 56);
  return bytes;
};

/** 64 bits, little-endian, relocatable, for EM_BPF (247); the last section has the names. */
const fileHeader = (headersAt: number, count: number): Buffer => {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(bytes);
  bytes.writeUInt16LE(1, 16);
  bytes.writeUInt16LE(247, 18);
  bytes.writeUInt32LE(1, 20);
  bytes.writeBigUInt64LE(BigInt(headersAt), 40);
  bytes.writeUInt16LE(64, 52);
  bytes.writeUInt16LE(64, 58);
  bytes.writeUInt16LE(count, 60);
  bytes.writeUInt16LE(count - 1, 62);
  return bytes;
};
