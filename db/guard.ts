import type { Client, Transaction, TransactionMode } from '@libsql/client';
import type { Environment } from './environment.ts';
import { faultOf } from './fault.ts';
import type { Through } from './spare-readers.ts';

/**
 * A client whose every failure is a fault under its own name (see fault.ts). `inner` is asked at each use, so that the
 * connection beneath may be exchanged; `close` ends what belongs to it; every question goes through `through`.
 */
export function guardClient(
  inner: () => Client,
  environment: Environment,
  close: () => void,
  through: Through = (ask) => ask(),
): Client {
  const named = guardOf(environment);
  const guard = <T>(ask: () => Promise<T>) => through(() => named(ask));
  return {
    execute: (...given: [never]) => guard(() => inner().execute(...given)),
    batch: (...given) => guard(() => inner().batch(...given)),
    migrate: (...given) => guard(() => inner().migrate(...given)),
    executeMultiple: (...given) => guard(() => inner().executeMultiple(...given)),
    transaction: (mode: TransactionMode = 'write') =>
      guard(async () => guardTransaction(await inner().transaction(mode), environment)),
    sync: () => guard(() => inner().sync()),
    reconnect: () => inner().reconnect(),
    close,
    get closed() {
      return inner().closed;
    },
    get protocol() {
      return inner().protocol;
    },
  };
}

function guardTransaction(tx: Transaction, environment: Environment): Transaction {
  const guard = guardOf(environment);
  return {
    execute: (...given: [never]) => guard(() => tx.execute(...given)),
    batch: (...given) => guard(() => tx.batch(...given)),
    executeMultiple: (...given) => guard(() => tx.executeMultiple(...given)),
    commit: () => guard(() => tx.commit()),
    rollback: () => guard(() => tx.rollback()),
    close: () => tx.close(),
    get closed() {
      return tx.closed;
    },
  };
}

/** Has what is thrown told as the fault of the database that it is. */
export function guardOf(environment: Environment) {
  return async <T>(go: () => Promise<T>): Promise<T> => {
    try {
      return await go();
    } catch (error) {
      throw faultOf(error, environment);
    }
  };
}
