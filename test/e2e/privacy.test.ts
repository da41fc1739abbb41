import type { Fault } from '../../simulator/faults';
import { credentialFor, secretsOf, storeCredential } from './support/credentials';
import { runNode, type NodeResult, type OnError } from './support/n8n';
import { vendors } from './support/vendors';

const PHONE = '13800138123';
const NAME = '刘娜勇';
const MODES: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

/** Failures in which the vendor's words repeat what was sent, as careless servers do. */
function faultsOf(sent: string[]): { what: string; fault: Fault }[] {
	const echo = `refused: ${sent.join(' ')} +86 138-0012-3456`;
	return [
		{ what: 'a refused account', fault: { kind: 'code', code: '-1', reason: echo } },
		{ what: 'an unknown code', fault: { kind: 'code', code: '77', reason: echo } },
		{ what: 'an HTTP error', fault: { kind: 'http', status: 500, body: echo } },
		{ what: 'a sign-in page', fault: { kind: 'html' } },
		{ what: 'a broken connection', fault: { kind: 'reset_after' } },
		{ what: 'a truncated reply', fault: { kind: 'truncate' } },
		{ what: 'a vendor that is silent', fault: { kind: 'hang_before' } },
	];
}

beforeEach(() => vendors.reset());

describe.each([
	{
		node: 'qxtTwoElement',
		account: 'qxtPrepaid',
		parameters: { name: '={{ $json.name }}' },
		asked: [PHONE, NAME],
	},
	{ node: 'ywjisuNumberStatus', account: 'ywjisuPrepaid', parameters: {}, asked: [PHONE] },
])('$node', ({ node, account, parameters, asked }) => {
	const secrets = secretsOf(account);

	it.each(faultsOf([...secrets, ...asked]))(
		'tells no secret, no whole number and no name after $what',
		async ({ fault }) => {
			const credentials = await storeCredential(credentialFor(account));
			for (const onError of MODES) {
				await vendors.setFaults([{ fault }]);
				const result = await runNode({
					node,
					items: [{ phone: PHONE, name: NAME }],
					credentials,
					parameters: { ...parameters, options: { timeoutMs: 300 } },
					onError,
				});
				const said = messagesOf(result);
				expect(said).not.toBe('');
				for (const hidden of [...secrets, ...asked, '138-0012-3456']) {
					expect(said).not.toContain(hidden);
				}
				for (const secret of secrets) expect(result.execution.stored).not.toContain(secret);
			}
		},
	);
});

/** Everything in the stored execution that is a message and not the user's own data. */
function messagesOf({ execution, regular, errors }: NodeResult): string {
	const rows = [...regular, ...errors].flatMap(({ json, error }) => {
		const record = (json.details ?? json) as Record<string, unknown>;
		return [json.error, record.vendorMessage, error];
	});
	const runs = execution.runs('Check').map(({ hints, error }) => ({ hints, error }));
	return JSON.stringify([execution.error, rows, runs])
		.replace(/[[\]{}",:]|null|hints|error/g, ' ')
		.trim();
}
