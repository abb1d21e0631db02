import { z } from 'zod';
import { asOpenKfid } from '../domain/ids.ts';
import { recallDays, type Setting } from '../domain/setting.ts';
import { TEAM_NAME_CHARACTERS } from '../domain/team.ts';
import { TEXT_BYTES } from '../domain/message.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import { servicerUserid, teamId } from './command-parts.ts';

const minutes = z
  .number()
  .int()
  .positive()
  .max(48 * 60);
const short = z.string().trim().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const span = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, { message: 'ends before it begins' });
const spans = z.array(span).max(4);

const routingRule = z.object({
  ruleId: z.string().min(1).max(40),
  name: short,
  isOn: z.boolean(),
  when: z.object({
    accounts: z.array(z.string().min(1).max(64).transform(asOpenKfid)).max(200),
    tags: z.array(short).max(50),
    scenes: z.array(short).max(50),
  }),
  among: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('team'), teamId }),
    z.object({ kind: z.literal('skill'), skill: short }),
  ]),
  strategy: z.enum(['by-hand', 'round-robin', 'least-active']),
});

const capacity = z.number().int().min(0).max(200);

/** One setting of the company, as a supervisor saves it. */
export const settingSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('promises'),
    value: z.object({ firstMinutes: minutes, againMinutes: minutes, resolveMinutes: minutes.exactOptional() }),
  }),
  z.object({
    name: z.literal('teams'),
    value: z
      .array(
        z.object({
          teamId,
          name: z.string().trim().min(1).max(TEAM_NAME_CHARACTERS),
          members: z.array(servicerUserid).max(500),
        }),
      )
      .max(100),
  }),
  z.object({
    name: z.literal('routing'),
    value: z.object({
      rules: z.array(routingRule).max(100),
      lastServicerFirst: z.object({ isOn: z.boolean(), waitMinutes: minutes }),
      capacity: z.object({ standard: capacity, own: z.record(z.string(), capacity) }),
      skills: z.record(z.string(), z.array(short).max(20)),
      vanish: z.object({ isOn: z.boolean(), afterMinutes: minutes }),
    }),
  }),
  z.object({
    name: z.literal('hours'),
    value: z.object({
      isOn: z.boolean(),
      week: z.array(spans).length(7),
      followsHolidays: z.boolean(),
      exceptions: z.array(z.object({ day, spans, name: z.string().max(20) })).max(200),
      answer: z.string().refine((text) => utf8Bytes(text) <= TEXT_BYTES, { message: `over ${TEXT_BYTES} bytes` }),
    }),
  }),
  z.object({
    name: z.literal('sensitiveWords'),
    value: z.array(z.object({ word: short, why: z.string().max(100), isForbidden: z.boolean() })).max(2_000),
  }),
  z.object({ name: z.literal('assistant'), value: z.object({ mayTranslate: z.boolean(), mayDraft: z.boolean() }) }),
  z.object({ name: z.literal('recalls'), value: z.object({ keptDays: z.literal(recallDays) }) }),
]) satisfies z.ZodType<Setting>;
