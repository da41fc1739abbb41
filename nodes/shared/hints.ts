import type { IExecuteFunctions } from 'n8n-workflow';
import { translate } from '../../locale/translate';
import type { Channel } from './channel';

/** Says something on the output of the node. */
export function addHint(
	context: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning',
): void {
	// Older n8n has no hints for tools.
	context.addExecutionHints?.({ message, type, location: 'outputPane' });
}

/** What a run did, and what its user should know of the way there. */
export function addRunHints(
	context: IExecuteFunctions,
	{ baseUrl }: Channel,
	description: string,
): void {
	addHint(context, description, 'info');
	if (baseUrl.protocol !== 'http:') return;
	const warning = translate(
		'The service URL begins with http: what is sent, keys and numbers, travels unencrypted.',
	);
	addHint(context, warning, 'warning');
}
