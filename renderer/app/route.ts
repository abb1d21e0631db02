import { createStore } from 'zustand/vanilla';
import { asConversationId, type ConversationId } from '#shared/domain/ids';

/** Where this window is. Kept in the address's hash, so that back, reload and links work. */
export type Route =
  | { readonly screen: 'conversations'; readonly conversationId: ConversationId | null }
  /** One conversation alone in its window. */
  | { readonly screen: 'window'; readonly conversationId: ConversationId }
  | { readonly screen: 'board' }
  | { readonly screen: 'quick-replies' }
  | { readonly screen: 'company'; readonly tab: CompanyTab };

/** What supervisors and administrators look after. */
const companyTabs = [
  'accounts',
  'automatic-texts',
  'tags',
  'contact-ways',
  'acquisition',
  'transfers',
  'statistics',
  'people',
] as const;
export type CompanyTab = (typeof companyTabs)[number];

function readRoute(hash: string): Route {
  const [screen, ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'board' || screen === 'quick-replies') return { screen };
  if (screen === 'company') return { screen, tab: companyTabs.find((tab) => tab === rest[0]) ?? 'accounts' };
  const id = rest.map(decodeURIComponent).join('/');
  if (screen === 'window' && id !== '') return { screen, conversationId: asConversationId(id) };
  return { screen: 'conversations', conversationId: id === '' ? null : asConversationId(id) };
}

function writeRoute(route: Route): string {
  if (route.screen === 'company') return `#/company/${route.tab}`;
  if (route.screen !== 'conversations' && route.screen !== 'window') return `#/${route.screen}`;
  return route.conversationId === null
    ? '#/conversations'
    : `#/${route.screen}/${route.conversationId.split('/').map(encodeURIComponent).join('/')}`;
}

export const route = createStore<Route>(() => readRoute(location.hash));

export function goTo(next: Route): void {
  if (location.hash !== writeRoute(next)) location.hash = writeRoute(next);
  route.setState(next, true);
}

/** The conversation this window shows. */
export function openIn(state: Route): ConversationId | null {
  return state.screen === 'conversations' || state.screen === 'window' ? state.conversationId : null;
}

/** A window of one conversation stays one: the next takes its place. */
export function openConversation(conversationId: ConversationId): void {
  const { screen } = route.getState();
  goTo({ screen: screen === 'window' ? 'window' : 'conversations', conversationId });
}

window.addEventListener('hashchange', () => route.setState(readRoute(location.hash), true));
