import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a TypeScript module, named by its URL, on a thread. Threads do not inherit the loader of TypeScript: each registers it first. */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const [load, run] = [import.meta.resolve('tsx/esm/api'), module.href].map((url) => JSON.stringify(url));
  const boot = `import(${load}).then(({ register }) => { register(); return import(${run}); });`;
  return new Worker(boot, { ...options, eval: true });
}
