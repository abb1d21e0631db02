import type { AssistantWish } from '#shared/contracts/assistant';
import { ASSISTANT_TEXT } from '#shared/contracts/limits';
import type { ConversationId } from '#shared/domain/ids';
import { Dexie } from 'dexie';
import { maskFor } from '../../app/assistant/mask-for.ts';
import { readDraft } from '../../db/drafts.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { Mask } from '../../lib/mask.ts';

export type Task = 'draft' | 'translate';
type Line = { readonly by: 'customer' | 'us'; readonly text: string };

/** What the assistant would be told, masked: the last words of a conversation and what stands in the composer. */
export type Material = {
  readonly mask: Mask;
  /** Oldest first. */
  readonly lines: readonly Line[];
  readonly written: string;
  /** The customer's last words: the language to answer in. */
  readonly sample: string | null;
};

const LINES = 12;
const LINE_CHARACTERS = 1_000;

/** Texts only: files, cards and notes never leave the company. */
export async function readMaterial(db: DeskDatabase, conversationId: ConversationId): Promise<Material> {
  const mask = await maskFor(db, conversationId);
  const rows = await db.messages
    .where('[conversationId+order]')
    .between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey])
    .reverse()
    .limit(LINES * 3)
    .toArray();
  const lines = rows
    .flatMap((row): Line[] =>
      row.content.kind === 'text' && row.content.text.trim() !== '' && !row.recalledBy
        ? [
            {
              by: row.origin === 'customer' ? 'customer' : 'us',
              text: mask.hide(row.content.text.slice(0, LINE_CHARACTERS)),
            },
          ]
        : [],
    )
    .slice(0, LINES)
    .toReversed();
  const draft = await readDraft(db, conversationId);
  return {
    mask,
    lines,
    written: mask.hide((draft?.reply ?? '').slice(0, ASSISTANT_TEXT / 2)).trim(),
    sample: lines.findLast(({ by }) => by === 'customer')?.text ?? null,
  };
}

/** Null = there is nothing to work with. */
export function toWish(task: Task, { mask, lines, written, sample }: Material, goal: string): AssistantWish | null {
  if (task === 'draft') return lines.length === 0 ? null : { task, lines: [...lines], wish: mask.hide(goal.trim()) };
  return written === '' ? null : { task, text: written, into: sample === null ? 'en' : 'customer', sample };
}

/** Everything of a wish that somebody wrote. */
export function textsOf(wish: AssistantWish): readonly string[] {
  return wish.task === 'draft' ? [...wish.lines.map(({ text }) => text), wish.wish] : [wish.text, wish.sample ?? ''];
}
