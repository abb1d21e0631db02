import type { AutomaticSays, AutomaticText, AutomaticWhen } from '#shared/domain/automatic-text';
import { MENU_TEXT_BYTES, TEXT_BYTES, type AutomaticKind } from '#shared/domain/message';
import { isMenuSound, lengthFault, menuFaults } from '../../lib/menu-faults.ts';

/** In the order in which a session meets them. */
export const situations = ['welcome', 'queue', 'first-reply', 'closing'] as const satisfies readonly AutomaticKind[];
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** 视频号: home page, live products, showcase, shop product, shop order (wecom-api.md 4.5). */
export const channelKinds = [1, 2, 3, 4, 5] as const;
/** A menu on an event has ten items at most, not fifty (wecom-api.md 4.7). */
export const EVENT_MENU_ITEMS = 10;

/** What each situation may be answered with (wecom-api.md 4.7). */
export function saysKinds(on: AutomaticKind): readonly AutomaticSays['kind'][] {
  if (on === 'welcome') return ['text', 'menu'];
  return on === 'closing' ? ['text', 'menu', 'survey'] : ['text'];
}

export function rulesOf(texts: readonly AutomaticText[], on: AutomaticKind): readonly AutomaticText[] {
  return texts.filter((text) => text.on === on).toSorted((left, right) => left.order - right.order);
}

/** A rule to be written; `withRule` gives it its place. */
export function newRule(texts: readonly AutomaticText[], on: AutomaticKind, id: string): AutomaticText {
  const order = Math.max(-1, ...rulesOf(texts, on).map((text) => text.order)) + 1;
  return { id, on, says: { kind: 'text', text: '' }, when: {}, order, isOn: true };
}

/**
 * The rules with this one in its place, or added: last, but before a rule for everybody, behind which it would never be
 * asked.
 */
export function withRule(texts: readonly AutomaticText[], rule: AutomaticText): readonly AutomaticText[] {
  const isKnown = texts.some(({ id }) => id === rule.id);
  if (isKnown) return texts.map((text) => (text.id === rule.id ? rule : text));
  const group = [...rulesOf(texts, rule.on)];
  const wide = isForEverybody(rule) ? -1 : group.findIndex(isForEverybody);
  group.splice(wide === -1 ? group.length : wide, 0, rule);
  return renumbered([...texts, rule], group);
}

/** The rule for everybody that is asked before this one and leaves it nobody, or null. */
export function shadowOf(texts: readonly AutomaticText[], rule: AutomaticText): AutomaticText | null {
  const before = rulesOf(texts, rule.on).filter(({ order, id }) => order < rule.order && id !== rule.id);
  return before.find((text) => text.isOn && isForEverybody(text)) ?? null;
}

function isForEverybody({ when }: AutomaticText): boolean {
  return Object.keys(tidiedWhen(when)).length === 0;
}

function renumbered(texts: readonly AutomaticText[], group: readonly AutomaticText[]): readonly AutomaticText[] {
  const places = new Map(group.map((text, order) => [text.id, order]));
  return texts.map((text) => ({ ...text, order: places.get(text.id) ?? text.order }));
}

export function withoutRule(texts: readonly AutomaticText[], id: string): readonly AutomaticText[] {
  return texts.filter((text) => text.id !== id);
}

/** The rules with one of them as it was: `before` null = it was not there. What became of the others meanwhile stays. */
export function restored(
  texts: readonly AutomaticText[],
  id: string,
  before: AutomaticText | null,
): readonly AutomaticText[] {
  const others = withoutRule(texts, id);
  return before === null ? others : [...others, before];
}

/** The rules with one of them a place earlier or later in its situation. */
export function moved(texts: readonly AutomaticText[], id: string, by: -1 | 1): readonly AutomaticText[] {
  const rule = texts.find((text) => text.id === id);
  if (!rule) return texts;
  const group = [...rulesOf(texts, rule.on)];
  const from = group.indexOf(rule);
  const to = from + by;
  if (to < 0 || to >= group.length) return texts;
  group.splice(to, 0, ...group.splice(from, 1));
  return renumbered(texts, group);
}

/** Another way of saying it, with the words kept as far as they fit. */
export function saidAs(says: AutomaticSays, kind: AutomaticSays['kind']): AutomaticSays {
  const text = says.kind === 'menu' ? says.head : says.text;
  return kind === 'menu' ? { kind, head: text, items: [], tail: '' } : { kind, text };
}

/** What a rule is called where it is named: the beginning of its words. */
export function nameOf({ says }: Pick<AutomaticText, 'says'>): string {
  const text = says.kind === 'menu' ? says.head || (says.items[0]?.text ?? says.tail) : says.text;
  return text.trim().split('\n')[0] ?? '';
}

export type RuleFaults = Partial<{ text: 'empty' | 'too-long'; menu: true; hours: 'no-time' }>;

/** What stands against saving; an empty object means nothing does. */
export function ruleFaults({ says, when }: AutomaticText): RuleFaults {
  const faults: RuleFaults = {};
  if (says.kind === 'menu') {
    if (!isMenuSound(menuFaults(says, EVENT_MENU_ITEMS))) faults.menu = true;
  } else {
    const fault = lengthFault(says.text, says.kind === 'text' ? TEXT_BYTES : MENU_TEXT_BYTES);
    if (fault) faults.text = fault;
  }
  if (when.hours && (when.hours.from === '' || when.hours.to === '')) faults.hours = 'no-time';
  return faults;
}

/** The rule as it is kept: no white space around words, no condition that asks for nothing. */
export function tidied(rule: AutomaticText): AutomaticText {
  const { says } = rule;
  return {
    ...rule,
    says: says.kind === 'menu' ? trimmedMenu(says) : { ...says, text: says.text.trim() },
    when: tidiedWhen(rule.when),
  };
}

function trimmedMenu({ head, items, tail }: Extract<AutomaticSays, { kind: 'menu' }>): AutomaticSays {
  return {
    kind: 'menu',
    head: head.trim(),
    items: items.map((item) => ({ ...item, text: item.text.trim() })),
    tail: tail.trim(),
  };
}

function tidiedWhen({ accounts = [], scenes = [], channels, hours, customer }: AutomaticWhen): AutomaticWhen {
  return {
    ...(accounts.length > 0 ? { accounts } : {}),
    ...(scenes.length > 0 ? { scenes } : {}),
    ...(channels ? { channels } : {}),
    ...(hours ? { hours } : {}),
    ...(customer && customer !== 'any' ? { customer } : {}),
  };
}
