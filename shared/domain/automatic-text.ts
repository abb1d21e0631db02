import { assertNever } from '../lib/assert-never.ts';
import { DAY, HOUR, MINUTE } from '../lib/time.ts';
import { cutUtf8 } from '../lib/utf8.ts';
import type { Entry } from './fact.ts';
import type { OpenKfid } from './ids.ts';
import { TEXT_BYTES, type AutomaticKind, type Content, type MenuItem } from './message.ts';
import type { OPEN_AGAIN, REST_OVER } from './send-status.ts';
import { surveyAnswers, surveyItemId, type SurveyAnswer } from './survey.ts';

/** What the relay says by itself. Menus and surveys are for welcome and closing only (wecom-api.md 4.7). */
export type AutomaticSays =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'menu'; readonly head: string; readonly items: readonly MenuItem[]; readonly tail: string }
  /** Three answers to tap under `text`; with the closing only. */
  | { readonly kind: 'survey'; readonly text: string };

/** Every condition that is there must hold. Asia/Shanghai; weekdays 1 Monday … 7 Sunday; times `HH:MM`, `24:00` ends a day. */
export type AutomaticWhen = {
  readonly accounts?: readonly OpenKfid[];
  readonly scenes?: readonly string[];
  /** 视频号: where in it (wecom-api.md 4.5: 1 home page … 5 order page) and whose. An empty list asks for nothing. */
  readonly channels?: { readonly kinds: readonly number[]; readonly names: readonly string[] };
  /** `from` after `to` goes on past midnight, and belongs to the weekday on which it began. */
  readonly hours?: { readonly weekdays: readonly number[]; readonly from: string; readonly to: string };
  readonly customer?: 'new' | 'returning' | 'any';
};

export type AutomaticText = {
  readonly id: string;
  readonly on: AutomaticKind;
  readonly says: AutomaticSays;
  readonly when: AutomaticWhen;
  /** The smallest is asked first. */
  readonly order: number;
  readonly isOn: boolean;
};

export type AutomaticSituation = {
  readonly on: AutomaticKind;
  readonly openKfid: OpenKfid;
  /** How the customer last came in, as far as known. */
  readonly entry: Entry | null;
  /** `returning`: there was a conversation before. */
  readonly customer: 'new' | 'returning';
};

/** The first condition of a rule that does not hold. */
type AutomaticMiss = 'off' | 'account' | 'scene' | 'channels' | 'hours' | 'customer';

export type AutomaticChoice = {
  readonly rule: AutomaticText | null;
  /** The rules for this event that were asked before, and why each said no. */
  readonly because: readonly { readonly id: string; readonly miss: AutomaticMiss }[];
};

/** The first rule in order that fits. With `rule` null nothing is said, and `because` says why. */
export function chooseText(
  rules: readonly AutomaticText[],
  situation: AutomaticSituation,
  now: number,
): AutomaticChoice {
  const because: { readonly id: string; readonly miss: AutomaticMiss }[] = [];
  const asked = rules.filter((rule) => rule.on === situation.on).toSorted((left, right) => left.order - right.order);
  for (const rule of asked) {
    const miss = missOf(rule, situation, now);
    if (miss === null) return { rule, because };
    because.push({ id: rule.id, miss });
  }
  return { rule: null, because };
}

function missOf({ isOn, when }: AutomaticText, situation: AutomaticSituation, now: number): AutomaticMiss | null {
  const { openKfid, entry, customer } = situation;
  const { accounts = [], scenes = [], channels, hours } = when;
  if (!isOn) return 'off';
  if (accounts.length > 0 && !accounts.includes(openKfid)) return 'account';
  if (scenes.length > 0 && !scenes.includes(entry?.scene ?? '')) return 'scene';
  if (channels && !isFrom(channels, entry?.channels ?? null)) return 'channels';
  if (hours && !isWithin(hours, now)) return 'hours';
  const wanted = when.customer ?? 'any';
  return wanted === 'any' || wanted === customer ? null : 'customer';
}

function isFrom({ kinds, names }: NonNullable<AutomaticWhen['channels']>, from: Entry['channels']): boolean {
  if (!from) return false;
  return (kinds.length === 0 || kinds.includes(from.kind)) && (names.length === 0 || names.includes(from.name));
}

const CHINA_OFFSET = 8 * HOUR;

function isWithin({ weekdays, from, to }: NonNullable<AutomaticWhen['hours']>, now: number): boolean {
  const local = now + CHINA_OFFSET;
  const days = Math.floor(local / DAY);
  const time = local - days * DAY;
  const [start, end] = [toMs(from), toMs(to)];
  if (start < end) return time >= start && time < end && isOf(weekdays, days);
  // Past midnight, or all day when both are the same.
  return (time >= start && isOf(weekdays, days)) || (time < end && isOf(weekdays, days - 1));
}

function toMs(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * HOUR + Number(minutes) * MINUTE;
}

/** `days` since 1970-01-01, a Thursday. */
function isOf(weekdays: readonly number[], days: number): boolean {
  return weekdays.length === 0 || weekdays.includes(((((days + 3) % 7) + 7) % 7) + 1);
}

/** Why what the relay says by itself never left: `reason.code` of its `reply.failed` (wecom-api.md 4.7). */
export type UnsentCode = 'welcome-too-late' | 'event-too-late' | 'event-moved' | typeof OPEN_AGAIN | typeof REST_OVER;

/** What a text may name, as far as it is known; null = unknown. */
export const automaticNames = ['称呼', '客服账号'] as const;
export type AutomaticNames = Readonly<Record<(typeof automaticNames)[number], string | null>>;

/** The message a rule or a servicer's closing becomes, its names filled in. */
export function toAutomaticContent(says: AutomaticSays, names: AutomaticNames): Content {
  switch (says.kind) {
    case 'text':
      return { kind: 'text', text: cutUtf8(fillNames(says.text, names), TEXT_BYTES) };
    case 'survey': {
      const items = surveyAnswers.map((answer) => ({
        kind: 'click' as const,
        id: surveyItemId(answer),
        text: surveyWords[answer],
      }));
      return { kind: 'menu', head: fillNames(says.text, names), items, tail: '' };
    }
    case 'menu':
      return { ...says, head: fillNames(says.head, names), tail: fillNames(says.tail, names) };
    default:
      return assertNever(says);
  }
}

/** What the customer taps. */
const surveyWords = {
  satisfied: '满意',
  middling: '一般',
  dissatisfied: '不满意',
} as const satisfies Record<SurveyAnswer, string>;

/**
 * `{称呼}` and `{客服账号}` filled in. With an unknown one the rest is still a right sentence: the part between two marks
 * that names it goes, unless it greets or nothing else is left; then only the name goes.
 */
export function fillNames(text: string, names: AutomaticNames): string {
  let filled = text;
  for (const name of automaticNames) {
    const value = names[name]?.trim();
    filled = value ? filled.replaceAll(`{${name}}`, value) : withoutName(filled, `{${name}}`);
  }
  return filled;
}

function withoutName(text: string, name: string): string {
  if (!text.includes(name)) return text;
  const parts = text.match(/[^，,。．.！!？?；;：:\n]+[，,。．.！!？?；;：:\n]*|[，,。．.！!？?；;：:\n]+/g) ?? [];
  let kept = '';
  for (const part of parts) {
    const rest = part.replaceAll(name, '').replace(/^(尊敬的|亲爱的)/, '');
    if (!part.includes(name)) kept += part;
    else if (/[您你]好/.test(rest)) kept += rest.trimStart();
    // What came before ends where this part ended, unless it has an end of its own.
    else if (!/(^|[。．.！!？?\n])$/.test(kept)) kept += /[。．.！!？?\n]+$/.exec(part)?.[0] ?? '';
  }
  const joined = tidy(kept);
  return joined === '' ? tidy(text.replaceAll(name, '')) : joined;
}

/** No mark without words before it, no two marks where one was. */
function tidy(text: string): string {
  return text
    .replace(/[，,；;：:]+([。．.！!？?])/g, '$1')
    .replace(/(^|\n)[，,。．.！!？?；;：: ]+/g, '$1')
    .trim();
}
