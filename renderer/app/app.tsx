import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { Empty } from '../ui/empty.tsx';
import { DeskContext } from './desk-context.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { cssVariables, makeTheme } from './mantine-theme.ts';
import { useMessages } from './messages/use-messages.ts';
import { NotOpened } from './not-opened.tsx';
import { preferences } from './preferences.ts';
import { goTo } from './route.ts';
import type { Sessions } from './session/session.ts';
import { Shell } from './shell.tsx';
import { assertNever } from '#shared/lib/assert-never';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1 } } });

export function App({ sessions }: { readonly sessions: Sessions }) {
  const chosen = useStore(preferences, (state) => state.theme);
  const language = useStore(preferences, (state) => state.language);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const { close } = useMessages().conversation;
  const theme = useMemo(() => makeTheme(close), [close]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={chosen === 'system' ? system : chosen}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-center" limit={3} />
        <ErrorBoundary>
          <CurrentScreen sessions={sessions} />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function CurrentScreen({ sessions }: { readonly sessions: Sessions }) {
  const session = useStore(sessions.store);
  const words = useMessages().shell;
  const desk = session.kind === 'signed-in' ? session.desk : null;
  // Another servicer's figures must not stay in memory.
  useEffect(() => (desk ? () => queries.clear() : undefined), [desk]);
  useClearedRoute(session);
  switch (session.kind) {
    case 'starting':
      return <Empty title={words.starting} />;
    case 'not-opened':
      return <NotOpened fault={session.fault} again={session.again} />;
    case 'blocked':
      return <Empty title={words.blocked} hint={words.blockedHint} />;
    case 'signed-out':
      return <SignInScreen notice={session.notice} signIn={sessions.signIn} />;
    case 'signed-in':
      return (
        <DeskContext value={session.desk}>
          <Shell key={session.desk.me.servicerUserid} rescued={session.rescued} signOut={sessions.signOut} />
        </DeskContext>
      );
    default:
      return assertNever(session);
  }
}

/** Who signed out takes the conversation out of the address too; after a session that merely ended, one comes back to it. */
function useClearedRoute(session: ReturnType<Sessions['store']['getState']>): void {
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (session.kind === 'signed-out' && wasSignedIn.current && session.notice !== 'ended')
      goTo({ screen: 'conversations', conversationId: null });
    wasSignedIn.current = session.kind === 'signed-in';
  }, [session]);
}
