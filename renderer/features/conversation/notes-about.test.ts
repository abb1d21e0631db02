import { expect, test } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import type { NoteRow } from '../../db/schema.ts';
import type { TimelineItem } from '../../db/timeline.ts';
import { notesAbout } from './notes-about.ts';

const conversationId = asConversationId('wkA/wmKeke');
const by = asServicerUserid('lijing');

function message(id: string, order: number): TimelineItem {
  const content = { kind: 'text', text: id } as const;
  const row = { id: asMessageId(id), conversationId, origin: 'customer', servicerUserid: null, at: order } as const;
  return { kind: 'message', order, at: order, row: { ...row, content, order } };
}

function note(noteId: string, order: number, about?: string): TimelineItem {
  const row: NoteRow = { noteId, conversationId, by, at: order, text: noteId, order };
  return { kind: 'note', order, at: order, row: about ? { ...row, about: asMessageId(about) } : row };
}

test('a note about a message stands under it, in order; one whose message is not here stands for itself', () => {
  const items = [message('m1', 1), note('n1', 2), note('n2', 3, 'm1'), note('n3', 4, 'm0'), note('n4', 5, 'm1')];
  const found = notesAbout(items);
  expect(found.items.map((item) => item.order)).toEqual([1, 2, 4]);
  expect(found.of.get('m1')?.map((one) => one.noteId)).toEqual(['n2', 'n4']);
  expect(notesAbout(items.slice(0, 2)).items).toEqual(items.slice(0, 2));
});
