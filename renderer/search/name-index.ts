import { Dexie, RangeSet, type ObservabilitySet } from 'dexie';
import { pinyin } from 'pinyin-pro';
import type { DeskDatabase } from '../db/schema.ts';

const LONGEST = 16;
const PAGE = 2_000;
/** Customers without a name are looked at again with every search: their name may have come by another window. */
const MOST_UNNAMED = 500;

/** A way a name is written, and where in it a search may begin: at every character, not inside one's pinyin. */
type Spelling = { readonly letters: string; readonly starts: ReadonlySet<number> };

/** The names of this desk's customers, in memory: on the disk they are sealed, and an index of them would spell them. */
export class NameIndex {
  readonly #db: DeskDatabase;
  readonly #names = new Map<string, { readonly name: string; readonly spellings: readonly Spelling[] }>();
  readonly #unnamed = new Set<string>();
  /** Written since they were read, by whichever window: these, or nobody knows how many. */
  readonly #written = new Set<string>();
  #isManyWritten = false;
  #caughtUp: Promise<void> = Promise.resolve();

  constructor(db: DeskDatabase) {
    this.#db = db;
    Dexie.on.storagemutated.subscribe(this.#hear);
  }

  close(): void {
    Dexie.on.storagemutated.unsubscribe(this.#hear);
  }

  /** Reads every customer. */
  async load(): Promise<void> {
    const gone = new Set([...this.#names.keys(), ...this.#unnamed]);
    for (let last = ''; ;) {
      const page = await this.#db.customers.where('externalUserid').above(last).limit(PAGE).toArray();
      for (const { externalUserid, profile } of page) {
        this.#set(externalUserid, profile?.nickname ?? '');
        gone.delete(externalUserid);
      }
      const end = page.at(-1);
      if (!end || page.length < PAGE) break;
      last = end.externalUserid;
    }
    for (const id of gone) {
      this.#names.delete(id);
      this.#unnamed.delete(id);
    }
  }

  /** Reads these customers again. */
  async refresh(ids: readonly string[]): Promise<void> {
    const rows = await this.#db.customers.bulkGet([...ids]);
    for (const row of rows) if (row) this.#set(row.externalUserid, row.profile?.nickname ?? '');
  }

  /**
   * External userids whose name, its pinyin or its initials have what was typed, from any character on: 小满妈妈 is found by
   * 满, xiaom, manmama and xmmm. At most `limit`.
   */
  async find(typed: string, limit: number): Promise<readonly string[]> {
    const query = asWritten(typed);
    if (query === '') return [];
    this.#caughtUp = this.#caughtUp.catch(() => undefined).then(() => this.#catchUp());
    await this.#caughtUp;
    const found: string[] = [];
    for (const [id, { spellings }] of this.#names) {
      if (!spellings.some((spelling) => isIn(spelling, query))) continue;
      found.push(id);
      if (found.length === limit) break;
    }
    return found;
  }

  /** Dexie tells of every window's writing: of a few rows which they are, of many only that there are. */
  readonly #hear = (parts: ObservabilitySet): void => {
    const written = parts[`idb://${this.#db.name}/customers/`];
    if (!written) return;
    for (const { from, to } of new RangeSet().add(written))
      if (typeof from === 'string' && from === to) this.#written.add(from);
      else this.#isManyWritten = true;
  };

  /** What other windows brought. */
  async #catchUp(): Promise<void> {
    if (this.#isManyWritten) {
      this.#isManyWritten = false;
      this.#written.clear();
      return this.load().catch((error: unknown) => {
        this.#isManyWritten = true;
        throw error;
      });
    }
    const known = this.#names.size + this.#unnamed.size;
    const news = new Set([...[...this.#unnamed].slice(0, MOST_UNNAMED), ...this.#written]);
    this.#written.clear();
    if ((await this.#db.customers.count()) !== known) {
      const ids = await this.#db.customers.toCollection().primaryKeys();
      for (const id of ids) if (!this.#names.has(id)) news.add(id);
    }
    if (news.size > 0) await this.refresh([...news]);
  }

  #set(id: string, name: string): void {
    if (this.#names.get(id)?.name === name) return;
    const spellings = spell(name);
    if (spellings.length === 0) {
      this.#names.delete(id);
      this.#unnamed.add(id);
    } else {
      this.#unnamed.delete(id);
      this.#names.set(id, { name, spellings });
    }
  }
}

function isIn({ letters, starts }: Spelling, query: string): boolean {
  for (let at = letters.indexOf(query); at >= 0; at = letters.indexOf(query, at + 1)) if (starts.has(at)) return true;
  return false;
}

function spell(name: string): readonly Spelling[] {
  const plain = Array.from(asWritten(name)).slice(0, LONGEST);
  if (plain.length === 0) return [];
  const text = plain.join('');
  const own = toSpelling(plain);
  // Keyboards have no ü: 女 is typed nv.
  const spoken = toSpelling(pinyin(text, { toneType: 'none', type: 'array', v: true }));
  if (spoken.letters === own.letters) return [own];
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).map((part) => part.slice(0, 1));
  return [own, spoken, toSpelling(initials)];
}

function toSpelling(parts: readonly string[]): Spelling {
  const starts = new Set<number>();
  let at = 0;
  for (const part of parts) {
    starts.add(at);
    at += part.length;
  }
  return { letters: parts.join(''), starts };
}

function asWritten(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
