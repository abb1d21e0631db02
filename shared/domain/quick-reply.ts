import type { ServicerUserid } from './ids.ts';

/** A prepared text. `{称呼}`-style variables are filled at insertion; a missing one blocks sending. */
export type QuickReply = {
  readonly quickReplyId: string;
  readonly folder: string;
  readonly title: string;
  readonly text: string;
  /** null = shared by the team; otherwise private to one servicer. */
  readonly owner: ServicerUserid | null;
  readonly updatedAt: number;
  readonly updatedBy: ServicerUserid;
};

/** The variables we can fill, and from what. */
export const variables = ['称呼', '客服姓名', '客服账号', '专员姓名', '群名'] as const;
export type Variable = (typeof variables)[number];

const PLACEHOLDER = /\{([^{}\n]{1,12})\}/g;

/** Placeholders still in a text, in order, once each: `['称呼', '订单号']`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/** Fills the variables that have a value; the others stay visible as `{name}` for the servicer to complete. */
export function fillVariables(text: string, values: Readonly<Partial<Record<string, string>>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}
