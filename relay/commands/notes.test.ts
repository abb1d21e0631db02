import { randomFillSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommandId } from '#shared/domain/ids';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';

let lone: LoneRelay;
let [lin, mei, boss]: readonly TestDesk[] = [];
const conversationId = 'wkA/wmSomebody';

beforeAll(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('mei', 'servicer', 'wkA');
  await lone.hire('boss', 'supervisor', 'wkA');
  await lone.write([written('wkA', 'a1')]);
  [lin, mei, boss] = await Promise.all(
    ['lin', 'mei', 'boss'].map(async (userid) => {
      const desk = lone.desk((await lone.signIn(userid)).token);
      await desk.connect();
      return desk;
    }),
  );
});
afterAll(() => lone.close());

function write(desk: TestDesk | undefined, fields: object) {
  const id = makeCommandId(1, (bytes) => randomFillSync(bytes));
  return { id, answer: desk?.command({ kind: 'note.write', id, conversationId, ...fields }) };
}

function texts(desk: TestDesk | undefined): readonly string[] {
  return (desk?.facts ?? []).flatMap((fact) => (fact.kind === 'note.written' ? [fact.note.text] : []));
}

test('DE-4 DE-707 a whisper reaches its reader and its writer, and what comes after it everybody', async () => {
  const whisper = write(boss, { text: '先道歉', whisperTo: 'lin', mentions: ['lin'] });
  expect(await whisper.answer).toMatchObject({ ok: true });
  const note = write(boss, { text: '@lin 请看', mentions: ['lin'], isUrgent: true, about: 'a1' });
  expect(await note.answer).toMatchObject({ ok: true });
  const heard = (desk: TestDesk) => desk.until(() => texts(desk).includes('@lin 请看'));
  await Promise.all([lin, mei, boss].flatMap((desk) => (desk ? [heard(desk)] : [])));
  expect([lin, mei, boss].map(texts)).toEqual([['先道歉', '@lin 请看'], ['@lin 请看'], ['先道歉', '@lin 请看']]);
  expect(mei?.facts.at(-1)).toMatchObject({ note: { by: 'boss', mentions: ['lin'], isUrgent: true, about: 'a1' } });

  const pin = (noteId: string) => {
    const id = makeCommandId(1, (bytes) => randomFillSync(bytes));
    return mei?.command({ kind: 'note.pin', id, conversationId, noteId, isPinned: true });
  };
  expect(await pin(whisper.id)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await pin(note.id)).toMatchObject({ ok: true });
  await lin?.until(() => lin?.facts.at(-1)?.kind === 'note.pinned');
  expect(lin?.facts.at(-1)).toMatchObject({ noteId: note.id, isPinned: true, by: 'mei' });
});
