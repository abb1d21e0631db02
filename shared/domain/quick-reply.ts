import type { Asker } from './assignment.ts';
import type { ServicerUserid } from './ids.ts';

/** A prepared text. `{称呼}`-style variables are filled at insertion; a missing one blocks sending. */
export type QuickReply = {
  readonly quickReplyId: string;
  readonly folder: string;
  readonly title: string;
  readonly text: string;
  /** null = shared by the team; otherwise private to one servicer. */
  readonly owner: ServicerUserid | null;
  /** Who wrote it first. */
  readonly author: ServicerUserid;
  readonly updatedAt: number;
  readonly updatedBy: ServicerUserid;
};

/** A private one is its owner's alone; a team one may be changed by its author and by supervisors. */
export function mayEditQuickReply(quickReply: Pick<QuickReply, 'owner' | 'author'>, asker: Asker): boolean {
  if (quickReply.owner !== null) return quickReply.owner === asker.servicerUserid;
  return quickReply.author === asker.servicerUserid || asker.role !== 'servicer';
}

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
