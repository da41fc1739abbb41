import { generate } from 'selfsigned';

export interface Certificate {
	/** PEM */
	key: string;
	cert: string;
}

/** A certificate for this machine only, made anew at each start; whoever trusts it holds its PEM. */
export async function makeCertificate(): Promise<Certificate> {
	const made = await generate([{ name: 'commonName', value: 'localhost' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 7, ip: '127.0.0.1' },
				],
			},
		],
	});
	return { key: made.private, cert: made.cert };
}
