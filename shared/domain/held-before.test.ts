import { describe, expect, test } from 'vitest';
import { HOUR } from '../lib/time.ts';
import { mayReclaim, mayUndoHandOver } from './assignment.ts';
import { advance, newConversation, type Conversation } from './conversation.ts';
import type { AssignmentCause, NewFact } from './fact.ts';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from './ids.ts';
import type { Message } from './message.ts';
import type { QueueReason } from './routing.ts';
import { asTeamId } from './team.ts';

const openKfid = asOpenKfid('wkA');
const id = toConversationId(openKfid, asExternalUserid('wmB'));
const [lin, mei] = [asServicerUserid('lin'), asServicerUserid('mei')];

const given = (at: number, holder: typeof lin | null, cause: AssignmentCause): NewFact => {
  return { kind: 'assignment.changed', at, openKfid, conversationId: id, holder, by: null, cause };
};
const said = (at: number, more: Partial<Message>): Message => {
  const content = { kind: 'text', text: 'words' } as const;
  const rest = { conversationId: id, origin: 'customer', servicerUserid: null, at, content } as const;
  return { id: asMessageId(`m${at}`), ...rest, ...more };
};
const wrote = (at: number): NewFact => ({ kind: 'message.received', at, openKfid, message: said(at, {}) });
const replied = (at: number, more: Partial<Message> = {}): NewFact => {
  return { kind: 'reply.accepted', at, openKfid, message: said(at, { origin: 'desk', servicerUserid: mei, ...more }) };
};
const reason: QueueReason = { kind: 'all-full', since: 1, resting: 0, full: 2, offline: 0 };
const queued: NewFact = { kind: 'conversation.queued', at: 11, openKfid, conversationId: id, queue: reason };
const follow = (...facts: readonly NewFact[]): Conversation => facts.reduce(advance, newConversation(id, 0));
const asker = (servicerUserid: typeof lin) => ({ servicerUserid, role: 'servicer' }) as const;

describe('DE-314 who held it before', () => {
  const taken = [wrote(10), given(11, lin, 'claimed'), given(12, mei, 'vanished')];

  test('is known until somebody of us answers; the relay’s own words are no answer', () => {
    expect(follow(...taken).lastHeld).toEqual({ by: lin, at: 12, cause: 'vanished' });
    expect(follow(...taken, replied(13, { automatic: 'off-hours', servicerUserid: null })).lastHeld?.by).toBe(lin);
    expect(follow(...taken, replied(13)).lastHeld).toBeNull();
    const inClient = {
      kind: 'message.received',
      at: 13,
      openKfid,
      message: said(13, { origin: 'wecom-client' }),
    } as const;
    expect(follow(...taken, inClient).lastHeld).toBeNull();
  });

  test('stays the same when a free one is given by rule, and is forgotten when somebody claims it', () => {
    const freed = [wrote(10), given(11, lin, 'claimed'), given(12, null, 'covered')];
    expect(follow(...freed, given(13, mei, 'routed')).lastHeld).toEqual({ by: lin, at: 12, cause: 'covered' });
    expect(follow(...freed, given(13, mei, 'claimed')).lastHeld).toBeNull();
    expect(follow(...taken, given(13, lin, 'reclaimed')).lastHeld).toEqual({ by: mei, at: 13, cause: 'reclaimed' });
  });

  test.each([
    ['vanished', null],
    ['covered', null],
    ['released', 'not-taken'],
    ['handed-over', 'not-taken'],
    ['reclaimed', 'not-taken'],
  ] as const)('lost by %s: %s', (cause, block) => {
    const { lastHeld } = follow(wrote(10), given(11, lin, 'claimed'), given(12, mei, cause));
    expect(mayReclaim(lastHeld, asker(lin), 12 + 12 * HOUR)).toBe(block);
    expect(mayReclaim(lastHeld, asker(lin), 13 + 12 * HOUR)).toBe('not-taken');
    expect(mayReclaim(lastHeld, asker(mei), 12)).toBe('not-taken');
  });
});

describe('DE-310 the queue', () => {
  const moved = (serviceState: Conversation['serviceState']): NewFact => {
    return {
      kind: 'session.changed',
      at: 12,
      openKfid,
      conversationId: id,
      serviceState,
      servingUserid: null,
      by: null,
    };
  };
  test('is over when somebody has it, answers it elsewhere, or the session is over', () => {
    expect(follow(wrote(10), queued).queue).toEqual(reason);
    expect(follow(wrote(10), queued, moved('assistant')).queue).toEqual(reason);
    for (const fact of [given(12, lin, 'claimed'), moved('ended'), moved('served'), moved('queued')])
      expect(follow(wrote(10), queued, fact).queue).toBeNull();
    expect(follow(wrote(10), queued, wrote(10 + 49 * HOUR)).queue).toBeNull();
    expect(follow(wrote(10), queued, wrote(20)).queue).toEqual(reason);
  });
  test('DE-307 a team is asked for one session: the next one is for anybody', () => {
    const about = { at: 11, openKfid, conversationId: id, holder: null, by: lin } as const;
    const asked: NewFact = { kind: 'assignment.changed', ...about, cause: 'handed-over', team: asTeamId('aftersales') };
    expect(follow(wrote(10), asked, wrote(20)).team).toBe('aftersales');
    expect(follow(wrote(10), asked, moved('ended'), wrote(20)).team).toBeNull();
  });
});

describe('DE-953 what its next holder reads first', () => {
  const handed = (at: number, holder: typeof lin | null, more: object = {}): NewFact => {
    const base = { kind: 'assignment.changed', at, openKfid, conversationId: id } as const;
    return { ...base, holder, by: lin, cause: 'handed-over', reason: '换码', ...more };
  };

  test('is from whom it came by hand, or whose it was while they were not there, until somebody answers', () => {
    const taken = [wrote(10), given(11, lin, 'claimed')];
    expect(follow(...taken, handed(12, mei)).handedOver).toEqual({ by: lin, at: 12, reason: '换码' });
    const inherited = { by: lin, at: 12, reason: '', cause: 'vanished' };
    expect(follow(...taken, given(12, mei, 'vanished')).handedOver).toEqual(inherited);
    expect(follow(...taken, given(12, mei, 'covered'), replied(13)).handedOver).toBeNull();
    const lying = [...taken, given(12, null, 'vanished')];
    for (const cause of ['routed', 'claimed'] as const)
      expect(follow(...lying, given(20, mei, cause)).handedOver).toEqual(inherited);
    expect(follow(...lying, given(20, lin, 'claimed')).handedOver).toBeNull();
    expect(follow(...lying, given(20, mei, 'routed'), given(21, null, 'released')).handedOver).toBeNull();
    const inClient = said(13, { origin: 'wecom-client', servicerUserid: mei });
    const spoken: NewFact = { kind: 'message.received', at: 13, openKfid, message: inClient };
    expect(follow(...taken, given(12, mei, 'covered'), spoken).handedOver).toBeNull();
    // Free before: it was of who is away by the rule that gave it.
    const why = { kind: 'cover', for: lin } as const;
    const free: NewFact = { ...given(12, mei, 'covered'), why } as NewFact;
    expect(follow(wrote(10), free).handedOver).toEqual({ ...inherited, cause: 'covered' });
  });

  test('goes with it through the team it was handed to, but not back to the giver', () => {
    const toTeam = handed(12, null, { team: asTeamId('t') });
    const start = [wrote(10), given(11, lin, 'claimed'), toTeam];
    expect(follow(...start, given(13, mei, 'claimed')).handedOver).toEqual({ by: lin, at: 12, reason: '换码' });
    expect(follow(...start, given(13, lin, 'claimed')).handedOver).toBeNull();
    expect(follow(...start, given(13, mei, 'claimed'), given(14, null, 'released')).handedOver).toBeNull();
  });

  test('DE-954 who gave it by hand may have it back for a minute, until somebody answers', () => {
    const start = [wrote(10), given(11, lin, 'claimed'), handed(12, mei)];
    const may = (facts: readonly NewFact[], who: typeof lin, at: number) =>
      mayUndoHandOver(follow(...facts), asker(who), at);
    expect([may(start, lin, 12 + 60_000), may(start, lin, 12 + 60_001), may(start, mei, 13)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(may([...start, replied(13)], lin, 14)).toBe(false);
    const toTeam = [wrote(10), given(11, lin, 'claimed'), handed(12, null, { team: asTeamId('t') })];
    expect(may(toTeam, lin, 13)).toBe(true);
    expect(may([...toTeam, given(13, mei, 'claimed')], lin, 14)).toBe(false);
    // A supervisor's decision is not undone by whom it was taken from.
    expect(
      may([wrote(10), given(11, lin, 'claimed'), handed(12, mei, { by: asServicerUserid('boss') })], lin, 13),
    ).toBe(false);
  });
});
