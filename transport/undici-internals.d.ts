// Only what is used is bundled: the whole of undici is 523 kB and loads in twice the time.
declare module 'undici/lib/core/connect.js' {
	import { buildConnector } from 'undici';
	export default buildConnector;
}
declare module 'undici/lib/core/util.js' {
	export function parseHeaders(raw: readonly Buffer[]): Record<string, string | string[]>;
}
declare module 'undici/lib/dispatcher/env-http-proxy-agent.js' {
	import { EnvHttpProxyAgent } from 'undici';
	export default EnvHttpProxyAgent;
}
declare module 'undici/lib/dispatcher/client.js' {
	import { Client } from 'undici';
	export default Client;
}
declare module 'undici/lib/api/api-connect.js' {
	import { Dispatcher } from 'undici';
	const connect: Dispatcher['connect'];
	export default connect;
}
declare module 'undici/lib/dispatcher/dispatcher.js' {
	import { Dispatcher } from 'undici';
	export default Dispatcher;
}
