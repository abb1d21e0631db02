import type { Clock } from '../clock.ts';
import { priorities, type Priority } from './wecom.ts';

/**
 * WeCom allows one company 10,000 calls of an API a minute and 150,000 an hour and locks the API for as long when that is
 * passed (wecom-api.md 9). A bucket of `capacity` refilled at `perSecond` can never let more than
 * `capacity + perSecond × T` through in any window of T seconds, wherever the window begins.
 */
export type Quota = {
  readonly capacity: number;
  readonly perSecond: number;
  /** Calls kept back for what cannot wait: `bulk` leaves so many in the bucket, `person` a quarter of them. */
  readonly reserve?: number;
};

/** 100 + 40 × 3600 = 144,100 an hour: also at a steady 200 doorbells a second there are at most 0.21 pulls for each. */
const PULLS: Quota = { capacity: 100, perSecond: 40 };
/**
 * 7,380 + 39.6 × 3600 = 149,940 an hour and 9,756 a minute, with the few a process holds still under both. For hour after
 * hour that is 95 % of what is permitted, and a full bucket gives 97 % of a minute at once.
 */
const OTHERS: Quota = { capacity: 7_380, perSecond: 39.6, reserve: 200 };

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
  /**
   * Resolves when one call of this API may go out; false while WeCom has locked it (45009). Of those who wait, an event's
   * code goes before what a person typed, and that before all else; within one priority, first come, first served.
   */
  take(api: string, priority?: Priority): Promise<boolean>;
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
    take: (api, priority = 'bulk') => laneOf(api).take(priority),
    block: (api, now) => laneOf(api).block(now),
  };
}

function realSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

type Means = Required<Pick<PaceOptions, 'clock' | 'store' | 'sleep'>>;

type Waiter = { readonly go: (mayGo: boolean) => void; readonly fail: (error: unknown) => void };

/** The bucket of one API. */
class Lane {
  readonly #api: string;
  readonly #quota: Quota;
  readonly #means: Means;
  readonly #waiting: Readonly<Record<Priority, Waiter[]>> = { event: [], person: [], bulk: [] };
  #bucket: BucketLevel | null = null;
  #leased = 0;
  #isServing = false;

  constructor(api: string, quota: Quota, means: Means) {
    this.#api = api;
    this.#quota = quota;
    this.#means = means;
  }

  take(priority: Priority): Promise<boolean> {
    return new Promise((go, fail) => {
      this.#waiting[priority].push({ go, fail });
      if (!this.#isServing) void this.#serve();
    });
  }

  async block(now: number): Promise<void> {
    const bucket = await this.#load();
    // Sent before the lock was known: it says nothing new.
    if (now < bucket.blockedUntil) return;
    // A refusal right after the minute's lock means that it was the hour's.
    const again = bucket.blockedUntil > 0 && now - bucket.blockedUntil < MINUTE_LOCK;
    this.#leased = 0;
    await this.#save({ ...bucket, level: 0, at: now, blockedUntil: now + (again ? HOUR_LOCK : MINUTE_LOCK) });
  }

  /** Serves whoever waits, the most urgent first, looked at anew for every call. */
  async #serve(): Promise<void> {
    this.#isServing = true;
    try {
      for (let priority = this.#next(); priority; priority = this.#next()) {
        const mayGo = await this.#mayGo(priority);
        // While it was found out, somebody more urgent may have come.
        if (mayGo === 'not-yet') await this.#means.sleep(Math.ceil(1_000 / this.#quota.perSecond));
        else if (mayGo && this.#next() !== priority) continue;
        else {
          if (mayGo) this.#leased -= 1;
          this.#waiting[priority].shift()?.go(mayGo);
        }
      }
    } catch (error) {
      // The store cannot be read or written: nobody goes, everybody hears of it.
      for (const priority of priorities) for (const { fail } of this.#waiting[priority].splice(0)) fail(error);
    } finally {
      this.#isServing = false;
    }
  }

  #next(): Priority | undefined {
    return priorities.find((priority) => this.#waiting[priority].length > 0);
  }

  async #mayGo(priority: Priority): Promise<boolean | 'not-yet'> {
    const now = this.#means.clock.now();
    const bucket = this.#bucket ?? (await this.#load());
    if (now < bucket.blockedUntil) return false;
    if (this.#leased + this.#levelOf(bucket, now) < this.#floorOf(priority) + 1) return 'not-yet';
    if (this.#leased < 1) await this.#lease();
    return this.#leased < 1 ? 'not-yet' : true;
  }

  #floorOf(priority: Priority): number {
    const { reserve = 0 } = this.#quota;
    return { event: 0, person: reserve / 4, bulk: reserve }[priority];
  }

  #levelOf(bucket: BucketLevel, now: number): number {
    const refill = (Math.max(0, now - bucket.at) / 1_000) * this.#quota.perSecond;
    return Math.min(this.#quota.capacity, bucket.level + refill);
  }

  /** Moves up to LEASE calls from the durable bucket into this process, durably before any of them is made. */
  async #lease(): Promise<void> {
    const now = this.#means.clock.now();
    const bucket = await this.#load();
    const level = this.#levelOf(bucket, now);
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
    // Before it is durable: a lock that comes while this is written must not be overwritten by it.
    this.#bucket = bucket;
    await this.#means.store.save(this.#api, bucket);
  }
}
