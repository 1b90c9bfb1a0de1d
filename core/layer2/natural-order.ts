import { compareText } from "../model/compare-text.js";
/**
 * Orders names as people count: eth2 before eth10. The same on every machine, whatever its language;
 * 0 only for equal texts.
 */
export const naturalOrder = (one: string, other: string): number => {
  let here = 0;
  let there = 0;
  while (here < one.length && there < other.length) {
    const hereEnd = endOfDigits(one, here);
    const thereEnd = endOfDigits(other, there);
    if (hereEnd > here && thereEnd > there) {
      const difference = Number(one.slice(here, hereEnd)) - Number(other.slice(there, thereEnd));
      if (difference !== 0) return difference;
      here = hereEnd;
      there = thereEnd;
    } else {
      const difference = one.charCodeAt(here) - other.charCodeAt(there);
      if (difference !== 0) return difference;
      here += 1;
      there += 1;
    }
  }
  const rest = one.length - here - (other.length - there);
  return rest !== 0 ? rest : compareText(one, other);
};

const endOfDigits = (text: string, start: number): number => {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
