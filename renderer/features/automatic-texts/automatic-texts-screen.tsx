import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AutomaticText } from '#shared/domain/automatic-text';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody, PageHead } from '../../app/page.tsx';
import { editedRule, isChanged, type Edited } from './edited-rule.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleList } from './rule-list.tsx';
import { newRule, restored, tidied, withoutRule, withRule } from './rules.ts';
import { TryOut } from './try-out.tsx';
import { useRules, type Change } from './use-rules.ts';
import styles from './automatic-texts.module.css';

/** What the relay says by itself: which words, to whom, and when. */
export function AutomaticTextsScreen() {
  const words = useMessages().automaticTexts;
  const { asked, isSaving, change } = useRules();
  const isOnline = useIsOnline();
  const edited = useStore(editedRule, (state) => state.edited);
  /** What is asked for while something is still being written; null = nothing is. */
  const [wanted, setWanted] = useState<{ readonly next: Edited | null } | null>(null);
  const edit = (next: Edited | null): void => editedRule.setState({ edited: next });

  function go(next: Edited | null): void {
    if (edited && isChanged(edited) && edited.rule.id !== next?.rule.id) setWanted({ next });
    else if (edited?.rule.id !== next?.rule.id || next === null) edit(next);
  }

  async function save(rule: AutomaticText): Promise<void> {
    const kept = tidied(rule);
    const before = edited?.before ?? null;
    const back: Change = (texts) => restored(texts, rule.id, before);
    if (await change((texts) => withRule(texts, kept), words.saved, back)) edit(null);
  }

  async function remove(rule: AutomaticText): Promise<void> {
    const back: Change = (texts) => restored(texts, rule.id, rule);
    const isGone = await change((texts) => withoutRule(texts, rule.id), words.removed, back);
    if (isGone && edited?.rule.id === rule.id) edit(null);
  }

  return (
    <section className={styles['screen']} aria-label={words.title}>
      <PageHead title={words.title} isAsking={asked.isAsking} onAsk={asked.ask} />
      <PageBody asked={asked}>
        {({ texts }) => (
          <div className={styles['halves']}>
            <RuleList
              texts={texts}
              openId={edited?.rule.id ?? null}
              isLocked={!isOnline || isSaving}
              onOpen={(rule) => go({ rule, before: rule })}
              onAdd={(on) => go({ rule: newRule(texts, on, crypto.randomUUID()), before: null })}
              onChange={(to, said, back) => void change(to, said, back)}
              onRemove={(rule) => void remove(rule)}
            />
            <div className={styles['side']}>
              {edited ? (
                <RuleForm
                  key={edited.rule.id}
                  rule={edited.rule}
                  isNew={edited.before === null}
                  isLocked={!isOnline || isSaving}
                  onChange={(rule) => edit({ ...edited, rule })}
                  onSave={(rule) => void save(rule)}
                  onCancel={() => go(null)}
                />
              ) : null}
              <TryOut texts={edited ? withRule(texts, edited.rule) : texts} editedId={edited?.rule.id ?? null} />
            </div>
          </div>
        )}
      </PageBody>
      <Modal
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={words.unsavedTitle}
        centered
        closeButtonProps={{ 'aria-label': words.keepWriting }}
      >
        <Text size="sm">{words.unsavedHint}</Text>
        <footer className={styles['foot']}>
          <Button
            variant="default"
            onClick={() => {
              edit(wanted?.next ?? null);
              setWanted(null);
            }}
          >
            {words.discard}
          </Button>
          <Button data-autofocus onClick={() => setWanted(null)}>
            {words.keepWriting}
          </Button>
        </footer>
      </Modal>
    </section>
  );
}
