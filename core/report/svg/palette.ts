/**
 * Colours of broadcast domains, light and dark. Seven that people with any common colour blindness
 * tell apart by hue or lightness (after Okabe and Ito, and Tol's muted scheme), all with a contrast
 * of 3:1 or more against their background (WCAG 2.2, 1.4.11). None is red: red is a loop or a leak.
 */
export const DOMAIN_COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ["#0067a8", "#56b4e9"],
  ["#a86a00", "#f0b541"],
  ["#007a5c", "#3fcf9f"],
  ["#8a3f8f", "#d79be0"],
  ["#30357f", "#9aa5ff"],
  ["#617200", "#c3d64f"],
  ["#55606e", "#b3bfcc"],
];

/** Together with the colours: 28 looks before one comes again. Lengths of dash and gap in pixels. */
export const DASHES: readonly string[] = ["none", "9 4", "2.5 3", "12 4 2.5 4"];

export const domainClasses = (look: number): string =>
  `c${look % DOMAIN_COLOURS.length} d${look % DASHES.length}`;
