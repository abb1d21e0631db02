import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type {
  ContactWay,
  ContactWaysView,
  CreatedWay,
  CreateWay,
  FoundWays,
  UpdateWay,
  WayChoices,
} from '#shared/contracts/contact-ways';
import { IMAGE_BYTES } from '#shared/domain/message';
import { fail, succeed, type Result } from '#shared/lib/result';
import { MINUTE } from '#shared/lib/time';
import { createTurns } from '#shared/lib/turns';
import { contactWayLimits, contactWaysListedSince } from '#shared/wecom/contact-way';
import { errcodes } from '#shared/wecom/errcodes';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Log } from '../log.ts';
import { createPictureFetch } from '../media/picture-fetch.ts';
import type { MediaStore } from '../media/store.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { sweepOneOffs } from './one-off.ts';
import { readChoices } from './way-choices.ts';
import { findWay, listWays, purposeOf, saveWay, toContactWay, type WayRow } from './way-store.ts';
import { addWay, deleteWay, getWay, listContactWays, updateWay } from './way-wire.ts';

export type ContactWaysParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly apiBase: string;
  readonly fetch: typeof fetch;
};

/** Codes by which customers become friends or join groups. CW-1 … CW-7 */
export interface ContactWays {
  read(): Promise<ContactWaysView>;
  choices(): Promise<Result<WayChoices>>;
  create(wish: CreateWay): Promise<Result<CreatedWay>>;
  update(wish: UpdateWay): Promise<Result<ContactWay>>;
  remove(configId: string): Promise<Result<null>>;
  /** 联系我 of this application that have no row here. */
  search(): Promise<Result<FoundWays>>;
  adopt(configId: string): Promise<Result<ContactWay>>;
  /** The QR code, fetched from WeCom when it is not stored yet. */
  picture(configId: string): Promise<Result<{ readonly bytes: Uint8Array; readonly mime: string }>>;
  start(): void;
  close(): Promise<void>;
}

const SWEEP_MS = 10 * MINUTE;
/** How many config_ids and how many details one search reads. */
const MOST_LISTED = 20_000;
const MOST_DETAILS = 50;
const gone = `wecom:${errcodes.invalidContactWayConfig.code}`;
const noSuchWay = fail('not-found', 'no such way');

export function createContactWays(parts: ContactWaysParts): ContactWays {
  const { db, feed, wecom, clock, log } = parts;
  const fetchPicture = createPictureFetch(parts);
  /** Two wishes with one purpose make one way. */
  const turns = createTurns();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function create(wish: CreateWay): Promise<Result<CreatedWay>> {
    const known = await findWay(db, { purpose: purposeOf(wish) });
    if (known && (wish.state === '' || wish.state === known.state))
      return succeed({ way: toContactWay(known), isReused: true });
    // 26 characters of the 30 that `state` may have; whoever came by this way is recognised by it.
    const state = wish.state || `hw${randomBytes(12).toString('hex')}`;
    if (await findWay(db, { state })) return fail('state-taken', 'another way has this state');
    const made = await make({ ...wish, state });
    if (!made.ok) return made;
    const way: WayRow = { ...wish, state, configId: made.value, madeAt: clock.now(), scene: 2, picture: null };
    await feed.write(({ trx }) => saveWay(trx, way));
    await keepPicture(way);
    return succeed({ way: toContactWay(way), isReused: false });
  }

  /** CW-2: after silence the list is read for a way with our state before another one is made (wecom-api.md 8.3). */
  async function make(settings: CreateWay): Promise<Result<string>> {
    const askedAt = clock.now();
    for (let tries = 1; ; tries += 1) {
      const answer = await addWay(wecom, settings);
      if (answer.kind === 'ok') return succeed(answer.value);
      const path = settings.target.kind === 'contact' ? 'add_contact_way' : 'groupchat/add_join_way';
      const failed = failFromWecom(`externalcontact/${path}`, answer);
      const isUnsure = answer.kind === 'unreachable' && answer.maybeDone && settings.target.kind === 'contact';
      if (!isUnsure || tries > 1) return failed;
      const found = await unknown(askedAt - 5 * MINUTE);
      if (!found.ok) return failed;
      const mine = found.value.found.find((way) => way.state === settings.state);
      if (mine) return succeed(mine.configId);
    }
  }

  async function update({ configId, ...wish }: UpdateWay): Promise<Result<ContactWay>> {
    const known = await findWay(db, { configId });
    if (!known) return noSuchWay;
    const settings = { ...wish, state: wish.state || known.state };
    const twin = settings.state === known.state ? null : await findWay(db, { state: settings.state });
    if (twin) return fail('state-taken', 'another way has this state');
    const updated = await updateWay(wecom, configId, settings, known.scene);
    if (!updated.ok) return updated.error.code === gone ? forget(configId) : updated;
    const way: WayRow = { ...known, ...settings };
    await feed.write(({ trx }) => saveWay(trx, way));
    return succeed((await listWays(db)).find((one) => one.configId === configId) ?? toContactWay(way));
  }

  async function remove(configId: string): Promise<Result<null>> {
    const known = await findWay(db, { configId });
    if (!known) return noSuchWay;
    const removed = await deleteWay(wecom, known.target.kind, configId);
    // Gone already is what was wished for, also after a repetition.
    if (!removed.ok && removed.error.code !== gone) return removed;
    await forget(configId);
    return succeed(null);
  }

  async function forget(configId: string): Promise<Result<never>> {
    await feed.write(async ({ trx }) => {
      await trx.deleteFrom('contact_way').where('config_id', '=', configId).execute();
      await trx.deleteFrom('contact_way_use').where('config_id', '=', configId).execute();
    });
    return noSuchWay;
  }

  /** CW-3: what list_contact_way has and we do not, with its details. */
  async function unknown(since: number): Promise<Result<FoundWays>> {
    const listed = await listContactWays(wecom, since, MOST_LISTED);
    if (!listed.ok) return listed;
    const rows = await db.selectFrom('contact_way').select('config_id').execute();
    const ours = new Set(rows.map((row) => row.config_id));
    const strange = listed.value.configIds.filter((id) => !ours.has(id));
    const found: FoundWays['found'][number][] = [];
    for (const configId of strange.slice(-MOST_DETAILS)) {
      const way = await getWay(wecom, 'contact', configId);
      if (!way.ok && way.error.code !== gone) return way;
      if (way.ok) found.push({ configId, remark: way.value.remark, state: way.value.state, target: way.value.target });
    }
    return succeed({ found, isPartial: listed.value.isPartial || strange.length > MOST_DETAILS });
  }

  async function adopt(configId: string): Promise<Result<ContactWay>> {
    const known = await findWay(db, { configId });
    if (known) return succeed(toContactWay(known));
    const way = await getWay(wecom, 'contact', configId);
    if (!way.ok) return way;
    const { remark, state, target, scene } = way.value;
    const row: WayRow = { configId, remark, state, target, scene, madeAt: clock.now(), picture: null };
    await feed.write(({ trx }) => saveWay(trx, row));
    return succeed(toContactWay(row));
  }

  /** The hash of the stored picture. The address is asked for each time: nothing says how long WeCom keeps it. */
  async function keepPicture(way: WayRow): Promise<Result<string>> {
    if (way.scene === 1) return noSuchWay;
    const wire = await getWay(wecom, way.target.kind, way.configId);
    if (!wire.ok) return wire;
    const { address } = wire.value;
    const picture = address === null ? null : await fetchPicture(address, IMAGE_BYTES);
    if (!picture) return fail('wecom:unreachable', 'the picture could not be fetched', true);
    await feed.write(({ trx }) => saveWay(trx, { ...way, picture: picture.hash }));
    return succeed(picture.hash);
  }

  async function picture(configId: string): Promise<Result<{ readonly bytes: Uint8Array; readonly mime: string }>> {
    const way = await findWay(db, { configId });
    if (!way) return noSuchWay;
    const stored = way.picture === null ? null : await parts.media.read(way.picture);
    if (stored) return succeed(stored);
    const fetched = await keepPicture(way);
    if (!fetched.ok) return fetched;
    const now = await parts.media.read(fetched.value);
    return now ? succeed(now) : fail('broken', 'the picture was not kept', true);
  }

  async function sweep(): Promise<void> {
    if (isClosed) return;
    await turns
      .take(() => sweepOneOffs(parts))
      .catch((error: unknown) => log.error({ err: error }, 'one-off codes: sweep failed'));
  }

  return {
    async read() {
      const { oneOff = 0 } =
        (await db
          .selectFrom('contact_way')
          .select(sql<number>`count(*)`.as('oneOff'))
          .where('token', 'is not', null)
          .executeTakeFirst()) ?? {};
      return { ways: await listWays(db), oneOff, limit: contactWayLimits.perCorp };
    },
    choices: () => readChoices(parts),
    create: (wish) => turns.take(() => create(wish)),
    update: (wish) => turns.take(() => update(wish)),
    remove: (configId) => turns.take(() => remove(configId)),
    search: () => turns.take(() => unknown(contactWaysListedSince * 1_000)),
    adopt: (configId) => turns.take(() => adopt(configId)),
    picture: (configId) => turns.take(() => picture(configId)),
    start() {
      timer = setInterval(() => void sweep(), SWEEP_MS);
      timer.unref();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await turns.idle();
    },
  };
}
