import { sql } from 'kysely';
import type { EntryLink, EntryLinkToMake } from '#shared/contracts/company';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { kfAddContactWayReplySchema, type KfAddContactWayRequest } from '#shared/wecom/account';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { audit, type CompanyGround } from './ground.ts';

const PATH = 'kf/add_contact_way';

/** The link of this scene: the one made before, or a new one. WeCom cannot take a link back (wecom-api.md 4.1). */
export async function makeEntryLink(
  ground: CompanyGround,
  openKfid: OpenKfid,
  { scene, name }: EntryLinkToMake,
  by: ServicerUserid,
): Promise<Result<EntryLink>> {
  const { db, wecom, clock } = ground;
  const known = await findLink(db, openKfid, scene);
  if (known) {
    if (name !== '' && name !== known.name) await rename(db, openKfid, scene, name);
    return succeed({ ...known, name: name === '' ? known.name : name });
  }
  const request: KfAddContactWayRequest = { open_kfid: openKfid, ...(scene === '' ? {} : { scene }) };
  const answer = await wecom.post(PATH, request, kfAddContactWayReplySchema, 'person');
  if (answer.kind !== 'ok') return failFromWecom(PATH, answer);
  await db
    .insertInto('entry_link')
    .values({ open_kfid: openKfid, scene, url: answer.value.url, name, made_at: clock.now() })
    // Two asked at once: the first link is kept, so that nobody prints one that is not counted here.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  audit(ground, { audit: 'entry-link.made', by, openKfid });
  return succeed((await findLink(db, openKfid, scene)) ?? emptyLink(scene, name, answer.value.url, clock.now()));
}

/** Links of these accounts, oldest first, each with how many entered through it. */
export async function readEntryLinks(
  db: CompanyGround['db'],
  openKfid?: OpenKfid,
): Promise<ReadonlyMap<string, readonly EntryLink[]>> {
  const which = openKfid === undefined ? sql`1` : sql`l.open_kfid = ${openKfid}`;
  const { rows } = await sql<Row>`
    SELECT l.*, (SELECT count(*) FROM feed AS f WHERE f.kind = 'customer.entered' AND f.open_kfid = l.open_kfid
      AND f.body ->> '$.entry.scene' = l.scene) AS entered
    FROM entry_link AS l WHERE ${which} ORDER BY l.made_at, l.scene`.execute(db);
  const links = new Map<string, EntryLink[]>();
  for (const row of rows) {
    const those = links.get(row.open_kfid) ?? [];
    links.set(row.open_kfid, those);
    those.push({ scene: row.scene, name: row.name, url: row.url, madeAt: row.made_at, entered: row.entered });
  }
  return links;
}

type Row = {
  readonly open_kfid: string;
  readonly scene: string;
  readonly name: string;
  readonly url: string;
  readonly made_at: number;
  readonly entered: number;
};

async function findLink(db: CompanyGround['db'], openKfid: OpenKfid, scene: string): Promise<EntryLink | undefined> {
  return (await readEntryLinks(db, openKfid)).get(openKfid)?.find((link) => link.scene === scene);
}

async function rename(db: CompanyGround['db'], openKfid: OpenKfid, scene: string, name: string): Promise<void> {
  await db
    .updateTable('entry_link')
    .set({ name })
    .where('open_kfid', '=', openKfid)
    .where('scene', '=', scene)
    .execute();
}

function emptyLink(scene: string, name: string, url: string, madeAt: number): EntryLink {
  return { scene, name, url, madeAt, entered: 0 };
}
