import { sql, type Transaction } from 'kysely';
import { stateNow, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { route, type RouteDecision } from '#shared/domain/route';
import type { QueueReason, RoutingWhy } from '#shared/domain/routing';
import { isHostedHere } from '#shared/domain/service-state';
import type { Tag } from '#shared/domain/tag';
import { answerOffHours } from '../automatic/off-hours.ts';
import { tellOfRest } from '../automatic/rest-notice.ts';
import type { Database } from '../db/schema.ts';
import type { Writer } from '../feed/feed.ts';
import type { Attendance } from '../socket/attendance.ts';
import { keepDecision } from './decisions.ts';
import { readStage, type Stage } from './stage.ts';

type Trx = Transaction<Database>;

/** What became of a batch: how many were given, and how many customers are told something by the relay itself. */
type Decided = { readonly given: number; readonly told: number };

/**
 * Decides about these conversations inside one write, on what is true in it: who claims one meanwhile comes before or
 * after, never at the same time. DE-310
 */
export async function decide(
  { trx, append }: Writer,
  ids: readonly ConversationId[],
  attendance: Attendance,
  now: number,
): Promise<Decided> {
  const stage = await readStage(trx, attendance, now);
  const facts: NewFact[] = [];
  let given = 0;
  let told = 0;
  for (const { conversation, tags } of await readTouched(trx, ids)) {
    if (!isForRouting(conversation, now)) {
      await leaveQueue(trx, conversation.id);
      continue;
    }
    const { holder } = conversation;
    const isAlone = holder === null || !stage.isAttending(holder);
    const answer = isAlone ? await answerOffHours(trx, conversation, stage.settings.hours, now) : null;
    const news = await decideOne(trx, conversation, tags, stage, now);
    const words = answer ?? (await ofRest(trx, conversation, news, stage, now));
    if (words) told += 1;
    if (news.some((fact) => fact.kind === 'assignment.changed')) given += 1;
    facts.push(...(words ? [words] : []), ...news);
  }
  await append(facts);
  return { given, told };
}

/** It leaves who rests, and they wished that their customers hear of it. DE-964 */
async function ofRest(
  trx: Trx,
  conversation: Conversation,
  news: readonly NewFact[],
  stage: Stage,
  now: number,
): Promise<NewFact | null> {
  const notice = conversation.holder && stage.noticeOf(conversation.holder);
  const leaves = news.some((fact) => fact.kind === 'assignment.changed' && fact.cause === 'covered');
  return notice && leaves ? tellOfRest(trx, conversation, notice, now) : null;
}

/** A customer waits in it, or a team was asked to take it, and it is answered here. */
function isForRouting(conversation: Conversation, now: number): boolean {
  if (!isHostedHere(stateNow(conversation, now))) return false;
  return conversation.wait !== null || (conversation.holder === null && conversation.team !== null);
}

async function decideOne(
  trx: Trx,
  conversation: Conversation,
  tags: readonly string[],
  stage: Stage,
  now: number,
): Promise<readonly NewFact[]> {
  const ground = stage.groundOf(conversation, tags, await isTakenInRest(trx, conversation, stage));
  const decision = route(ground);
  const facts = factsOf(conversation, decision, stage, now);
  if (decision.kind === 'queue' && decision.reason.kind !== 'by-hand')
    await enterQueue(trx, conversation.id, decision.reason);
  else if (conversation.holder === null) await leaveQueue(trx, conversation.id);
  if (facts.length === 0) return facts;
  const number = await keepDecision(trx, conversation.id, ground, decision);
  if (decision.kind !== 'assign') return facts;
  stage.given(decision.to, conversation, number);
  const turn = { decision: number };
  await trx
    .insertInto('routing_turn')
    .values({ servicer_userid: decision.to, ...turn })
    .onConflict((conflict) => conflict.column('servicer_userid').doUpdateSet(turn))
    .execute();
  return facts;
}

/** Who takes a customer in their rest means it: it leaves them when the customer writes again. DE-309 */
async function isTakenInRest(trx: Trx, { id, holder, lastCustomerAt }: Conversation, stage: Stage): Promise<boolean> {
  const since = holder && stage.restsSince(holder);
  if (since === null) return false;
  const { rows } = await sql<{ at: number; isOwn: number }>`
    SELECT at, body ->> '$.holder' = ${holder} AND body ->> '$.by' = ${holder} AS isOwn FROM feed
    WHERE conversation_id = ${id} AND kind = 'assignment.changed' ORDER BY seq DESC LIMIT 1`.execute(trx);
  const [last] = rows;
  return last?.isOwn === 1 && last.at >= since && last.at >= (lastCustomerAt ?? 0);
}

function factsOf(
  conversation: Conversation,
  decision: RouteDecision,
  { hasRules }: Stage,
  now: number,
): readonly NewFact[] {
  if (decision.kind === 'keep') return [];
  const { id: conversationId, openKfid, holder, queue } = conversation;
  const changed = { kind: 'assignment.changed', at: now, openKfid, conversationId, by: null } as const;
  if (decision.kind === 'assign') {
    const { to, why, leaves } = decision;
    return [{ ...changed, holder: to, cause: leaves ?? (why.kind === 'cover' ? 'covered' : 'routed'), why }];
  }
  const { leaves, reason } = decision;
  const facts: NewFact[] = [];
  if (leaves !== null && holder !== null) {
    const why: RoutingWhy = leaves === 'covered' ? { kind: 'cover', for: holder } : { kind: 'vanished', from: holder };
    facts.push({ ...changed, holder: null, cause: leaves, why });
  }
  // By hand is how it is where there are no rules: nothing to tell with every message.
  const shown = reason.kind === 'by-hand' && !hasRules ? null : reason;
  if (!isSameReason(queue, shown))
    facts.push({ kind: 'conversation.queued', at: now, openKfid, conversationId, queue: shown });
  return facts;
}

/** Its numbers come and go; what is told is another reason, or another end of it. */
function isSameReason(left: QueueReason | null, right: QueueReason | null): boolean {
  return left?.kind === right?.kind && left?.until === right?.until;
}

type Touched = { readonly conversation: Conversation; readonly tags: readonly string[] };

/** Who has waited longest comes first. */
async function readTouched(trx: Trx, ids: readonly ConversationId[]): Promise<readonly Touched[]> {
  const { rows } = await sql<{ body: string; tags: string | null }>`
    SELECT c.body, p.tags FROM conversation AS c
    LEFT JOIN customer AS p ON p.external_userid = c.external_userid
    WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(trx);
  const touched = rows.map(({ body, tags }) => {
    // Written by relay/feed/project.ts and relay/feed/introduce.ts.
    const names = tags === null ? [] : (JSON.parse(tags) as readonly Tag[]).map((tag) => tag.name);
    return { conversation: JSON.parse(body) as Conversation, tags: names };
  });
  const since = ({ conversation }: Touched): number => conversation.wait?.since ?? conversation.lastAt;
  return touched.toSorted((left, right) => since(left) - since(right));
}

async function enterQueue(trx: Trx, id: ConversationId, { kind, since }: QueueReason): Promise<void> {
  await trx
    .insertInto('routing_queue')
    .values({ conversation_id: id, kind, since })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ kind, since }))
    .execute();
}

async function leaveQueue(trx: Trx, id: ConversationId): Promise<void> {
  await trx.deleteFrom('routing_queue').where('conversation_id', '=', id).execute();
}
