import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import { goTo, openIn, route, type CompanyTab } from '../route.ts';
import { upgradeDrawer } from '../upgrade-drawer-store.ts';
import type { NextAct } from './step-acts.ts';

/** Beside a page's or a card's refusal: the way to where the next step is done, unless one is there already. DE-951 */
export function PageAct({ act }: { readonly act: NextAct | null }) {
  const { conversation } = useMessages();
  const isOpen = useStore(route, (state) => openIn(state) !== null);
  if (act?.kind === 'page') return <ToCompany tab={act.tab} />;
  if (act?.kind !== 'upgrade' || !isOpen) return null;
  return <ActButton label={conversation.upgrade} onPress={() => upgradeDrawer.setState({ isOpen: true })} />;
}

/** Only who may open the page is led there; the window of one conversation has no pages. */
export function ToCompany({ tab }: { readonly tab: CompanyTab }) {
  const { me } = useDesk();
  const { shell, wecomErrors } = useMessages();
  const isElsewhere = useStore(
    route,
    (here) => here.screen !== 'window' && !(here.screen === 'company' && here.tab === tab),
  );
  if (me.role === 'servicer' || !isElsewhere) return null;
  return (
    <ActButton
      label={wecomErrors.acts.page(shell.company.tabs[tab])}
      onPress={() => goTo({ screen: 'company', tab })}
    />
  );
}

type ActProps = { readonly label: string; readonly onPress: () => void };

export function ActButton({ label, onPress }: ActProps) {
  return (
    <Button size="compact-sm" variant="default" onClick={onPress}>
      {label}
    </Button>
  );
}
