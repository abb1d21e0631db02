import { oneWay, type Relation } from '#shared/domain/customer';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { makeSoundFinder, toSounds, type Sounds } from '../../lib/pinyin-scan.ts';
import { invitesTo, isNeedless, type Invites } from './needless-invitation.ts';

/** A quick reply prepared for search; made again only when its words changed. */
type Entry = {
  readonly quickReply: QuickReply;
  readonly words: string;
  readonly title: string;
  readonly folder: string;
  readonly text: string;
  readonly invites: Invites | null;
  readonly titleSounds: Sounds;
  readonly folderSounds: Sounds;
  readonly textSounds: Sounds;
};

/** Where it is to be used: what fits the customer comes first, then what was used last. */
export type ReplySituation = {
  readonly scene: string;
  readonly tags: readonly string[];
  /** An invitation to what the customer is already comes last. */
  readonly relation: Relation;
  /** When each was last put into a composer here, epoch ms. */
  readonly lastUsed: ReadonlyMap<string, number>;
};

export const anywhere: ReplySituation = { scene: '', tags: [], relation: oneWay, lastUsed: new Map() };

/** Letters in a text are too easily somebody's initials: the body answers to pinyin from this length on. */
const BODY_PINYIN_LENGTH = 3;

/** DE-510: every quick reply of a desk, in memory; nothing that is typed leaves the machine. */
export class ReplyIndex {
  #entries: readonly Entry[] = [];
  #known = new Map<string, Entry>();

  /** In the order in which they are shown when nothing is asked. */
  update(quickReplies: readonly QuickReply[]): void {
    const known = new Map<string, Entry>();
    this.#entries = quickReplies.map((quickReply) => {
      const entry = toEntry(quickReply, this.#known.get(quickReply.quickReplyId));
      known.set(quickReply.quickReplyId, entry);
      return entry;
    });
    this.#known = known;
  }

  /** Best first; every word of the query must be found somewhere. */
  find(
    query: string,
    situation: ReplySituation = anywhere,
    keep: (quickReply: QuickReply) => boolean = () => true,
  ): readonly QuickReply[] {
    const asked = query.toLowerCase().split(/\s+/).filter(Boolean).map(toAsked);
    const hits: { entry: Entry; rank: number; needless: number; fit: number; usedAt: number }[] = [];
    for (const entry of this.#entries) {
      const rank = rankAll(entry, asked);
      if (rank === null || !keep(entry.quickReply)) continue;
      const usedAt = situation.lastUsed.get(entry.quickReply.quickReplyId) ?? 0;
      const needless = Number(isNeedless(entry.invites, situation.relation));
      hits.push({ entry, rank, needless, fit: fitOf(entry.quickReply, situation), usedAt });
    }
    // Sorting keeps the given order of what is equal.
    hits.sort(
      (left, right) =>
        left.rank - right.rank || left.needless - right.needless || right.fit - left.fit || right.usedAt - left.usedAt,
    );
    return hits.map((hit) => hit.entry.quickReply);
  }
}

function toEntry(quickReply: QuickReply, before: Entry | undefined): Entry {
  const words = wordsOfQuickReply(quickReply);
  const { title, folder } = quickReply;
  const isSame = before?.words === words && before.quickReply.title === title && before.quickReply.folder === folder;
  if (isSame) return { ...before, quickReply };
  return {
    quickReply,
    words,
    title: title.toLowerCase(),
    folder: folder.toLowerCase(),
    text: words.toLowerCase(),
    invites: invitesTo(quickReply),
    titleSounds: toSounds(title),
    folderSounds: toSounds(folder),
    textSounds: toSounds(words),
  };
}

type Asked = { readonly word: string; readonly sounds: ReturnType<typeof makeSoundFinder> };

function toAsked(word: string): Asked {
  return { word, sounds: makeSoundFinder(word) };
}

function rankAll(entry: Entry, asked: readonly Asked[]): number | null {
  let total = 0;
  for (const one of asked) {
    const rank = rankOne(entry, one);
    if (rank === null) return null;
    total += rank;
  }
  return total;
}

/** Title before folder before text; what is written before how it sounds; the beginning before the middle. */
function rankOne(entry: Entry, { word, sounds }: Asked): number | null {
  const written = entry.title.indexOf(word);
  if (written >= 0) return written === 0 ? 0 : 1;
  const heard = sounds(entry.titleSounds);
  if (heard !== null) return heard === 'start' ? 2 : 3;
  if (entry.folder.includes(word)) return 4;
  if (sounds(entry.folderSounds) === 'start') return 5;
  if (entry.text.includes(word)) return 6;
  return word.length >= BODY_PINYIN_LENGTH && sounds(entry.textSounds) !== null ? 7 : null;
}

/** One for the way in, one for each tag. */
function fitOf({ fits }: QuickReply, { scene, tags }: ReplySituation): number {
  const isHere = scene !== '' && fits.scenes.includes(scene) ? 1 : 0;
  return isHere + fits.tags.filter((tag) => tags.includes(tag)).length;
}
