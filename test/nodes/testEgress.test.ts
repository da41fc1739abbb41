import type { ICredentialTestFunctions } from 'n8n-workflow';
import { isForbidden } from '../../nodes/shared/testEgress';

/*
 * Whether the Test button of a credential may go to an address. With n8n's own protection:
 * test/hostile/addresses.test.ts.
 */

const VARIABLE = 'N8N_SSRF_PROTECTION_ENABLED';
const before = process.env[VARIABLE];
afterEach(() => {
	if (before === undefined) delete process.env[VARIABLE];
	else process.env[VARIABLE] = before;
});

/** What n8n throws: the block itself, or something around it. */
function blocked(depth = 0): Error {
	const cause = depth === 0 ? undefined : blocked(depth - 1);
	const error = new Error('refused', { cause });
	if (depth === 0) error.name = 'SsrfBlockedIpError';
	return error;
}

async function ask(protection: string | undefined, answer: () => unknown) {
	if (protection === undefined) delete process.env[VARIABLE];
	else process.env[VARIABLE] = protection;
	const requests: unknown[] = [];
	const request = async (options: unknown) => {
		requests.push(options);
		return answer();
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const url = new URL('http://key:word@vendor.example:8080/path?secret=1');
	return { isForbidden: await isForbidden(context, url), requests };
}

const refuse = (error: unknown) => () => {
	throw error;
};

it.each(['true', 'TRUE', '1'])('with protection %j, n8n is asked for it', async (protection) => {
	expect(await ask(protection, refuse(blocked()))).toMatchObject({ isForbidden: true });
});

it.each([undefined, '', 'false', '0', '10', 'untrue', 'true!'])(
	'with protection %j, which n8n takes for off, nothing is asked',
	async (protection) => {
		const { isForbidden, requests } = await ask(protection, refuse(blocked()));
		expect(isForbidden).toBe(false);
		expect(requests).toEqual([]);
	},
);

it('the request to find out holds nothing but the host, follows nothing and ends soon', async () => {
	const { requests } = await ask('true', () => ({}));
	expect(requests).toEqual([
		{
			method: 'HEAD',
			uri: 'http://vendor.example:8080',
			followRedirect: false,
			timeout: 10_000,
		},
	]);
});

it.each<[what: string, expected: boolean, answer: () => unknown]>([
	['an answer', false, () => ({})],
	['a block', true, refuse(blocked())],
	['a block within other errors', true, refuse(blocked(2))],
	['a vendor that refuses the request', false, refuse(new Error('404'))],
	['an error of a like name', false, refuse(Object.assign(new Error(), { name: 'NoSsrfBlocked' }))],
	['what is no error', false, refuse('SsrfBlocked')],
])('%s: forbidden is %j', async (_what, expected, answer) => {
	expect(await ask('true', answer)).toMatchObject({ isForbidden: expected });
});
