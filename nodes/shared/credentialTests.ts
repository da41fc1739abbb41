import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';

/** For `methods.credentialTest` of the nodes: the engine is loaded when a test is run. */

export async function qxtApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) {
	const { testQxtApi } = await import('./testCredentials');
	return await testQxtApi(this, credential.data ?? {});
}

export async function aliyunMarketApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) {
	const { testAliyunMarketApi } = await import('./testCredentials');
	return await testAliyunMarketApi(this, credential.data ?? {});
}

export async function ywjisuApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) {
	const { testYwjisuApi } = await import('./testCredentials');
	return await testYwjisuApi(this, credential.data ?? {});
}
