// How much may be asked for at once. Apart from the schemas that hold wishes to it: the window counts while one types, and
// has no use for what checks them.

/** Of an acquisition link (wecom-api.md 6.8). */
export const acquisitionLimits = { nameCharacters: 30, users: 500 } as const;

/** Characters of one text given to the assistant. */
export const ASSISTANT_TEXT = 4_000;

/** Of accounts, their servicers and entry links, as WeCom has them (wecom-api.md 4.1, 4.2). */
export const companyLimits = {
  nameCharacters: 16,
  servicers: 2_000,
  departments: 20,
  perChange: 100,
  sceneBytes: 32,
  linkNameCharacters: 30,
} as const;

/** In characters, before they are normalised. */
export const passwordLimits = { least: 10, most: 256 } as const;

/** What WeCom takes as a userid. */
export const useridPattern = /^[0-9a-zA-Z][0-9a-zA-Z_.@-]{0,63}$/;

/** Of one transfer (wecom-api.md 6.4). */
export const transferWishLimits = { customers: 100, groups: 100, messageCharacters: 200 } as const;

/** Days of one look at WeCom's figures, both ends counted: what WeCom gives in one answer (wecom-api.md 10). */
export const MOST_STATISTIC_DAYS = 31;
