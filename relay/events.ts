import { Counter, Gauge, Registry } from 'prom-client';
import type { Receipt } from '#shared/contracts/command';
import type { Result } from '#shared/lib/result';
import type { AutomaticEvent } from './automatic/automatic.ts';
import type { DeliveryEvent } from './delivery/worker.ts';
import type { IngestEvent } from './ingest/report.ts';
import type { Log } from './log.ts';
import type { ContactEvent } from './upgrade/worker.ts';
import type { CallFailure } from './wecom/client.ts';

/** Business events: each one a log line and a counter, so that the two cannot drift apart. Never texts or names. */
export type Events = ReturnType<typeof createEvents>;

export function createEvents(log: Log) {
  const registry = new Registry();
  const registers = [registry];
  const signIns = new Counter({
    name: 'huiyin_sign_ins_total',
    help: 'Sign-ins by outcome',
    labelNames: ['outcome'] as const,
    registers,
  });
  const desks = new Gauge({ name: 'huiyin_desks', help: 'Desks connected now', registers });
  const cuts = new Counter({
    name: 'huiyin_desks_cut_total',
    help: 'Desks cut off because a session or a right ended',
    labelNames: ['reason'] as const,
    registers,
  });
  const delivered = new Counter({
    name: 'huiyin_facts_pushed_total',
    help: 'Facts pushed, counted once per desk',
    registers,
  });
  const batches = new Counter({ name: 'huiyin_batches_pushed_total', help: 'Batches pushed to desks', registers });
  const commands = new Counter({
    name: 'huiyin_commands_total',
    help: 'Commands by kind and outcome',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  const ingested = new Counter({
    name: 'huiyin_ingest_total',
    help: 'What came in from WeCom, by event; pages and callbacks are counted, their messages below',
    labelNames: ['event'] as const,
    registers,
  });
  const messages = new Counter({
    name: 'huiyin_messages_stored_total',
    help: 'Items of sync_msg stored for the first time',
    registers,
  });
  const outbound = new Counter({
    name: 'huiyin_outbound_total',
    help: 'What went out to WeCom: replies, and writes about friends and groups, by outcome',
    labelNames: ['event'] as const,
    registers,
  });
  const wecomFailures = new Counter({
    name: 'huiyin_wecom_failures_total',
    help: 'Calls of WeCom that failed, each attempt counted',
    labelNames: ['path', 'errcode'] as const,
    registers,
  });

  return {
    registry,
    /** A gauge that is asked when somebody looks. */
    watch(name: string, help: string, read: () => number): void {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    },
    /** Already in the log: relay/ingest/report.ts. */
    ingested(event: IngestEvent): void {
      ingested.inc({ event: event.kind });
      if (event.kind === 'page.stored') messages.inc(event.fresh);
    },
    /** Already in the log: relay/delivery/worker.ts, relay/upgrade/worker.ts. */
    wentOut(event: DeliveryEvent | AutomaticEvent | ContactEvent): void {
      outbound.inc({ event });
    },
    wecomFailed({ path, attempt, errcode }: CallFailure): void {
      wecomFailures.inc({ path, errcode: errcode ?? 'none' });
      log.warn({ path, attempt, errcode }, 'a call of WeCom failed');
    },
    signedIn(servicerUserid: string): void {
      signIns.inc({ outcome: 'ok' });
      log.info({ servicerUserid }, 'signed in');
    },
    /** The userid is not logged: people type passwords into the wrong field. */
    signInRefused(outcome: 'wrong-password' | 'slow-down'): void {
      signIns.inc({ outcome });
      log.warn({ outcome }, 'sign-in refused');
    },
    deskCame(): void {
      desks.inc();
    },
    deskLeft(reason: string): void {
      desks.dec();
      log.debug({ reason }, 'desk left');
    },
    deskCut(reason: string): void {
      cuts.inc({ reason });
      log.info({ reason }, 'desk cut');
    },
    pushed(toDesks: number, facts: number): void {
      batches.inc(toDesks);
      delivered.inc(toDesks * facts);
    },
    commandAnswered(kind: string, result: Result<Receipt>): void {
      const outcome = result.ok ? 'accepted' : result.error.code;
      commands.inc({ kind, outcome });
      if (!result.ok) log.info({ kind, outcome }, 'command refused');
    },
  };
}
