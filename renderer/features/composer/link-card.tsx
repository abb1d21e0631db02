import { linkFaults } from '../../app/cards/card-faults.ts';
import { LinkForm, LinkPreview } from '../../app/cards/link-form.tsx';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { linkContent } from './cards.ts';

export const linkCard: CardDefinition<'link'> = {
  kind: 'link',
  Form: ({ recents, ...props }: CardFormProps<'link'>) => <LinkForm last={recents[0] ?? null} {...props} />,
  Preview: LinkPreview,
  read: (card) =>
    Object.keys(linkFaults(card)).length === 0 ? { content: linkContent(card), thumb: card.thumb } : null,
  name: ({ title }) => title,
};
