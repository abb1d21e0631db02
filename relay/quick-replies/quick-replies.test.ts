import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Import, ImportAnswer, ImportEntry, QuickReplyUsage } from '#shared/contracts/quick-replies';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Result } from '#shared/lib/result';
import { DAY, HOUR } from '#shared/lib/time';
import { rebuildProjections } from '../stats/rebuild.ts';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { usageStatement } from './usage.ts';

const openKfid = asOpenKfid('wkA');
const conversationId = toConversationId(openKfid, asExternalUserid('wmOne'));
const noon = Date.parse('2026-11-20T12:00:00+08:00');
const lin = asServicerUserid('lin');
let lone: LoneRelay;
let now: number;

beforeEach(async () => {
  now = noon;
  lone = await startLoneRelay({ clock: { now: () => now } });
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('wu', 'servicer', 'wkA');
  await lone.hire('boss', 'supervisor', 'wkA');
});
afterEach(() => lone.close());

async function call<T>(userid: string, path: string, body?: unknown): Promise<Result<T>> {
  const { token } = await lone.signIn(userid);
  const response = await lone.ask(path, { token, ...(body === undefined ? {} : { method: 'POST', body }) });
  return (await response.json()) as Result<T>;
}
async function usage(userid: string): Promise<readonly QuickReplyUsage[]> {
  const result = await call<readonly QuickReplyUsage[]>(userid, '/api/quick-replies/usage');
  return result.ok ? result.value : [];
}
async function bring(userid: string, wish: Import): Promise<ImportAnswer['outcomes'] | string> {
  const result = await call<ImportAnswer>(userid, '/api/quick-replies/import', wish);
  return result.ok ? result.value.outcomes : result.error.code;
}

function entry(quickReplyId: string, overrides: Partial<ImportEntry> = {}): ImportEntry {
  return {
    quickReplyId,
    scope: { kind: 'company' },
    folder: '售后',
    title: `退换 ${quickReplyId}`,
    blocks: [{ kind: 'text', text: '您好' }],
    place: 'a0',
    fits: { scenes: [], tags: [] },
    ...overrides,
  };
}

function used(id: string, quickReplyId: string, at: number): NewFact {
  const content = { kind: 'text', text: '您好' } as const;
  const message = { id: asMessageId(id), conversationId, origin: 'desk', servicerUserid: lin, at, content } as const;
  return { kind: 'reply.accepted', at, openKfid, message, quickReplyId };
}
function answered(id: string, at: number): NewFact {
  const content = { kind: 'text', text: '好的' } as const;
  const message = {
    id: asMessageId(id),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at,
    content,
  } as const;
  return { kind: 'message.received', at, openKfid, message };
}
function accepted(at: number): NewFact {
  const target = { kind: 'group', chatId: 'wr1', name: '新手妈妈群' } as const;
  const made = { token: 't', conversationId, externalUserid: asExternalUserid('wmOne'), target };
  const invitation = { ...made, invitedBy: lin, invitedAt: at - HOUR, messageIds: [], acceptedAt: at };
  return { kind: 'upgrade.accepted', at, openKfid, invitation };
}
const write = (...facts: readonly NewFact[]) => lone.relay.feed.write(({ append }) => append(facts));
const library = async () =>
  (await lone.relay.feed.read(0, 500, [])).facts.flatMap((fact): QuickReply[] =>
    fact.kind === 'quick-reply.saved' ? [fact.quickReply] : [],
  );

test('DE-507 counts what was sent, what the customer answered within 48 hours, and who came closer within a week', async () => {
  await bring('boss', { saves: [entry('ours0001'), entry('ours0002')], deletes: [] });
  await write(used('r1', 'ours0001', noon), used('r2', 'ours0002', noon + HOUR), answered('m1', noon + 2 * HOUR));
  await write(used('r3', 'ours0001', noon + 3 * HOUR), answered('m2', noon + 3 * HOUR + 49 * HOUR));
  await write(accepted(noon + 7 * DAY + 2 * HOUR));
  now = noon + 8 * DAY;
  const expected = [
    { quickReplyId: 'ours0001', used: 2, answered: 1, upgraded: 1, lastAt: noon + 3 * HOUR },
    { quickReplyId: 'ours0002', used: 1, answered: 1, upgraded: 0, lastAt: noon + HOUR },
  ];
  expect(await usage('wu')).toEqual(expected);
  await rebuildProjections(lone.relay.feed);
  expect(await usage('wu')).toEqual(expected);
});

test('DE-507 what failed was not used, and after ninety days nothing is counted', async () => {
  await bring('boss', { saves: [entry('ours0001')], deletes: [] });
  await write(used('r1', 'ours0001', noon), used('r2', 'ours0001', noon + 1));
  const about = { at: noon + 2, openKfid, conversationId, messageId: asMessageId('r2'), acceptedAt: noon + 1 };
  await write({ kind: 'reply.failed', ...about, reason: { kind: 'fail-type', failType: 6 } });
  expect(await usage('lin')).toMatchObject([{ used: 1 }]);
  now = noon + 91 * DAY;
  expect(await usage('lin')).toEqual([]);
});

test('DE-507 counting reads the index of those ninety days and no row', async () => {
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN ${usageStatement(lin, noon)}`.execute(
    lone.relay.db,
  );
  const steps = rows.map(({ detail }) => detail);
  expect(steps).toContain('SEARCH u USING COVERING INDEX quick_reply_use_of (quick_reply_id=? AND at>?)');
  expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
});

test('DE-507 the numbers of somebody’s own are theirs', async () => {
  await bring('lin', { saves: [entry('mine0001', { scope: { kind: 'personal' } })], deletes: [] });
  await write(used('r1', 'mine0001', noon));
  expect(await usage('lin')).toHaveLength(1);
  expect(await usage('boss')).toEqual([]);
});

test('DE-508 every row has its answer, a repetition changes nothing, and undoing takes back what was added', async () => {
  const bad = { ...entry('ours0003'), title: '' };
  const wish = { saves: [entry('ours0001'), bad, entry('ours0002')], deletes: [] };
  const refused = { kind: 'refused', code: 'bad-command' };
  expect(await bring('boss', wish)).toEqual([{ kind: 'saved' }, refused, { kind: 'saved' }]);
  expect(await bring('boss', wish)).toEqual([{ kind: 'same' }, refused, { kind: 'same' }]);
  expect(await library()).toHaveLength(2);
  const undo = { saves: [], deletes: ['ours0001', 'ours0002', 'gone0001'] };
  expect(await bring('boss', undo)).toEqual([{ kind: 'deleted' }, { kind: 'deleted' }, { kind: 'same' }]);
  const ids = Array.from({ length: 501 }, (_, index) => `many${String(index).padStart(4, '0')}`);
  expect(await bring('boss', { saves: [], deletes: ids })).toBe('bad-request');
});

test('DE-508 a servicer imports their own only', async () => {
  const saves = [entry('mine0001', { scope: { kind: 'personal' } }), entry('ours0001')];
  expect(await bring('lin', { saves, deletes: [] })).toEqual([
    { kind: 'saved' },
    { kind: 'refused', code: 'not-allowed' },
  ]);
  const theirs = { saves: [entry('mine0001', { scope: { kind: 'personal' } })], deletes: ['mine0001'] };
  const refused = { kind: 'refused', code: 'not-allowed' };
  expect(await bring('wu', theirs)).toEqual([refused, refused]);
});
