import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that the scripts share. Everything under `host/` but its lock file is git-ignored. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const HOST = join(ROOT, 'host');
/** The engine of the oldest n8n that the README claims. */
export const OLDEST = join(ROOT, 'test', 'versions', 'oldest');
/** n8n's scanner of community packages. */
export const SCANNER = join(ROOT, 'test', 'supply', 'scanner');
export const DIST = join(ROOT, 'dist');
export const EXAMPLES = join(ROOT, 'examples');
export const DEMO_FOLDER = join(HOST, '.n8n-demo');
export const E2E_FOLDER = join(HOST, '.n8n-e2e');
export const LONG_FOLDER = join(HOST, '.n8n-long');
export const QUEUE_FOLDER = join(HOST, '.n8n-queue');
export const SCREENSHOTS_FOLDER = join(HOST, '.n8n-screenshots');
/** Jest's results as JSON, for the sum at the end of `.ci/run`. */
export const RESULTS = join(ROOT, 'coverage', 'results');
