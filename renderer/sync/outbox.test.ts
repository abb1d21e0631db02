import 'fake-indexeddb/auto';
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, Receipt } from '#shared/contracts/command';
import { asCommandId, asConversationId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { DeskDatabase } from '../db/schema.ts';
import { Outbox, type OutboxParts } from './outbox.ts';
import { queueCommands, withdraw } from './queue-command.ts';
import type { Line } from './socket.ts';
import { uploadShares } from './upload-shares.ts';
import { testKey } from '../db/testing/test-key.ts';

const me = asServicerUserid('lijing');
const here = asConversationId('wk1/wm1');
const there = asConversationId('wk1/wm2');
let db: DeskDatabase;
let relay: Relay;

beforeEach(() => {
  db = new DeskDatabase('outbox test', testKey);
  relay = new Relay();
});
afterEach(() => db.delete());

/** A relay that takes commands as the real one does: once per id, the same receipt for every repetition. */
class Relay implements Line {
  readonly taken: Command[] = [];
  readonly asked: string[] = [];
  isUp = true;
  /** What becomes of the next askings, in order: an error code, or `lost` = taken, but the receipt never arrives. */
  readonly fates: (string | null)[] = [];
  readonly refusals = new Map<string, string>();
  /** Commands of these conversations are never answered well. */
  readonly stuck = new Set<string>();

  async command(command: Command): Promise<Result<Receipt>> {
    this.asked.push(command.id);
    if (!this.isUp) return fail('offline', '', true);
    if ('conversationId' in command && this.stuck.has(command.conversationId)) return fail('busy', '', true);
    const fate = this.fates.shift() ?? null;
    if (fate !== null && fate !== 'lost') return fail(fate, '', true);
    const refusal = this.refusals.get(command.id);
    if (refusal) return fail(refusal, '');
    if (!this.taken.some(({ id }) => id === command.id)) this.taken.push(command);
    return fate === 'lost' ? fail('no-answer', '', true) : succeed({ id: command.id, acceptedAt: 1, seq: 1 });
  }
  async hello(): Promise<never> {
    throw new Error('the outbox does not greet');
  }
  async pull(): Promise<never> {
    throw new Error('the outbox does not pull');
  }
  presence(): void {}
  close(): void {}
}

function open(parts: Partial<OutboxParts> = {}): Outbox {
  return new Outbox({
    db,
    line: () => (relay.isUp ? relay : null),
    upload: async () => ({ hash: 'f'.repeat(64) }),
    onRefused: () => undefined,
    mirror: () => undefined,
    exclusively: (work) => work(),
    random: () => 0,
    now: () => 7_000,
    // A turn of the loop instead of the time: a test must not wait.
    wait: () => new Promise((resolve) => setTimeout(resolve, 0)),
    ...parts,
  });
}

let made = 0;
function reply(conversationId = here, text = '您好'): Command {
  made += 1;
  const id = makeCommandId(made, (bytes) => bytes.fill(made));
  return { kind: 'reply.send', id, conversationId, content: { kind: 'text', text } };
}

const queue = (...commands: Command[]): Promise<void> =>
  queueCommands(
    db,
    me,
    commands.map((command) => ({ command })),
    1_000,
  );
const takenIds = (): string[] => relay.taken.map(({ id }) => id);
const status = async (command: Command): Promise<unknown> => (await db.messages.get([here, command.id]))?.status;

describe('sending', () => {
  it('DE-914 a file that cannot be read any more fails its own reply, and holds up none behind it', async () => {
    const id = makeCommandId(1, (bytes) => bytes.fill(9));
    const picture: Command = { kind: 'reply.send', id, conversationId: here, content: { kind: 'image', hash: '' } };
    const text = reply();
    await queueCommands(db, me, [{ command: picture, blob: new Blob(['picture']) }, { command: text }], 1_000);
    const row = await db.outbox.get(picture.id);
    if (!row?.blob) throw new Error('a picture');
    const changed = new Blob(['x'.repeat(60)]) as unknown as typeof row.blob;
    await db.outbox.put({ ...row, blob: changed });
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect(takenIds()).toEqual([text.id]);
    expect(await db.messages.get([here, picture.id])).toMatchObject({
      status: 'failed',
      reason: { kind: 'refused', code: 'media-missing' },
    });
    expect(await db.outbox.count()).toBe(0);
  });

  it('brings every command once and in order, whatever becomes of the answers', async () => {
    const fates = array(constantFrom(null, 'no-answer', 'lost', 'slow-down'), { maxLength: 12 });
    const lanes = array(constantFrom(here, there), { minLength: 1, maxLength: 8 });
    await assert(
      asyncProperty(lanes, fates, async (conversations, askings) => {
        await Promise.all(db.tables.map((table) => table.clear()));
        relay = new Relay();
        relay.fates.push(...askings);
        const commands = conversations.map((conversationId) => reply(conversationId));
        await queue(...commands);
        const outbox = open();
        outbox.wake();
        await outbox.idle();
        for (const lane of [here, there]) {
          const inLane = (command: Command): boolean => 'conversationId' in command && command.conversationId === lane;
          expect(relay.taken.filter(inLane)).toEqual(commands.filter(inLane));
        }
        expect(await db.outbox.count()).toBe(0);
        const rows = await db.messages.toArray();
        expect(rows.map((row) => row.status)).toEqual(commands.map(() => 'accepted'));
      }),
      { numRuns: 40 },
    );
  });

  it('of one conversation is not held up by another that must wait', async () => {
    relay.stuck.add(there);
    await queue(reply(there), reply(here));
    const outbox = open();
    outbox.wake();
    await vi.waitFor(() => expect(relay.taken).toHaveLength(1));
    const later = reply(here);
    await queue(later);
    outbox.wake();
    await vi.waitFor(() => expect(takenIds()).toContain(later.id));
    expect(await db.outbox.count()).toBe(1);
    relay.stuck.clear();
    await outbox.idle();
    expect(relay.taken).toHaveLength(3);
  });

  it('waits for the line, and asks nothing while it is down', async () => {
    relay.isUp = false;
    const command = reply();
    await queue(command);
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect([relay.asked, await status(command)]).toEqual([[], 'queued']);
    relay.isUp = true;
    outbox.wake();
    await outbox.idle();
    expect([takenIds(), await status(command)]).toEqual([[command.id], 'accepted']);
  });

  it('stops in the middle when the line goes, and goes on where it stopped', async () => {
    const commands = [reply(), reply(), reply()];
    await queue(...commands);
    const line: Line = relay;
    const outbox = open({ line: () => (relay.isUp && relay.taken.length < 1 ? line : null) });
    outbox.wake();
    await outbox.idle();
    expect(takenIds()).toEqual([commands[0]?.id]);
    const next = open();
    next.wake();
    await next.idle();
    expect(takenIds()).toEqual(commands.map(({ id }) => id));
    expect(new Set(relay.asked).size).toBe(relay.asked.length);
  });

  it('from two windows of one servicer is still once: each lane has one sender at a time', async () => {
    const tails = new Map<string, Promise<void>>();
    const exclusively: OutboxParts['exclusively'] = (work, lane) => {
      const turn = (tails.get(lane) ?? Promise.resolve()).then(work);
      tails.set(lane, turn);
      return turn;
    };
    await queue(...Array.from({ length: 6 }, () => reply()));
    const windows = [open({ exclusively }), open({ exclusively })];
    for (const outbox of windows) outbox.wake();
    await Promise.all(windows.map((outbox) => outbox.idle()));
    expect(relay.asked).toHaveLength(6);
  });

  it('puts a picture at the relay first, and tries again when that fails', async () => {
    const id = asCommandId('picture-0001');
    const command: Command = { kind: 'reply.send', id, conversationId: here, content: { kind: 'image', hash: '' } };
    await queueCommands(db, me, [{ command, blob: new Blob(['x'], { type: 'image/png' }) }], 1);
    let uploads = 0;
    const outbox = open({
      async upload() {
        uploads += 1;
        return uploads === 1 ? { code: 'offline', message: '', retry: true } : { hash: 'a'.repeat(64) };
      },
    });
    outbox.wake();
    await outbox.idle();
    expect(uploads).toBe(2);
    expect(relay.taken).toEqual([{ ...command, content: { kind: 'image', hash: 'a'.repeat(64) } }]);
  });

  it('puts a file at the relay under its name, and a card’s small picture as a picture', async () => {
    const link = {
      kind: 'link',
      title: '尺码表',
      description: '',
      url: 'https://example.test/',
      thumbHash: '',
    } as const;
    const contents = [{ kind: 'file', hash: '', name: '报价.pdf' }, { kind: 'video', hash: '' }, link] as const;
    const queued = contents.map((content, index) => ({
      command: { ...reply(), id: asCommandId(`upload-000${index}`), kind: 'reply.send', content } as Command,
      blob: new Blob(['x']),
    }));
    await queueCommands(db, me, queued, 1);
    const seen: unknown[] = [];
    const outbox = open({
      async upload(_blob, as) {
        seen.push(as);
        return { hash: String(seen.length).repeat(64) };
      },
    });
    outbox.wake();
    await outbox.idle();
    expect(seen).toEqual([
      { kind: 'file', name: '报价.pdf' },
      { kind: 'video', name: null },
      { kind: 'image', name: null },
    ]);
    expect(relay.taken).toMatchObject([
      { content: { kind: 'file', hash: '1'.repeat(64), name: '报价.pdf' } },
      { content: { kind: 'video', hash: '2'.repeat(64) } },
      { content: { ...link, thumbHash: '3'.repeat(64) } },
    ]);
  });
});

describe('taking back', () => {
  const picture = async (): Promise<Command> => {
    const id = asCommandId('picture-0001');
    const command: Command = { kind: 'reply.send', id, conversationId: here, content: { kind: 'image', hash: '' } };
    await queueCommands(db, me, [{ command, blob: new Blob(['x'], { type: 'image/png' }) }], 1);
    return command;
  };

  it('a picture while it is uploaded: it is not sent, and what comes after it is', async () => {
    const command = await picture();
    const next = reply();
    await queue(next);
    let isTaken = false;
    const outbox = open({
      async upload() {
        isTaken = await withdraw(db, { id: command.id, lane: here });
        return { hash: 'a'.repeat(64) };
      },
    });
    outbox.wake();
    await outbox.idle();
    expect([isTaken, takenIds()]).toEqual([true, [next.id]]);
    expect(await db.messages.get([here, command.id])).toBeUndefined();
  });

  it('ends the upload of what was taken back, and forgets how far it was', async () => {
    const command = await picture();
    const outbox: Outbox = open({
      upload: (_blob, _as, { signal, onShare }) =>
        new Promise((resolve) => {
          onShare(0.5);
          expect(uploadShares.getState()).toEqual({ [command.id]: 0.5 });
          signal.addEventListener('abort', () => resolve({ code: 'offline', message: '', retry: true }));
          void withdraw(db, { id: command.id, lane: here }).then(() => outbox.wake());
        }),
    });
    outbox.wake();
    await outbox.idle();
    expect([relay.asked, uploadShares.getState()]).toEqual([[], {}]);
  });

  it('is refused once the relay was asked: it may have it', async () => {
    const command = reply();
    await queue(command);
    const seen: unknown[] = [];
    relay.fates.push('no-answer');
    const outbox = open({
      async wait() {
        seen.push((await db.outbox.get(command.id))?.sentAt, (await db.messages.get([here, command.id]))?.sentAt);
        seen.push(await withdraw(db, { id: command.id, lane: here }));
      },
    });
    outbox.wake();
    await outbox.idle();
    expect(seen).toEqual([7_000, 7_000, false]);
    expect([takenIds(), await status(command)]).toEqual([[command.id], 'accepted']);
    // The bubble of what the relay has taken is not this desk's to take away.
    expect(await withdraw(db, { id: command.id, lane: here })).toBe(false);
    expect(await status(command)).toBe('accepted');
  });

  it('of what was refused for good is the servicer’s choice', async () => {
    const command = reply();
    relay.refusals.set(command.id, 'over-five');
    await queue(command);
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect([await status(command), await withdraw(db, { id: command.id, lane: here })]).toEqual(['failed', true]);
    expect(await status(command)).toBeUndefined();
  });
});

describe('a refusal for good', () => {
  it('stays in its bubble with the reason, and the next reply goes out', async () => {
    const [refused, next] = [reply(), reply()];
    relay.refusals.set(refused.id, 'over-five');
    await queue(refused, next);
    const heard: string[] = [];
    const outbox = open({ onRefused: (_row, failure) => heard.push(failure.code) });
    outbox.wake();
    await outbox.idle();
    expect(await db.messages.get([here, refused.id])).toMatchObject({
      status: 'failed',
      reason: { kind: 'refused', code: 'over-five' },
    });
    expect([takenIds(), heard, await db.outbox.count()]).toEqual([[next.id], ['over-five'], 0]);
  });

  it('takes a note back from the screen', async () => {
    const id = asCommandId('note-0000001');
    relay.refusals.set(id, 'not-served');
    await queue({ kind: 'note.write', id, conversationId: here, text: '偏好硅胶' });
    expect(await db.notes.get(id)).toMatchObject({ isQueued: true });
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect(await db.notes.get(id)).toBeUndefined();
  });
});

describe('what is queued', () => {
  it('taken back is never sent', async () => {
    const [first, second] = [reply(), reply()];
    relay.isUp = false;
    await queue(first, second);
    await withdraw(db, { id: first.id, lane: here });
    relay.isUp = true;
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect(takenIds()).toEqual([second.id]);
    expect(await status(first)).toBeUndefined();
  });

  it('is copied outside whenever it changes', async () => {
    const copies: string[][] = [];
    const command = reply();
    await queue(command);
    const outbox = open({ mirror: (rows) => copies.push(rows.map((row) => row.id)) });
    outbox.wake();
    await outbox.idle();
    expect(copies.at(0)).toEqual([command.id]);
    expect(copies.at(-1)).toEqual([]);
  });

  it('keeps the order of typing even when the clock goes back', async () => {
    const [first, second] = [reply(), reply()];
    await queueCommands(db, me, [{ command: first }], 5_000);
    await queueCommands(db, me, [{ command: second }], 1_000);
    const outbox = open();
    outbox.wake();
    await outbox.idle();
    expect(takenIds()).toEqual([first.id, second.id]);
  });
});
