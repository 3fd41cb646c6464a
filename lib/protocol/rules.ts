// The number of every rule of the protocols; their words are in docs/protocol.md.

/** Every rule, in the order of the protocol: framing, BBS server, BBS client, name server, client by name. */
export const RULES = [
  ...(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8'] as const),
  ...(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11', 'S12', 'S13'] as const),
  ...(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10'] as const),
  ...(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'] as const),
  ...(['R1', 'R2', 'R3', 'R4', 'R5'] as const),
] as const;

/** The number of a rule: `S7`. */
export type Rule = (typeof RULES)[number];
