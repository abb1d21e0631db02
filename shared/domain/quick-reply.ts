import type { Asker } from './assignment.ts';
import type { ServicerUserid } from './ids.ts';
import type { ContentOf } from './message.ts';
import { wordsOf } from './message-words.ts';
import type { TeamId } from './team.ts';

/** What a prepared reply may be made of; each block is one message unless texts fit together (quick-reply-price.ts). */
export type Block = ContentOf<'text' | 'image' | 'video' | 'file' | 'link' | 'menu' | 'miniprogram'>;
export type BlockKind = Block['kind'];

/** As many as may be sent while the window is open (wecom-api.md 4.6). */
export const QUICK_REPLY_BLOCKS = 5;

/** Whose it is: one servicer's own, a team's, or everybody's. */
export type QuickReplyScope =
  | { readonly kind: 'personal'; readonly owner: ServicerUserid }
  | { readonly kind: 'team'; readonly teamId: TeamId }
  | { readonly kind: 'company' };

/** `proposed`: waits for a supervisor. `declined`: back with its author, and `remark` says why. */
type QuickReplyStatus = 'live' | 'proposed' | 'declined';

/** Prepared words, pictures and cards. `{称呼}`-style variables are filled at insertion; a missing one blocks sending. */
export type QuickReply = {
  readonly quickReplyId: string;
  readonly scope: QuickReplyScope;
  readonly folder: string;
  readonly title: string;
  /** One to five. */
  readonly blocks: readonly Block[];
  /** Where it stands in its folder: texts that sort, with room between any two (`fractional-indexing`). */
  readonly place: string;
  readonly status: QuickReplyStatus;
  /** Why it was declined; null otherwise. */
  readonly remark: string | null;
  /** Where it is at home: ways in (WeCom's scene) and names of tags. Only ranks, never hides. */
  readonly fits: { readonly scenes: readonly string[]; readonly tags: readonly string[] };
  /** Who wrote it first. */
  readonly author: ServicerUserid;
  readonly updatedAt: number;
  readonly updatedBy: ServicerUserid;
};

export const FOLDER_CHARACTERS = 20;
export const TITLE_CHARACTERS = 40;
export const REMARK_CHARACTERS = 200;
export const QUICK_REPLY_FITS = 20;

/** The servicer it belongs to alone; null = others have it too. */
export function ownerOf({ scope }: Pick<QuickReply, 'scope'>): ServicerUserid | null {
  return scope.kind === 'personal' ? scope.owner : null;
}

/** Everything in it that can be read, a line each. */
export function wordsOfQuickReply({ blocks }: Pick<QuickReply, 'blocks'>): string {
  return blocks
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n');
}

/** DE-501: one's own is one's own; what is shared is a supervisor's, and its author's until it is live. */
export function mayEditQuickReply(
  quickReply: Pick<QuickReply, 'scope' | 'author' | 'status'>,
  { servicerUserid, role }: Asker,
): boolean {
  const owner = ownerOf(quickReply);
  if (owner !== null) return owner === servicerUserid;
  return role !== 'servicer' || (quickReply.status !== 'live' && quickReply.author === servicerUserid);
}

/** DE-502: a supervisor decides what becomes everybody's or a team's. */
export function mayDecideQuickReplies({ role }: Asker): boolean {
  return role !== 'servicer';
}

/** DE-503: whether it belongs on this desk at all. `teams`: those the asker is a member of. */
export function isForDesk(
  quickReply: Pick<QuickReply, 'scope' | 'author' | 'status'>,
  asker: Asker,
  teams: ReadonlySet<TeamId>,
): boolean {
  const { scope, status, author } = quickReply;
  if (scope.kind === 'personal') return scope.owner === asker.servicerUserid;
  if (mayDecideQuickReplies(asker) || author === asker.servicerUserid) return true;
  return status === 'live' && (scope.kind === 'company' || teams.has(scope.teamId));
}

/** The variables we can fill, and from what. */
export const variables = ['称呼', '客服姓名', '客服账号', '专员姓名', '群名'] as const;
export type Variable = (typeof variables)[number];

const PLACEHOLDER = /\{([^{}\n]{1,12})\}/g;

/** Placeholders still in a text, in order, once each: `['称呼', '订单号']`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

type Values = Readonly<Partial<Record<string, string>>>;

/** Fills the variables that have a value; the others stay visible as `{name}` for the servicer to complete. */
export function fillVariables(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/** A block with its variables filled; a file's name and addresses are left alone. */
export function fillBlock(block: Block, values: Values): Block {
  const fill = (text: string): string => fillVariables(text, values);
  switch (block.kind) {
    case 'text':
      return { ...block, text: fill(block.text) };
    case 'link':
      return { ...block, title: fill(block.title), description: fill(block.description) };
    case 'miniprogram':
      return { ...block, title: fill(block.title) };
    case 'menu':
      return {
        ...block,
        head: fill(block.head),
        items: block.items.map((item) => ({ ...item, text: fill(item.text) })),
        tail: fill(block.tail),
      };
    default:
      return block;
  }
}
