/** The demo's credentials: the simulator's made-up accounts, a key for the webhook, a sign-in for the form. */
export function demoCredentials({ url, accounts }) {
	const { apiKey } = accounts.qxtPrepaid;
	const { code, password, key } = accounts.ywjisuPrepaid;
	const { appCode } = accounts.aliyunPrepaid;
	return [
		{
			name: 'QXT (demo)',
			type: 'qxtApi',
			data: { apiKey, phoneServiceUrl: url, carrierServiceUrl: url },
		},
		{ name: 'YWJisu (demo)', type: 'ywjisuApi', data: { code, password, key, baseUrl: url } },
		{
			name: 'Alibaba Cloud Marketplace (demo)',
			type: 'aliyunMarketApi',
			data: { appCode, baseUrl: url },
		},
		{
			name: 'Webhook key (demo)',
			type: 'httpHeaderAuth',
			data: { name: 'X-Api-Key', value: 'demo-webhook-key' },
		},
		{
			name: 'Form sign-in (demo)',
			type: 'httpBasicAuth',
			data: { user: 'demo', password: 'demo-form-password' },
		},
	];
}
