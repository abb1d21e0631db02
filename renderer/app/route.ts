import { createStore } from 'zustand/vanilla';
import { asConversationId, type ConversationId } from '#shared/domain/ids';

/** Where this window is. Kept in the address's hash, so that back, reload and links work. */
export type Route =
  | {
      readonly screen: 'conversations';
      readonly conversationId: ConversationId | null;
      /** The list's view, once one was chosen: absent in `goTo` = as it is. */
      readonly view?: string;
    }
  /** One conversation alone in its window. */
  | { readonly screen: 'window'; readonly conversationId: ConversationId }
  | { readonly screen: 'board' }
  | { readonly screen: 'quick-replies' }
  | { readonly screen: 'company'; readonly tab: CompanyTab };

/** What supervisors and administrators look after. */
const companyTabs = [
  'accounts',
  'rules',
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
  const [path = '', query] = hash.replace(/^#\/?/, '').split('?');
  const [screen, ...rest] = path.split('/');
  if (screen === 'board' || screen === 'quick-replies') return { screen };
  if (screen === 'company') return { screen, tab: companyTabs.find((tab) => tab === rest[0]) ?? 'accounts' };
  const id = rest.map(decodeURIComponent).join('/');
  if (screen === 'window' && id !== '') return { screen, conversationId: asConversationId(id) };
  const view = new URLSearchParams(query).get('view');
  const conversationId = id === '' ? null : asConversationId(id);
  return { screen: 'conversations', conversationId, ...(view === null ? {} : { view }) };
}

function writeRoute(route: Route): string {
  if (route.screen === 'company') return `#/company/${route.tab}`;
  if (route.screen !== 'conversations' && route.screen !== 'window') return `#/${route.screen}`;
  const { screen, conversationId } = route;
  const path = conversationId === null ? '' : `/${conversationId.split('/').map(encodeURIComponent).join('/')}`;
  const view = viewOf(route);
  return `#/${screen}${path}${view === undefined ? '' : `?view=${encodeURIComponent(view)}`}`;
}

export const route = createStore<Route>(() => readRoute(location.hash));

export function goTo(asked: Route): void {
  const next = asked.screen === 'conversations' ? { ...asked, ...viewKept(asked.view) } : asked;
  if (location.hash !== writeRoute(next)) location.hash = writeRoute(next);
  route.setState(next, true);
}

/** The conversation this window shows. */
export function openIn(state: Route): ConversationId | null {
  return state.screen === 'conversations' || state.screen === 'window' ? state.conversationId : null;
}

/** Whether it is the one of the address now: the one it took the place of stays on the screen for a moment. */
export function isOpenNow(conversationId: ConversationId): boolean {
  return openIn(route.getState()) === conversationId;
}

/** A window of one conversation stays one: the next takes its place. */
export function openConversation(conversationId: ConversationId): void {
  const { screen } = route.getState();
  goTo({ screen: screen === 'window' ? 'window' : 'conversations', conversationId });
}

/** `leave` is run before another conversation, or none, is shown in this window. */
export function onConversationLeft(leave: () => void): () => void {
  return route.subscribe((state, before) => {
    if (openIn(state) !== openIn(before)) leave();
  });
}

let keptView = viewOf(route.getState());
route.subscribe((state) => {
  keptView = viewOf(state) ?? keptView;
});

function viewOf(state: Route): string | undefined {
  return state.screen === 'conversations' ? state.view : undefined;
}

/** A link that names no view keeps the one that is shown. */
function viewKept(view: string | undefined): { readonly view?: string } {
  const shown = view ?? keptView;
  return shown === undefined ? {} : { view: shown };
}

/** The address of a conversation, to be given to a colleague. */
export function linkToConversation(conversationId: ConversationId): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}${writeRoute({ screen: 'conversations', conversationId })}`;
}

/** The address of a view, to be given to a colleague. */
export function linkToView(view: string): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}${writeRoute({ screen: 'conversations', conversationId: null, view })}`;
}

window.addEventListener('hashchange', () => route.setState(readRoute(location.hash), true));
