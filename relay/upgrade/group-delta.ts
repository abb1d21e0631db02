import type { Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { GroupEvent } from '../wecom/external-event.ts';
import { join, known, leave } from './group.ts';

/** What an event about a group asks for: nothing, its own change, the whole list again, or the end of the group. */
type Step = 'none' | 'delta' | 'fetch' | 'dismiss';

/**
 * UP-14: a change of members is applied as it is told only when it starts from the list we hold; any other way the list is
 * read again (wecom-api.md 2.3). Who scanned a code is looked up in the list as well, because only it tells the state.
 */
export function stepOf(event: GroupEvent, heldVersion: string | null): Step {
  if (event.change === 'dismissed') return 'dismiss';
  if (event.change !== 'joined' && event.change !== 'left') return 'fetch';
  if (heldVersion === null || event.versions === null || heldVersion === '') return 'fetch';
  if (heldVersion === event.versions.after) return 'none';
  if (heldVersion !== event.versions.before || event.members.length === 0 || event.isByCode) return 'fetch';
  return 'delta';
}

export async function readGroup(db: RelayDatabase, chatId: string) {
  return db.selectFrom('customer_group').selectAll().where('chat_id', '=', chatId).executeTakeFirst();
}

export async function applyDelta(
  trx: Transaction<Database>,
  { chatId, change, members, versions, at }: GroupEvent,
  name: string,
  now: number,
): Promise<readonly NewFact[]> {
  const facts: NewFact[] = [];
  const held = await trx.selectFrom('group_member').select('external_userid').where('chat_id', '=', chatId).execute();
  const here = new Set(held.map((row) => row.external_userid));
  for (const id of await known(trx, members.map(asExternalUserid))) {
    if (change === 'left' && here.has(id)) facts.push(...(await leave(trx, chatId, id, now)));
    if (change === 'joined' && !here.has(id)) facts.push(...(await join(trx, { chatId, name }, id, at, now)));
  }
  await trx
    .updateTable('customer_group')
    .set({ member_version: versions?.after ?? '' })
    .where('chat_id', '=', chatId)
    .execute();
  return facts;
}
