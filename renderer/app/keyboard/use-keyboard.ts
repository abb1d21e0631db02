import { useStore } from 'zustand';
import { mayClaim, mayMove, mayReply } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import { isHostedHere } from '#shared/domain/service-state';
import { clearSelected, selection, toggleSelected } from '../../features/inbox/bulk-store.ts';
import { goToRisk, viewHandlers } from '../../features/inbox/go-to-view.ts';
import { optionId } from '../../features/inbox/conversation-row.tsx';
import { showView } from '../../features/inbox/inbox-store.ts';
import { endPeek, openPeeked, peekAt, peeked, peekNow, peekOn } from '../../features/inbox/peek-store.ts';
import { stepInInbox } from '../../features/inbox/step-in-inbox.ts';
import { toggleRest } from '../../features/work-state/use-work-state.ts';
import type { Desk } from '../../sync/desk.ts';
import { useCommands, type Handlers } from './commands.ts';
import { assistantDialog } from '../assistant/assistant-dialog-store.ts';
import { macrosDialog } from '../composing/macros-dialog-store.ts';
import { composerTools, openTool } from '../composing/composer-tool.ts';
import { conversationDialog } from '../conversation/conversation-dialog.ts';
import { copyConversationLink, copyCustomerId } from '../conversation/conversation-link.ts';
import { useDesk } from '../desk-context.ts';
import { dropComposerWish, focusComposer } from '../composing/focus-composer.ts';
import { mark } from '../conversation/marking.ts';
import { claimSaying, releaseSaying, toggleMute, togglePin, toggleStar } from '../conversation/undoable.ts';
import { offeredMoves } from './offered-moves.ts';
import { openOwnWindow } from '../own-window.ts';
import { toggleDensity } from '../list-density.ts';
import { goTo, openConversation, openIn, route } from '../route.ts';
import { undoLast } from '../../ui/undo-toast.tsx';
import { palette } from './palette-store.ts';
import { askReminder } from '../attention/reminder-dialog.ts';
import { openSearch, openSearchIn } from '../search-dialog-store.ts';
import { toggleSidePanel } from '../side-panel-store.ts';
import { askTags } from '../tag-picker-store.ts';
import { useAssistant } from '../assistant/use-assistant.ts';
import { askSnooze } from '../attention/snooze-store.ts';
import { upgradeDrawer } from '../upgrade-drawer-store.ts';

/** Binds the keys to what the screen can do now; a key without an open conversation is left alone. */
export function useKeyboard(showShortcuts: () => void): Handlers {
  const desk = useDesk();
  const hasOne = useStore(route, (state) => openIn(state) !== null);
  const { mayDraft, mayTranslate } = useAssistant();
  const step = (by: 1 | -1): void => void stepInInbox(desk, openNow, by, openConversation);
  const isAlone = useStore(route, ({ screen }) => screen === 'window');
  const hasList = useStore(route, ({ screen }) => screen === 'conversations');
  const isPeeking = useStore(peeked, ({ id }) => id !== null);
  const everywhere: Handlers = {
    next: () => step(1),
    previous: () => step(-1),
    back: () => leave(),
    palette: () => palette.setState({ isOpen: true }),
    searchAll: () => openSearch(),
    ...(isAlone ? {} : ofList(desk)),
    ...(hasList ? { peek: () => void startPeek(desk) } : {}),
    goInbox: () => goTo({ screen: 'conversations', conversationId: openNow() }),
    goQuickReplies: () => goTo({ screen: 'quick-replies' }),
    ...(desk.me.role === 'servicer' ? {} : ofLeads),
    rest: () => void toggleRest(desk),
    sidePanel: () => toggleSidePanel(),
    undo: () => void undoLast(),
    shortcuts: showShortcuts,
  };
  const handlers = handlersNow();
  useCommands(handlers);
  return handlers;

  function handlersNow(): Handlers {
    if (isPeeking) return { ...everywhere, ...whilePeeking(desk) };
    return hasOne ? { ...everywhere, ...inConversation(desk, mayDraft || mayTranslate) } : everywhere;
  }
}

/** DE-808: where a servicer is not let in. */
const ofLeads: Handlers = {
  goBoard: () => goTo({ screen: 'board' }),
  goCompany: () => goTo({ screen: 'company', tab: 'accounts' }),
};

/** What is about the list; a window of one conversation has none. */
function ofList(desk: Desk): Handlers {
  return {
    search: () => searchNow(),
    ...viewHandlers(desk),
    density: () => toggleDensity(desk.me.servicerUserid),
    atRisk: () => void goToRisk(desk, openNow),
    goMine: () => showView('mine'),
    goUnclaimed: () => showView('unclaimed'),
  };
}

/** Nothing is done to the open conversation by who looks at another. */
function whilePeeking(desk: Desk): Handlers {
  const step = (by: 1 | -1): void => void stepInInbox(desk, peekNow, by, peekOn);
  return {
    next: () => step(1),
    previous: () => step(-1),
    open: openPeeked,
    back: endPeek,
    peek: endPeek,
  };
}

/** At the open conversation; at the first of the list without one, or when it is not in the list. */
function startPeek(desk: Desk): Promise<void> {
  const open = openNow();
  if (open !== null && document.getElementById(optionId(open))) return Promise.resolve(peekAt(open));
  return stepInInbox(desk, () => null, 1, peekAt);
}

function inConversation(desk: Desk, hasAssistant: boolean): Handlers {
  // The one that is open when the key is pressed.
  const here = (act: (id: ConversationId) => void) => (): void => {
    const id = openNow();
    if (id !== null) act(id);
  };
  return {
    open: () => focusComposer('reply'),
    searchHere: here(openSearchIn),
    reply: () => focusComposer('reply'),
    note: () => focusComposer('note'),
    quickReplies: () => focusComposer('reply', true),
    claim: here((id) => void onlyWhen(desk, id, 'claim')),
    handOver: here((id) => void onlyWhen(desk, id, 'hand-over')),
    end: here((id) => void onlyWhen(desk, id, 'end')),
    ...(hasAssistant ? { assistant: () => assistantDialog.setState({ isOpen: true }) } : {}),
    macros: () => macrosDialog.setState({ isOpen: true }),
    upgrade: here((id) => void onlyWhen(desk, id, 'upgrade')),
    select: here((id) => toggleSelected(id)),
    snooze: here((id) => askSnooze([id])),
    tag: here(askTags),
    star: here((id) => void toggleStar(desk, id)),
    pin: here((id) => void togglePin(desk, id)),
    mute: here((id) => void toggleMute(desk, id)),
    markUnread: here((id) => void mark(desk, [id], { isUnread: true })),
    remind: here((id) => askReminder(id)),
    ownWindow: here((id) => void openOwnWindow(desk, id)),
    release: here((id) => void release(desk, id)),
    copyLink: here((id) => void copyConversationLink(desk, id)),
    copyId: here((id) => void copyCustomerId(id)),
    ...putInto,
  };
}

/** One key for each tool of the composer. */
const putInto: Handlers = Object.fromEntries(
  composerTools.map((tool) => [
    tool,
    () => {
      focusComposer('reply');
      openTool(tool);
    },
  ]),
);

/** A key does only what the button of the same name would offer. */
async function onlyWhen(
  desk: Desk,
  id: ConversationId,
  move: 'claim' | 'hand-over' | 'end' | 'upgrade',
): Promise<void> {
  const conversation = await desk.db.conversations.get(id);
  // Gone on to the next meanwhile: nothing is asked over that one.
  if (!conversation || openNow() !== id) return;
  const { holder, serviceState } = conversation;
  if (move === 'upgrade') {
    if (mayReply(holder, desk.me) === null) upgradeDrawer.setState({ isOpen: true });
    return;
  }
  if (move === 'claim') {
    if (mayClaim(holder, desk.me) !== null || !isHostedHere(serviceState)) return;
    if (holder === null) await claimSaying(desk, id);
    else conversationDialog.setState({ open: 'take-over' });
    return;
  }
  const offered = offeredMoves(conversation, desk.me);
  if (move === 'end' ? offered.end : offered.handOver) conversationDialog.setState({ open: move });
}

async function release(desk: Desk, id: ConversationId): Promise<void> {
  const conversation = await desk.db.conversations.get(id);
  if (!conversation || openNow() !== id || !isHostedHere(conversation.serviceState)) return;
  if (mayMove(conversation.holder, desk.me) === null) await releaseSaying(desk, id, conversation.holder);
}

function openNow(): ConversationId | null {
  return openIn(route.getState());
}

/** Esc: out of a selection of several first, then out of a field, then out of the conversation. */
function leave(): void {
  dropComposerWish();
  if (selection.getState().ids.size > 0) clearSelected();
  else if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body)
    document.activeElement.blur();
  else if (route.getState().screen === 'conversations' && openNow() !== null)
    goTo({ screen: 'conversations', conversationId: null });
}

function searchNow(): void {
  if (route.getState().screen !== 'conversations') goTo({ screen: 'conversations', conversationId: null });
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-keyboard="search"]')?.focus());
}
