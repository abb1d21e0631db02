import { describe, expect, it } from 'vitest';
import { asMessageId } from '#shared/domain/ids';
import { composerState, type ComposerFacts } from './composer-state.ts';

const facts: ComposerFacts = {
  mode: 'reply',
  text: '好的',
  quote: null,
  files: 0,
  held: 0,
  repliesLeft: 5,
  isBlocked: false,
  isAway: false,
};
const state = (changed: Partial<ComposerFacts>) => composerState({ ...facts, ...changed });

describe('DE-601 the composer', () => {
  it('says what it costs and which of the five it will be', () => {
    expect(state({})).toMatchObject({ price: 1, nth: 1, canSend: true, bytes: 6, isOverLimit: false });
    expect(state({ files: 2, repliesLeft: 4 })).toMatchObject({ price: 3, nth: 4, canSend: true });
    expect(state({ text: '长'.repeat(700) })).toMatchObject({ price: 2, nth: 2, isOverLimit: true });
  });

  it('counts what is held back here: nobody else knows of it yet', () => {
    expect(state({ held: 4 })).toMatchObject({ repliesLeft: 1, nth: 5, canSend: true });
    expect(state({ held: 5 })).toMatchObject({ repliesLeft: 0, isTooMany: true, canSend: false });
  });

  it('sends neither nothing, nor more than is left, nor where it may not', () => {
    expect(state({ text: ' \n' }).canSend).toBe(false);
    expect(state({ files: 6, text: '' })).toMatchObject({ isTooMany: true, canSend: false });
    expect(state({ isBlocked: true })).toMatchObject({ isTooMany: false, canSend: false });
    expect(state({ isBlocked: true, isAway: true })).toMatchObject({ isClosed: true, canSend: false });
  });

  it('lets a note be written whatever WeCom allows, up to its own length', () => {
    expect(state({ mode: 'note', isBlocked: true, isAway: true, repliesLeft: 0 })).toMatchObject({
      isClosed: false,
      price: 0,
      canSend: true,
    });
    expect(state({ mode: 'note', text: '长'.repeat(3000) })).toMatchObject({ isTooLong: true, canSend: false });
  });

  it('weighs a quote with the words under it', () => {
    const quote = { messageId: asMessageId('m'), author: '王女士', text: '在吗' };
    expect(state({ quote }).pieces).toEqual(['「王女士：在吗」\n- - - - - -\n好的']);
    expect(state({ quote }).bytes).toBeGreaterThan(30);
    expect(state({ quote, text: '' })).toMatchObject({ bytes: 0, price: 0, canSend: false });
  });
});
