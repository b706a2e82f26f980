// Serves the dashboard that is already built, over the database that is already there: what `npm start` ends in.

import { serve } from './server/serve.mjs';
import { SettingsError } from './server/settings.mjs';
import { stopOnSignals } from './server/signals.mjs';
import { fail, root, settingsExitCode, setupText } from './setup.mjs';

try {
  const served = await serve({ root, isDevelopment: process.argv.includes('--dev') });
  stopOnSignals(served.stop);
  console.log(`✓ ${setupText('serving', { address: served.address })}`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  fail(error.message, '', settingsExitCode);
}
