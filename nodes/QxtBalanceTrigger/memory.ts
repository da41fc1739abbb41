import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { type AlarmState, readAlarmState } from '../../core/alarm/balanceAlarm';

/** What the trigger knows from its earlier polls. */
export interface TriggerMemory {
	readonly state: AlarmState;
	/** Whether this is the first balance seen since the activation. */
	readonly isAfterGap: boolean;
	keep(state: AlarmState): void;
}

/** The static data of the activations that have seen a balance. */
const watched = new WeakSet<IDataObject>();

/**
 * The workflow's static data of this node. n8n writes it to its database when a poll starts the
 * workflow and at the end of an activation, so a restart knows the last of these. Another credential
 * is another account: nothing is known of it.
 */
export function openMemory(context: IPollFunctions): TriggerMemory {
	const stored = context.getWorkflowStaticData('node');
	const credential = context.getNode().credentials?.qxtApi?.id ?? null;
	return {
		state: readAlarmState(stored.credential === credential ? stored.alarm : undefined),
		isAfterGap: !watched.has(stored),
		keep: (state) => {
			watched.add(stored);
			// Assigned anew, since n8n does not see a change inside.
			Object.assign(stored, { credential, alarm: state });
		},
	};
}
