import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ledger } from '../../core/execute/ledger';
import type { Plan } from '../../core/plan/plan';
import type { Channel } from './channel';
import type { ItemWriter } from './itemWriter';
import type { CheckOptions } from './options';
import type { RunSummary } from './summary';

/** What the steps of a run share. */
export interface CheckRun {
	readonly context: IExecuteFunctions;
	readonly options: CheckOptions;
	readonly channel: Channel;
	readonly plan: Plan;
	readonly writer: ItemWriter;
	readonly summary: RunSummary;
	readonly ledger: Ledger | null;
}
