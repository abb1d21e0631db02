import { Eye, MessageSquareText, Smartphone } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { awayBlock } from '#shared/domain/service-state';
import type { Allowance } from './use-allowance.ts';
import styles from './mode-mark.module.css';

type Props = { readonly allowance: Pick<Allowance, 'conversation' | 'window' | 'isOthers'> };

/** Where what is written goes out: from this window, or not from here. Nothing, while nobody may write to the customer. */
export function ModeMark({ allowance: { conversation, window, isOthers } }: Props) {
  const words = useMessages().composer.modes;
  if (isOthers)
    return (
      <span className={styles['mark']}>
        <Eye size={13} aria-hidden />
        {words.look}
      </span>
    );
  const isHere = awayBlock(conversation.serviceState) === null;
  if (isHere && (window.block === 'over-48h' || window.block === 'never-written' || window.block === 'ended'))
    return null;
  const Icon = isHere ? MessageSquareText : Smartphone;
  return (
    <span className={styles['mark']} data-here={isHere || undefined} title={isHere ? words.hereHint : words.clientHint}>
      <Icon size={13} aria-hidden />
      {isHere ? words.here : words.client}
    </span>
  );
}
