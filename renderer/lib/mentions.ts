import { findPinyin, toSyllables } from './pinyin.ts';

/** Somebody who may be called in a note. `label` stands behind the @ and is nobody else's. */
export type Mentionable<Userid extends string = string> = { readonly userid: Userid; readonly label: string };

/** What is typed behind an @ right before the caret; null = nobody is being called. */
export function mentionQuery(text: string, caret: number): { readonly start: number; readonly query: string } | null {
  const found = /(?:^|[^\p{L}\p{N}@._-]|\p{Script=Han})@(?<query>[^\s@]{0,12})$/u.exec(text.slice(0, caret));
  const query = found?.groups?.['query'];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

/** Labels for the @: the name, and the userid beside it where two have the same name. */
export function toMentionables<Userid extends string>(
  people: readonly { readonly userid: Userid; readonly name: string }[],
): readonly Mentionable<Userid>[] {
  const counts = new Map<string, number>();
  for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
  return people.map(({ userid, name }) => ({
    userid,
    label: (counts.get(name) ?? 0) > 1 ? `${name}(${userid})` : name,
  }));
}

/** Whom a query means, by name, pinyin, its initials or the userid; names that begin so come first. */
export function findMentionable<Userid extends string>(
  people: readonly Mentionable<Userid>[],
  query: string,
): readonly Mentionable<Userid>[] {
  const typed = query.normalize('NFKC').toLowerCase();
  if (typed === '') return people;
  const ranked = people.flatMap((one) => {
    const plain = one.label.toLowerCase().indexOf(typed);
    const spoken = /^[a-z0-9]+$/.test(typed) ? findPinyin(toSyllables(one.label), typed) : null;
    const byId = one.userid.toLowerCase().startsWith(typed) ? 1 : null;
    const place = Math.min(plain === -1 ? Infinity : plain, spoken ?? Infinity, byId ?? Infinity);
    return place === Infinity ? [] : [{ one, place }];
  });
  return ranked.toSorted((left, right) => left.place - right.place).map(({ one }) => one);
}

export type MentionPart<Userid extends string = string> = {
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  /** Whom this part calls; null = plain text. */
  readonly userid: Userid | null;
};

/** The text cut where somebody is called; of two labels that fit, the longer one is meant. */
export function mentionParts<Userid extends string>(
  text: string,
  people: readonly Mentionable<Userid>[],
): readonly MentionPart<Userid>[] {
  const longestFirst = people.toSorted((left, right) => right.label.length - left.label.length);
  const parts: MentionPart<Userid>[] = [];
  let plainFrom = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const called = longestFirst.find(({ label }) => text.startsWith(label, at + 1));
    if (!called) continue;
    if (at > plainFrom) parts.push({ text: text.slice(plainFrom, at), at: plainFrom, userid: null });
    plainFrom = at + 1 + called.label.length;
    parts.push({ text: text.slice(at, plainFrom), at, userid: called.userid });
    at = plainFrom - 1;
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom), at: plainFrom, userid: null });
  return parts;
}

/** Whom a text calls, each once. */
export function mentionsIn<Userid extends string>(
  text: string,
  people: readonly Mentionable<Userid>[],
): readonly Userid[] {
  return [...new Set(mentionParts(text, people).flatMap(({ userid }) => userid ?? []))];
}
