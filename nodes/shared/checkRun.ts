import type { Ledger } from '../../core/execute/ledger';
import type { Plan } from '../../core/plan/plan';
import type { Asking } from './askVendor';
import type { ItemWriter } from './itemWriter';

/** What the steps of a run share. */
export interface CheckRun extends Asking {
	readonly plan: Plan;
	readonly writer: ItemWriter;
	readonly ledger: Ledger | null;
}
