import { miniProgramFaults } from '../../app/cards/card-faults.ts';
import { MiniProgramForm, MiniProgramPreview } from '../../app/cards/mini-program-form.tsx';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { miniProgramContent } from './cards.ts';

export const miniProgramCard: CardDefinition<'mini-program'> = {
  kind: 'mini-program',
  Form: ({ recents, ...props }: CardFormProps<'mini-program'>) => (
    <MiniProgramForm last={recents[0] ?? null} {...props} />
  ),
  Preview: MiniProgramPreview,
  read: (card) =>
    Object.keys(miniProgramFaults(card)).length === 0 ? { content: miniProgramContent(card), thumb: card.thumb } : null,
  name: ({ title, pagepath }) => (title === '' ? pagepath : title),
};
