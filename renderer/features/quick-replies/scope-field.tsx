import { Select } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import type { LibraryView } from './use-library.ts';

type Props = {
  readonly draft: DraftReply;
  readonly library: LibraryView;
  readonly onChange: (scope: DraftReply['scope']) => void;
};

/** Who is to have it: oneself, one of one's teams, everybody. */
export function ScopeField({ draft: { scope }, library, onChange }: Props) {
  const words = useMessages().quickReplies;
  const data = [
    { value: 'personal', label: words.scopePersonal },
    ...library.teams.map(({ teamId, name }) => ({ value: `team ${teamId}`, label: `${words.team} · ${name}` })),
    { value: 'company', label: words.scopeCompany },
  ];
  const isProposal = scope.kind !== 'personal' && !library.mayDecide;
  return (
    <Select
      label={words.fieldScope}
      description={isProposal ? words.willPropose : null}
      data={data}
      allowDeselect={false}
      value={scope.kind === 'team' ? `team ${scope.teamId}` : scope.kind}
      onChange={(value) => {
        const team = library.teams.find(({ teamId }) => value === `team ${teamId}`);
        if (team) onChange({ kind: 'team', teamId: team.teamId });
        else if (value === 'personal' || value === 'company') onChange({ kind: value });
      }}
    />
  );
}
