import type { ICredentialTestFunctions } from 'n8n-workflow';

const isProtected = () => /^(true|1)$/i.test(process.env.N8N_SSRF_PROTECTION_ENABLED ?? '');

/**
 * Whether n8n's SSRF protection forbids the address. To the test of a credential n8n gives no
 * filter, as it does to a node, only requests that go through it: where the protection is on, one
 * is made that holds no key.
 */
export async function isForbidden(
	{ helpers }: ICredentialTestFunctions,
	{ origin: uri }: URL,
): Promise<boolean> {
	if (!isProtected()) return false;
	try {
		await helpers.request({ method: 'HEAD', uri, followRedirect: false, timeout: 10_000 });
		return false;
	} catch (error) {
		return isBlock(error);
	}
}

/** n8n's errors have no code of their own. Whatever else went wrong, the test itself will tell. */
function isBlock(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (/^SsrfBlocked/.test(cause.name)) return true;
	}
	return false;
}
