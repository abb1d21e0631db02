import type { TransferCandidate, TransferCandidates, Unassigned } from '#shared/contracts/transfers';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { SECOND } from '#shared/lib/time';
import { externalContactReplySchema } from '#shared/wecom/external-contact';
import { followersReplySchema } from '#shared/wecom/follow';
import { groupListReplySchema, type GroupListRequest } from '#shared/wecom/group';
import { errcodes } from '#shared/wecom/errcodes';
import { unassignedReplySchema } from '#shared/wecom/transfer';
import type { RelayDatabase } from '../db/open.ts';
import { fetchGroup } from '../upgrade/group.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { readPages } from '../wecom/read-pages.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { judgeTransfer, type TransferPast } from './quota.ts';

type Parts = { readonly db: RelayDatabase; readonly wecom: Wecom };
type Named = { readonly subjectId: string; readonly name: string };

const UNASSIGNED = 'externalcontact/get_unassigned_list';
const FRIENDS = 'externalcontact/batch/get_by_user';
const GROUPS = 'externalcontact/groupchat/list';
const FOLLOWERS = 100;
/** Groups, and customers of the left, are named one call each: of more, only the ids are shown. */
const NAMED = 100;

/** Whom a member in service could hand over: their friends and their groups, as WeCom lists them now (6.1, 6.5). */
export async function readCandidates(
  parts: Parts,
  from: ServicerUserid,
  now: number,
): Promise<Result<TransferCandidates>> {
  const customers = await friendsOf(parts.wecom, from);
  if (!customers.ok) return customers;
  const groups = await groupsOf(parts.wecom, from, 0);
  if (!groups.ok) return groups;
  const past = await pastOf(parts.db, [...customers.value, ...groups.value]);
  const judged = (rows: readonly Named[]) => rows.map((row) => toCandidate(row, past, false, now));
  return succeed({ from, customers: judged(customers.value), groups: judged(groups.value) });
}

/** Customers and groups of members who have left, which nobody has taken over yet (wecom-api.md 6.4). */
export async function readUnassigned(
  parts: Parts,
  seen: ReadonlyMap<string, string>,
  now: number,
): Promise<Result<Unassigned>> {
  const { wecom, db } = parts;
  const members = new Map<string, { leftAt: number; customers: Named[] }>();
  const left = await readPages(async (cursor) => {
    const request = { page_size: 1_000, ...(cursor === '' ? {} : { cursor }) };
    const answer = await wecom.post(UNASSIGNED, request, unassignedReplySchema);
    if (answer.kind !== 'ok') return answer;
    const { info, is_last: isLast, next_cursor: next } = answer.value;
    return { kind: 'ok', value: { items: info, next: isLast ? '' : next } };
  });
  if (left.kind !== 'ok') return failFromWecom(UNASSIGNED, left);
  for (const row of left.value) {
    const member = members.get(row.handover_userid) ?? { leftAt: row.dimission_time * SECOND, customers: [] };
    member.customers.push({ subjectId: row.external_userid, name: '' });
    members.set(row.handover_userid, member);
  }
  const found: Unassigned['members'][number][] = [];
  for (const [userid, { leftAt, customers }] of members) {
    // A resigned owner is listed only when named in the filter (wecom-api.md 6.5).
    const groups = await groupsOf(wecom, asServicerUserid(userid), 1);
    const named = await nameFromWecom(wecom, await nameKnown(db, customers), seen);
    const past = await pastOf(db, [...named, ...(groups.ok ? groups.value : [])]);
    const judged = (rows: readonly Named[]) => rows.map((row) => toCandidate(row, past, true, now));
    found.push({
      servicerUserid: asServicerUserid(userid),
      leftAt,
      customers: judged(named),
      groups: groups.ok ? judged(groups.value) : [],
    });
  }
  return succeed({ members: found });
}

async function friendsOf(wecom: Wecom, userid: ServicerUserid): Promise<Result<readonly Named[]>> {
  const found = await readPages<Named>(async (cursor) => {
    const request = { userid_list: [userid], limit: FOLLOWERS, ...(cursor === '' ? {} : { cursor }) };
    const answer = await wecom.post(FRIENDS, request, followersReplySchema);
    // A member without customers is told so (wecom-api.md 6.1).
    if (answer.kind === 'refused' && answer.errcode === errcodes.notFriends.code)
      return { kind: 'ok', value: { items: [], next: '' } };
    if (answer.kind !== 'ok') return answer;
    const items = answer.value.external_contact_list.map(({ external_contact: contact, follow_info: follow }) => ({
      subjectId: contact.external_userid,
      name: follow.remark === '' ? contact.name : follow.remark,
    }));
    return { kind: 'ok', value: { items, next: answer.value.next_cursor } };
  });
  return found.kind === 'ok' ? succeed(found.value) : failFromWecom(FRIENDS, found);
}

async function groupsOf(wecom: Wecom, userid: ServicerUserid, status: 0 | 1): Promise<Result<readonly Named[]>> {
  const listed = await readPages(async (cursor) => {
    const request: GroupListRequest = {
      status_filter: status,
      owner_filter: { userid_list: [userid] },
      limit: 1_000,
      ...(cursor === '' ? {} : { cursor }),
    };
    const answer = await wecom.post(GROUPS, request, groupListReplySchema);
    if (answer.kind !== 'ok') return answer;
    const items = answer.value.group_chat_list.map((group) => group.chat_id);
    return { kind: 'ok', value: { items, next: answer.value.next_cursor ?? '' } };
  });
  if (listed.kind !== 'ok') return failFromWecom(GROUPS, listed);
  const ids = listed.value;
  const names = await Promise.all(
    ids.slice(0, NAMED).map(async (chatId) => {
      const group = await fetchGroup(wecom, chatId);
      return group.kind === 'ok' ? (group.value?.name ?? '') : '';
    }),
  );
  return succeed(ids.map((subjectId, index) => ({ subjectId, name: names[index] ?? '' })));
}

/** Names as customers have them here, where they wrote; else as given. */
export async function nameKnown(db: RelayDatabase, rows: readonly Named[]): Promise<readonly Named[]> {
  const ids = rows.map((row) => row.subjectId);
  const names = new Map<string, string>();
  for (let start = 0; start < ids.length; start += 500) {
    const some = await db
      .selectFrom('customer')
      .select(['external_userid', 'profile'])
      .where('external_userid', 'in', ids.slice(start, start + 500))
      .execute();
    for (const { external_userid: id, profile } of some)
      // Written by relay/ingest/snapshot.ts only.
      if (profile !== null) names.set(id, (JSON.parse(profile) as { readonly nickname: string }).nickname);
  }
  return rows.map((row) => ({ ...row, name: names.get(row.subjectId) ?? row.name }));
}

/** WeCom's list of the left has ids only; a person cannot choose by those. */
async function nameFromWecom(
  wecom: Wecom,
  rows: readonly Named[],
  seen: ReadonlyMap<string, string>,
): Promise<readonly Named[]> {
  const asked = new Set(
    rows.flatMap(({ subjectId, name }) => (name === '' && !seen.has(subjectId) ? [subjectId] : [])).slice(0, NAMED),
  );
  return Promise.all(
    rows.map(async (row) => {
      if (row.name !== '') return row;
      if (!asked.has(row.subjectId)) return { ...row, name: seen.get(row.subjectId) ?? '' };
      const query = { external_userid: row.subjectId };
      const answer = await wecom.get('externalcontact/get', query, externalContactReplySchema);
      return answer.kind === 'ok' ? { ...row, name: answer.value.external_contact.name } : row;
    }),
  );
}

/** Transfers begun here of these subjects, by subject. */
export async function pastOf(
  db: RelayDatabase,
  rows: readonly { readonly subjectId: string }[],
): Promise<ReadonlyMap<string, readonly TransferPast[]>> {
  const past = new Map<string, TransferPast[]>();
  const ids = rows.map((row) => row.subjectId);
  for (let start = 0; start < ids.length; start += 500) {
    const some = await db
      .selectFrom('transfer')
      .selectAll()
      .where('subject_id', 'in', ids.slice(start, start + 500))
      .orderBy('started_at', 'desc')
      .execute();
    for (const row of some) {
      const list = past.get(row.subject_id) ?? [];
      list.push({
        startedAt: row.started_at,
        status: row.status,
        isResigned: row.is_resigned === 1,
        takesEffectAt: row.takes_effect_at,
      });
      past.set(row.subject_id, list);
    }
  }
  return past;
}

function toCandidate(
  { subjectId, name }: Named,
  past: ReadonlyMap<string, readonly TransferPast[]>,
  isResigned: boolean,
  now: number,
): TransferCandidate {
  return { subjectId, name, ...judgeTransfer(past.get(subjectId) ?? [], isResigned, now) };
}
