/** @type {Record<'SIGINT' | 'SIGTERM' | 'SIGHUP', number>} */
const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Stops once on SIGTERM, SIGINT or SIGHUP and exits with 0; a second signal exits at once, as that signal does. Under npm it also
 * stops when npm has gone: npm signals the shell between them, which does not pass every signal on.
 */
export function stopOnSignals(/** @type {() => Promise<unknown>} */ stop) {
  let isStopping = false;
  let began = 0;
  const end = async () => {
    isStopping = true;
    began = Date.now();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl+C under npm arrives twice: from the terminal and from npm.
      if (isStopping && Date.now() - began < 1000) return;
      if (isStopping) process.exit(128 + numbers[signal]);
      void end();
    });
  }
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent || isStopping) return;
    clearInterval(watch);
    void end();
  }, 250);
  watch.unref();
}
