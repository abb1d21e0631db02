// The relay as a process: read the environment, start, stop on a signal.
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createRelay } from './relay.ts';

// A bug leaves the process in a state nobody thought of: say so and let whoever watches start it anew.
process.on('uncaughtException', (error) => {
  createLog('fatal').fatal({ err: error }, 'a bug');
  process.exit(1);
});

const reading = readConfig(process.env);
if (reading.kind === 'problems') {
  for (const line of reading.lines) console.error(line);
  process.exitCode = 2;
} else {
  const { config } = reading;
  const log = createLog(config.logLevel);
  try {
    const relay = await createRelay(config, { log, rebuild: process.argv.includes('--rebuild') });
    console.log(`relay ${config.publicUrl ?? relay.url}`);
    const stop = () => {
      // Whatever still hangs then is not worth waiting for.
      setTimeout(() => process.exit(1), 5_000).unref();
      relay.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.fatal({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    log.fatal({ err: error }, 'the relay could not start');
    process.exit(1);
  }
}
