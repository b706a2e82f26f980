import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether scripts run: not on the server, nor in what a browser first takes over from it. */
export function useScripts(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
