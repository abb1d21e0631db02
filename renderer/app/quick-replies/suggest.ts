import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { fold, tokens } from '#shared/lib/bigrams';
import { invitesTo, isNeedless, type Invites } from './needless-invitation.ts';
import type { ReplySituation } from './quick-reply-search.ts';

/** What the customer asked and what has been typed so far. */
export type Asking = { readonly asked: string; readonly typed: string };

const SUGGESTED = 3;
/** A title says in few words what it is for. */
const TITLE_WEIGHT = 2.5;
/** What is being typed says more about the answer than the question does. */
const TYPED_WEIGHT = 1.5;
const FIT_SHARE = 0.2;
const USED_SHARE = 0.15;
/** Of what was asked, this much must be in a reply for it to be worth a look. */
const LEAST_SHARE = 0.18;
const USED_LATELY_MS = 7 * 24 * 3_600_000;

/** Said with every question, and asking nothing. */
const COURTESY = /[您你]好|请问|谢谢|麻烦|好的|在吗|嗯+/g;
/** Pairs of every sentence: they fit all replies and none. */
const EMPTY = new Set(
  '什么 时候 怎么 可以 一直 现在 还是 我们 你们 您的 我的 这个 那个 没有 一下 知道 需要 一个 就是 不是 是不'.split(' '),
);

type Place = { readonly index: number; readonly weight: number };

/**
 * DE-610: the quick replies of a desk by the pairs of characters in them. Rare pairs say more than common ones.
 * Pure: no clock, no storage, no network.
 */
export class Suggester {
  readonly #quickReplies: readonly QuickReply[];
  readonly #places = new Map<string, Place[]>();
  readonly #words: readonly string[];
  readonly #invites: readonly (Invites | null)[];

  constructor(quickReplies: readonly QuickReply[]) {
    this.#quickReplies = quickReplies.filter(({ status }) => status === 'live');
    this.#words = this.#quickReplies.map((one) => fold(wordsOfQuickReply(one)).trim());
    this.#invites = this.#quickReplies.map(invitesTo);
    for (const [index, one] of this.#quickReplies.entries()) {
      const title = pairs(one.title);
      for (const pair of title) this.#put(pair, { index, weight: TITLE_WEIGHT });
      for (const pair of pairs(this.#words[index] ?? '')) if (!title.has(pair)) this.#put(pair, { index, weight: 1 });
    }
  }

  /** Best first, at most three; `now` by any clock that `situation.lastUsed` is told by. */
  find({ asked, typed }: Asking, situation: ReplySituation, now: number): readonly QuickReply[] {
    const weights = new Map<string, number>();
    for (const pair of pairs(asked.replaceAll(COURTESY, ' '))) weights.set(pair, this.#rarity(pair));
    for (const pair of pairs(typed)) weights.set(pair, this.#rarity(pair) * TYPED_WEIGHT);
    const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    if (whole === 0) return [];
    const scores = new Map<number, number>();
    for (const [pair, weight] of weights)
      for (const place of this.#places.get(pair) ?? [])
        scores.set(place.index, (scores.get(place.index) ?? 0) + weight * place.weight);
    const written = fold(typed).trim();
    return [...scores]
      .map(([index, score]) => ({ index, share: score / whole }))
      .filter(({ index, share }) => share >= LEAST_SHARE && !isWritten(written, this.#words[index] ?? ''))
      .filter(({ index }) => !isNeedless(this.#invites[index] ?? null, situation.relation))
      .map(({ index, share }) => ({ index, rank: share * this.#favour(index, situation, now) }))
      .toSorted((left, right) => right.rank - left.rank || left.index - right.index)
      .slice(0, SUGGESTED)
      .flatMap(({ index }) => this.#quickReplies[index] ?? []);
  }

  #put(pair: string, place: Place): void {
    const places = this.#places.get(pair);
    if (places) places.push(place);
    else this.#places.set(pair, [place]);
  }

  /** Nothing for a pair no reply has; little for one that most have. */
  #rarity(pair: string): number {
    const count = this.#places.get(pair)?.length ?? 0;
    return count === 0 ? UNKNOWN : Math.log(1 + this.#quickReplies.length / count);
  }

  #favour(index: number, { scene, tags, lastUsed }: ReplySituation, now: number): number {
    const one = this.#quickReplies[index];
    if (!one) return 1;
    const { fits, quickReplyId } = one;
    const isFit = (scene !== '' && fits.scenes.includes(scene)) || tags.some((tag) => fits.tags.includes(tag));
    const isUsed = now - (lastUsed.get(quickReplyId) ?? 0) < USED_LATELY_MS;
    return 1 + (isFit ? FIT_SHARE : 0) + (isUsed ? USED_SHARE : 0);
  }
}

/** A question is also made of words no reply has: they make every reply fit a little less. */
const UNKNOWN = 0.3;

function pairs(text: string): ReadonlySet<string> {
  return new Set(tokens(text).filter((token) => Array.from(token).length === 2 && !EMPTY.has(token)));
}

/** What stands in the field already needs no offering: all its words in their order, whatever its variables were filled with. */
function isWritten(written: string, words: string): boolean {
  const pieces = words.split(VARIABLE).filter((piece) => piece.trim() !== '');
  let from = 0;
  for (const piece of pieces) {
    const at = written.indexOf(piece.trim(), from);
    if (at < 0) return false;
    from = at + piece.trim().length;
  }
  return pieces.length > 0;
}

const VARIABLE = /\{[^{}\n]{1,12}\}/;
