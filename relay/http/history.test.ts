import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { History } from '#shared/contracts/history';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';

let lone: LoneRelay;
beforeEach(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('wu', 'servicer', 'wkB');
});
afterEach(() => lone.close());

const openKfid = asOpenKfid('wkA');
const here = toConversationId(openKfid, asExternalUserid('wm1'));
const there = toConversationId(openKfid, asExternalUserid('wm2'));

function said(id: string, conversationId = here): NewFact {
  const content = { kind: 'text', text: id } as const;
  const of = { id: asMessageId(id), conversationId, origin: 'customer', servicerUserid: null } as const;
  return { kind: 'message.received', at: 1, openKfid, message: { ...of, at: 1, content } };
}

async function ask(userid: string, body: unknown): Promise<{ status: number; value: History | null }> {
  const { token } = await lone.signIn(userid);
  const response = await lone.ask('/api/history', { token, body });
  const answer = (await response.json()) as Result<History>;
  return { status: response.status, value: answer.ok ? answer.value : null };
}

test('DE-910 everything of one conversation comes in pages, oldest first, and nothing of another', async () => {
  const facts = Array.from({ length: 620 }, (_, index) => said(`m${index}`, index % 3 === 0 ? there : here));
  await lone.write(facts);
  const wish = { conversationId: there, after: 0, until: 1_000_000 };
  const whole = await ask('lin', { ...wish, conversationId: here });
  expect(whole.value?.facts).toHaveLength(413);
  expect(whole.value?.next).toBeNull();
  await lone.write(Array.from({ length: 400 }, (_, index) => said(`n${index}`)));
  const first = await ask('lin', { ...wish, conversationId: here });
  const rest = await ask('lin', { ...wish, conversationId: here, after: first.value?.next ?? 0 });
  const seqs = [...(first.value?.facts ?? []), ...(rest.value?.facts ?? [])].map(({ seq }) => seq);
  expect([first.value?.facts.length, seqs.length, rest.value?.next]).toEqual([500, 813, null]);
  expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  expect((await ask('lin', { ...wish, until: seqs[0] ?? 0 })).value?.facts.length).toBeLessThanOrEqual(1);
});

test('DE-910 who does not serve the account is told there is nothing, and another’s marks and whispers stay theirs', async () => {
  const wu = asServicerUserid('wu');
  const note = {
    noteId: 'n1',
    conversationId: here,
    by: wu,
    at: 1,
    text: '悄悄话',
    whisperTo: asServicerUserid('zhao'),
  };
  await lone.write([said('m1'), { kind: 'note.written', at: 1, openKfid, note }]);
  const wish = { conversationId: here, after: 0, until: 1_000_000 };
  expect((await ask('wu', wish)).status).toBe(404);
  expect((await ask('lin', wish)).value?.facts.map(({ kind }) => kind)).toEqual(['message.received']);
  expect((await ask('lin', { ...wish, conversationId: 'x' })).status).toBe(400);
});

test('DE-910 it is read by index', async () => {
  const { rows } = await sql<{ detail: string }>`
    EXPLAIN QUERY PLAN SELECT seq, body FROM feed WHERE conversation_id = 'a' AND seq > 1 AND seq <= 9 ORDER BY seq LIMIT 500`.execute(
    lone.relay.db,
  );
  expect(rows.map(({ detail }) => detail).join()).toContain('feed_conversation');
  expect(rows.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
});
