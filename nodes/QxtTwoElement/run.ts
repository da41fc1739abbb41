import type { IExecuteFunctions } from 'n8n-workflow';
import { createTwoElementCodec } from '../../core/vendors/qxt/twoElement';
import { openQxtChannel } from '../shared/qxtChannel';
import { runCheck } from '../shared/runCheck';

/** Asks QXT whether each number belongs to its name: document 001 §1. */
export async function execute(context: IExecuteFunctions) {
	return await runCheck(context, {
		check: 'two_element',
		vendor: 'qxt',
		hasName: true,
		open: async () =>
			await openQxtChannel(context, { service: 'phone', createCodec: createTwoElementCodec }),
	});
}
