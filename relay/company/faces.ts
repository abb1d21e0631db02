import type { ListedAccount } from '../wecom/list-accounts.ts';
import type { CompanyGround } from './ground.ts';

const AT_ONCE = 4;

/** Keeps what WeCom lists about accounts beside their names; who is not listed is gone. */
export async function keepFaces(
  { db }: Pick<CompanyGround, 'db'>,
  listed: readonly ListedAccount[],
  now: number,
): Promise<void> {
  const rows = await db.selectFrom('account_face').selectAll().execute();
  const known = new Map(rows.map((row) => [row.open_kfid, row]));
  for (const { open_kfid, avatar } of listed) {
    const face = known.get(open_kfid);
    known.delete(open_kfid);
    if (face && face.avatar_url === avatar && face.gone_at === null) continue;
    await db
      .insertInto('account_face')
      .values({ open_kfid, avatar_url: avatar, avatar_hash: null, departments: '[]', gone_at: null })
      .onConflict((conflict) => conflict.column('open_kfid').doUpdateSet({ avatar_url: avatar, gone_at: null }))
      .execute();
  }
  const gone = [...known.values()].filter((face) => face.gone_at === null).map((face) => face.open_kfid);
  if (gone.length > 0)
    await db.updateTable('account_face').set({ gone_at: now }).where('open_kfid', 'in', gone).execute();
}

/** Fetches pictures whose address is new. What cannot be fetched is tried again the next time somebody looks. */
export async function fetchFaces(
  ground: Pick<CompanyGround, 'db' | 'fetchAvatar'>,
  fetched: Set<string>,
): Promise<void> {
  const rows = await ground.db
    .selectFrom('account_face')
    .select(['open_kfid', 'avatar_url'])
    .where('avatar_url', '!=', '')
    .where('gone_at', 'is', null)
    .execute();
  const wanted = rows.filter((row) => !fetched.has(`${row.open_kfid} ${row.avatar_url}`));
  async function work(): Promise<void> {
    for (let row = wanted.shift(); row; row = wanted.shift()) {
      const hash = await ground.fetchAvatar(row.avatar_url);
      if (hash === null) continue;
      await showFace(ground, row.open_kfid, hash);
      fetched.add(`${row.open_kfid} ${row.avatar_url}`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The picture of an account, and the right of its servicers to see it. */
export async function showFace({ db }: Pick<CompanyGround, 'db'>, openKfid: string, hash: string): Promise<void> {
  await db
    .insertInto('media_reader')
    .values({ hash, reader: openKfid })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('account_face')
    .values({ open_kfid: openKfid, avatar_url: '', avatar_hash: hash, departments: '[]', gone_at: null })
    .onConflict((conflict) => conflict.column('open_kfid').doUpdateSet({ avatar_hash: hash }))
    .execute();
}
