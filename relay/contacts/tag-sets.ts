import type { TagSets } from '#shared/contracts/corp-tags';
import { asServicerUserid, type ExternalUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { errcodes } from '#shared/wecom/errcodes';
import { externalContactReplySchema } from '#shared/wecom/external-contact';
import type { RelayDatabase } from '../db/open.ts';
import { nameOf } from '../upgrade/friend.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';

const GET = 'externalcontact/get';
const CORP = 1;
/** WeCom gives 500 followers a page; nobody looks at the tags of more colleagues than these (wecom-api.md 6.1). */
const PAGES = 2;
/** A customer nobody is a friend of: which code is unsure (wecom-api.md 13.8). */
const nobodys: ReadonlySet<number> = new Set([errcodes.notFriends.code, errcodes.invalidExternalUserid.code]);

/** CT-9: the tags of one customer at each colleague who is their friend, and at whom one is missing. */
export function readTagSets({ db, wecom }: { readonly db: RelayDatabase; readonly wecom: Wecom }) {
  return async (externalUserid: ExternalUserid): Promise<Result<TagSets>> => {
    const sets: { readonly userid: string; readonly tags: ReadonlyMap<string, { name: string; group: string }> }[] = [];
    for (let cursor = '', page = 0; page < PAGES; page += 1) {
      const query = { external_userid: externalUserid, ...(cursor === '' ? {} : { cursor }) };
      const answer = await wecom.get(GET, query, externalContactReplySchema);
      if (answer.kind === 'refused' && nobodys.has(answer.errcode)) return succeed({ colleagues: [], tags: [] });
      if (answer.kind !== 'ok') return failFromWecom(GET, answer);
      for (const { userid, tags } of answer.value.follow_user) {
        const corp = tags.flatMap(({ type, tag_id: id, tag_name: name, group_name: group }) =>
          type === CORP && id !== undefined ? [[id, { name, group }] as const] : [],
        );
        sets.push({ userid, tags: new Map(corp) });
      }
      cursor = answer.value.next_cursor ?? '';
      if (cursor === '') break;
    }
    const colleagues: TagSets['colleagues'][number][] = [];
    for (const { userid } of sets) {
      const servicerUserid = asServicerUserid(userid);
      colleagues.push({ servicerUserid, name: await nameOf(db, wecom, servicerUserid) });
    }
    const union = new Map(sets.flatMap(({ tags }) => [...tags]));
    const tags = [...union].map(([tagId, { name, group }]) => ({
      tagId,
      name,
      group,
      missingAt: sets.flatMap((set) => (set.tags.has(tagId) ? [] : [asServicerUserid(set.userid)])),
    }));
    return succeed({ colleagues, tags });
  };
}
