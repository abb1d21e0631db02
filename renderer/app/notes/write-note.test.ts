// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asConversationId, asMessageId, asOpenKfid, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { meanNote, noteMeans } from './note-draft.ts';
import { writeComposedNote } from './write-note.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmKeke');
const me = asServicerUserid('lijing');
let db: DeskDatabase;
let desk: Desk;

beforeEach(async () => {
  db = new DeskDatabase('write note test', testKey);
  let made = 0;
  /** Only what writing a note asks of a desk. */
  const parts = {
    db,
    me: { servicerUserid: me, name: '李静', role: 'servicer', accounts: [] },
    makeId: () => makeCommandId(1_000, (bytes) => bytes.fill((made += 1))),
    send: (queued, written) => queueCommands(db, me, queued, 1_000, written),
  } as const satisfies Partial<Desk>;
  desk = parts as Partial<Desk> as Desk;
  const person = { role: 'servicer', isActive: true } as const;
  const here = [{ openKfid: asOpenKfid('wkA'), availability: 'serving' }] as const;
  await db.servicers.bulkPut([
    { ...person, servicerUserid: me, name: '李静', serves: here },
    { ...person, servicerUserid: asServicerUserid('wangmin'), name: '王敏', serves: here },
    { ...person, servicerUserid: asServicerUserid('zhou'), name: '周舟', serves: [] },
    { ...person, servicerUserid: asServicerUserid('chen'), name: '陈主管', role: 'supervisor', serves: [] },
  ]);
});
afterEach(() => db.delete());

const queued = async () => (await db.outbox.orderBy('at').last())?.command;

test('DE-707 a note calls whom its text names, of those who can read it, and shows at once as it is', async () => {
  meanNote(id, { isUrgent: true, about: asMessageId('m1') });
  await writeComposedNote(desk, id, '@王敏 @周舟 @陈主管 @李静 请看');
  const note = { text: '@王敏 @周舟 @陈主管 @李静 请看', mentions: ['wangmin', 'chen'], isUrgent: true, about: 'm1' };
  expect(await queued()).toMatchObject({ kind: 'note.write', ...note });
  expect(await db.notes.toArray()).toMatchObject([{ ...note, by: me, isQueued: true }]);
  expect(await db.notes.where('mentions').equals('wangmin').count()).toBe(1);
  expect(noteMeans(id)).toEqual({ about: null, isUrgent: false, whisperTo: null });
});

test('a whisper calls whom it is for and nobody else; a plain note calls nobody, however urgent', async () => {
  meanNote(id, { whisperTo: asServicerUserid('chen') });
  await writeComposedNote(desk, id, '@王敏 这样答合适吗');
  expect(await queued()).toMatchObject({ whisperTo: 'chen', mentions: ['chen'] });
  meanNote(id, { isUrgent: true });
  await writeComposedNote(desk, id, '偏好硅胶');
  expect(Object.keys((await queued()) ?? {}).toSorted()).toEqual(['conversationId', 'id', 'kind', 'text']);
});
