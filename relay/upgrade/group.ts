import { sql, type Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, type ExternalUserid } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import { errcodes } from '#shared/wecom/errcodes';
import { groupGetReplySchema, type GroupGetReply, type GroupGetRequest } from '#shared/wecom/group';
import { noteWayUse } from '../contacts/way-store.ts';
import type { Database } from '../db/schema.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { accept } from './acceptance.ts';
import { readCustomer, saveRelation } from './customer-row.ts';

/** A customer group as WeCom shows it now; null when it is no more. */
export type Group = {
  readonly chatId: string;
  readonly name: string;
  readonly memberCount: number;
  readonly version: string;
  readonly customers: readonly {
    readonly externalUserid: ExternalUserid;
    readonly joinedAt: number;
    readonly state: string | null;
  }[];
};

const EXTERNAL_MEMBER = 2;
const gone: ReadonlySet<number> = new Set([
  errcodes.groupDissolved.code,
  errcodes.invalidGroup.code,
  errcodes.unknownGroup.code,
]);

/** wecom-api.md 6.5 */
export async function fetchGroup(wecom: Wecom, chatId: string): Promise<WecomAnswer<Group | null>> {
  const request: GroupGetRequest = { chat_id: chatId, need_name: 0 };
  const answer = await wecom.post('externalcontact/groupchat/get', request, groupGetReplySchema);
  if (answer.kind === 'refused' && gone.has(answer.errcode)) return { kind: 'ok', value: null };
  return answer.kind === 'ok' ? { kind: 'ok', value: toGroup(chatId, answer.value) } : answer;
}

function toGroup(chatId: string, { group_chat: wire }: GroupGetReply): Group {
  const external = wire.member_list.filter((member) => member.type === EXTERNAL_MEMBER);
  const customers = external.map((member) => ({
    externalUserid: asExternalUserid(member.userid),
    joinedAt: member.join_time * SECOND,
    state: member.state || null,
  }));
  return { chatId, name: wire.name, memberCount: wire.member_list.length, version: wire.member_version, customers };
}

/**
 * UP-7, UP-8: who of our customers is in the group and who no longer is. The whole list is compared with what we hold, so
 * a missed or repeated event mends itself with the next one; so does another name.
 */
export async function compareGroup(
  trx: Transaction<Database>,
  chatId: string,
  group: Group | null,
  now: number,
): Promise<readonly NewFact[]> {
  const facts: NewFact[] = [];
  const last = await trx.selectFrom('customer_group').select('name').where('chat_id', '=', chatId).executeTakeFirst();
  const isRenamed = group !== null && last?.name !== group.name;
  for (const { state, externalUserid, joinedAt } of group?.customers ?? [])
    if (state) await noteWayUse(trx, state, externalUserid, joinedAt);
  const here = new Map((group?.customers ?? []).map((customer) => [customer.externalUserid, customer]));
  const held = await trx.selectFrom('group_member').select('external_userid').where('chat_id', '=', chatId).execute();
  const before = new Set(held.map((row) => asExternalUserid(row.external_userid)));
  for (const externalUserid of before)
    if (!here.has(externalUserid)) facts.push(...(await leave(trx, chatId, externalUserid, now)));
  for (const externalUserid of await known(trx, [...here.keys()])) {
    const member = here.get(externalUserid);
    if (!member || !group) continue;
    if (!before.has(externalUserid)) facts.push(...(await join(trx, group, externalUserid, member.joinedAt, now)));
    else if (isRenamed) facts.push(...(await rename(trx, group, externalUserid, now)));
    const target = { kind: 'group', id: chatId } as const;
    if (member.state) facts.push(...(await accept(trx, member.state, externalUserid, target, member.joinedAt, now)));
  }
  await (group ? keepGroup(trx, group) : trx.deleteFrom('customer_group').where('chat_id', '=', chatId).execute());
  return facts;
}

async function keepGroup(trx: Transaction<Database>, { chatId, name, version }: Group): Promise<void> {
  const row = { name, member_version: version };
  await trx
    .insertInto('customer_group')
    .values({ chat_id: chatId, ...row })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(row))
    .execute();
}

/** Groups hold many people who never wrote to us: only customers we know are kept. */
export async function known(
  trx: Transaction<Database>,
  ids: readonly ExternalUserid[],
): Promise<readonly ExternalUserid[]> {
  const { rows } = await sql<{ id: ExternalUserid }>`
    SELECT external_userid AS id FROM customer
    WHERE external_userid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    UNION SELECT external_userid FROM conversation
    WHERE external_userid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(trx);
  return rows.map((row) => row.id);
}

export async function join(
  trx: Transaction<Database>,
  { chatId, name }: Pick<Group, 'chatId' | 'name'>,
  externalUserid: ExternalUserid,
  since: number,
  now: number,
): Promise<readonly NewFact[]> {
  await trx.insertInto('group_member').values({ chat_id: chatId, external_userid: externalUserid }).execute();
  const { relation } = await readCustomer(trx, externalUserid);
  const memberOf = [...relation.memberOf, { chatId, name, since }];
  return saveRelation(trx, externalUserid, { ...relation, memberOf }, now);
}

async function rename(
  trx: Transaction<Database>,
  { chatId, name }: Group,
  externalUserid: ExternalUserid,
  now: number,
): Promise<readonly NewFact[]> {
  const { relation } = await readCustomer(trx, externalUserid);
  if (!relation.memberOf.some((group) => group.chatId === chatId && group.name !== name)) return [];
  const memberOf = relation.memberOf.map((group) => (group.chatId === chatId ? { ...group, name } : group));
  return saveRelation(trx, externalUserid, { ...relation, memberOf }, now);
}

export async function leave(
  trx: Transaction<Database>,
  chatId: string,
  externalUserid: ExternalUserid,
  now: number,
): Promise<readonly NewFact[]> {
  await trx
    .deleteFrom('group_member')
    .where('chat_id', '=', chatId)
    .where('external_userid', '=', externalUserid)
    .execute();
  const { relation } = await readCustomer(trx, externalUserid);
  const memberOf = relation.memberOf.filter((group) => group.chatId !== chatId);
  return saveRelation(trx, externalUserid, { ...relation, memberOf }, now);
}
