import type { IExecuteFunctions } from 'n8n-workflow';
import { createPrivacyNumberCodec } from '../../core/vendors/qxt/privacyNumber';
import { openQxtChannel } from '../shared/qxtChannel';
import { runCheck } from '../shared/runCheck';

/** Asks QXT whether each number is a privacy number: document 000 §1. */
export async function execute(context: IExecuteFunctions) {
	return await runCheck(context, {
		check: 'privacy_number',
		vendor: 'qxt',
		open: async () =>
			await openQxtChannel(context, { service: 'phone', createCodec: createPrivacyNumberCodec }),
	});
}
