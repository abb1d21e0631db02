import type { Clock } from '../clock.ts';

/**
 * WeCom allows one company 10,000 calls of an API a minute and 150,000 an hour and locks the API for as long when that is
 * passed (wecom-api.md 9). A bucket of `capacity` refilled at `perSecond` can never let more than
 * `capacity + perSecond × T` through in any window of T seconds, wherever the window begins.
 */
export type Quota = { readonly capacity: number; readonly perSecond: number };

/** 100 + 40 × 3600 = 144,100 an hour: also at a steady 200 doorbells a second there are at most 0.21 pulls for each. */
const PULLS: Quota = { capacity: 100, perSecond: 40 };
/** 2,000 + 41 × 3600 = 149,600 an hour, 4,460 a minute. */
const OTHERS: Quota = { capacity: 2_000, perSecond: 41 };

export function quotaOf(api: string): Quota {
  return api === 'kf/sync_msg' ? PULLS : OTHERS;
}

/** What a bucket holds, so that a restart does not begin with a full one. */
export type BucketLevel = { readonly level: number; readonly at: number; readonly blockedUntil: number };

/** Where levels outlive the process. `save` resolves when it is durable. */
export interface PaceStore {
  load(api: string): Promise<BucketLevel | null>;
  save(api: string, bucket: BucketLevel): Promise<void>;
}

export interface Pace {
  /** Resolves when one call of this API may go out; false while WeCom has locked it (45009). First come, first served. */
  take(api: string): Promise<boolean>;
  /** WeCom answered 45009: nobody calls before `until`. */
  block(api: string, now: number): Promise<void>;
}

/** Calls taken out of the durable bucket at once, so that not every call costs a write. */
const LEASE = 20;
const MINUTE_LOCK = 60_000;
const HOUR_LOCK = 3_600_000;

export type PaceOptions = {
  readonly clock: Clock;
  readonly store: PaceStore;
  readonly quotas?: (api: string) => Quota;
  /** Waits for ms of the same time the clock shows. */
  readonly sleep?: (ms: number) => Promise<void>;
};

export function createPace({ clock, store, quotas = quotaOf, sleep = realSleep }: PaceOptions): Pace {
  const lanes = new Map<string, Lane>();
  const laneOf = (api: string): Lane => {
    const known = lanes.get(api) ?? new Lane(api, quotas(api), { clock, store, sleep });
    lanes.set(api, known);
    return known;
  };
  return {
    take: (api) => laneOf(api).take(),
    block: (api, now) => laneOf(api).block(now),
  };
}

function realSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

type Means = Required<Pick<PaceOptions, 'clock' | 'store' | 'sleep'>>;

/** The bucket of one API. */
class Lane {
  readonly #api: string;
  readonly #quota: Quota;
  readonly #means: Means;
  #bucket: BucketLevel | null = null;
  #leased = 0;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(api: string, quota: Quota, means: Means) {
    this.#api = api;
    this.#quota = quota;
    this.#means = means;
  }

  take(): Promise<boolean> {
    const turn = this.#tail.then(() => this.#takeNow());
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  async block(now: number): Promise<void> {
    const bucket = await this.#load();
    // A second refusal right after the minute's lock means that it was the hour's.
    const again = bucket.blockedUntil > 0 && now - bucket.blockedUntil < MINUTE_LOCK;
    this.#leased = 0;
    await this.#save({ ...bucket, level: 0, at: now, blockedUntil: now + (again ? HOUR_LOCK : MINUTE_LOCK) });
  }

  async #takeNow(): Promise<boolean> {
    const bucket = this.#bucket ?? (await this.#load());
    if (this.#means.clock.now() < bucket.blockedUntil) return false;
    while (this.#leased < 1) {
      await this.#lease();
      if (this.#leased < 1) await this.#means.sleep(Math.ceil(1_000 / this.#quota.perSecond));
    }
    this.#leased -= 1;
    return true;
  }

  /** Moves up to LEASE calls from the durable bucket into this process, durably before any of them is made. */
  async #lease(): Promise<void> {
    const now = this.#means.clock.now();
    const bucket = await this.#load();
    const refill = (Math.max(0, now - bucket.at) / 1_000) * this.#quota.perSecond;
    const level = Math.min(this.#quota.capacity, bucket.level + refill);
    const taken = Math.min(LEASE, Math.floor(level));
    if (taken < 1) return;
    await this.#save({ ...bucket, level: level - taken, at: now });
    this.#leased += taken;
  }

  async #load(): Promise<BucketLevel> {
    // A bucket nobody knows is a new company's: full.
    this.#bucket ??= (await this.#means.store.load(this.#api)) ?? {
      level: this.#quota.capacity,
      at: this.#means.clock.now(),
      blockedUntil: 0,
    };
    return this.#bucket;
  }

  async #save(bucket: BucketLevel): Promise<void> {
    await this.#means.store.save(this.#api, bucket);
    this.#bucket = bucket;
  }
}
