import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { AccountsScreen } from '../features/accounts/accounts-screen.tsx';
import { AutomaticTextsScreen } from '../features/automatic-texts/automatic-texts-screen.tsx';
import { AcquisitionScreen } from '../features/acquisition/acquisition-screen.tsx';
import { ContactWaysScreen } from '../features/contact-ways/contact-ways-screen.tsx';
import { CorpTagsScreen } from '../features/corp-tags/corp-tags-screen.tsx';
import { AssistantSection } from '../features/desk-rules/assistant-section.tsx';
import { DeskRulesScreen } from '../features/desk-rules/desk-rules-screen.tsx';
import { PeopleScreen } from '../features/people/people-screen.tsx';
import { TransfersScreen } from '../features/transfers/transfers-screen.tsx';
import { WecomStatisticsScreen } from '../features/wecom-statistics/wecom-statistics-screen.tsx';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import { PurseMark } from './composing/purse-mark.tsx';
import { goTo, route, type CompanyTab } from './route.ts';
import styles from './company-screen.module.css';

type Tab = {
  readonly tab: CompanyTab;
  readonly draw: () => ReactNode;
  /** What one should know before one looks. */
  readonly mark?: () => ReactNode;
};

/** What supervisors and administrators look after, a tab each. */
const tabs: readonly Tab[] = [
  { tab: 'accounts', draw: () => <AccountsScreen /> },
  { tab: 'rules', draw: () => <DeskRulesScreen more={<AssistantSection />} /> },
  { tab: 'automatic-texts', draw: () => <AutomaticTextsScreen /> },
  { tab: 'tags', draw: () => <CorpTagsScreen /> },
  { tab: 'contact-ways', draw: () => <ContactWaysScreen /> },
  { tab: 'acquisition', draw: () => <AcquisitionScreen />, mark: () => <PurseMark /> },
  { tab: 'transfers', draw: () => <TransfersScreen /> },
  { tab: 'statistics', draw: () => <WecomStatisticsScreen /> },
  { tab: 'people', draw: () => <PeopleScreen /> },
];

export function CompanyScreen() {
  const { me } = useDesk();
  const words = useMessages().shell.company;
  const here = useStore(route, (state) => (state.screen === 'company' ? state.tab : null));
  const open = tabs.find(({ tab }) => tab === here) ?? tabs[0];
  if (me.role === 'servicer') return <p className={styles['none']}>{words.notForYou}</p>;
  return (
    <div className={styles['screen']}>
      <nav className={styles['tabs']} aria-label={words.title}>
        {tabs.map(({ tab, mark }) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === open?.tab ? 'page' : undefined}
            onClick={() => goTo({ screen: 'company', tab })}
          >
            {words.tabs[tab]}
            {mark?.()}
          </button>
        ))}
      </nav>
      <section className={styles['page']}>{open?.draw()}</section>
    </div>
  );
}
