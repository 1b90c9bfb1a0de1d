/** Disjoint sets of the numbers 0 to `size - 1` (union by size, path halving). */
export class DisjointSets {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
    this.#size = new Int32Array(size).fill(1);
  }

  /** The number that stands for the whole set. */
  find(item: number): number {
    let root = item;
    for (let up = this.#up(root); up !== root; up = this.#up(root)) {
      this.#parent[root] = this.#up(up);
      root = this.#up(root);
    }
    return root;
  }

  /** @returns whether the two were apart */
  unite(one: number, other: number): boolean {
    const [a, b] = [this.find(one), this.find(other)];
    if (a === b) return false;
    const [big, small] = this.#count(a) >= this.#count(b) ? [a, b] : [b, a];
    this.#parent[small] = big;
    this.#size[big] = this.#count(big) + this.#count(small);
    return true;
  }

  #up(item: number): number {
    return this.#parent[item] ?? item;
  }

  #count(item: number): number {
    return this.#size[item] ?? 0;
  }
}
