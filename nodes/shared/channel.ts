import type { IExecuteFunctions } from 'n8n-workflow';
import type { CheckName, Codec, Vendor } from '../../core/model';
import type { HideSecrets } from '../../core/words';
import type { Account } from './account';
import type { CheckOptions } from './options';
import type { QxtCredential } from './qxtCredential';

/** Where and how a node asks: what it makes of its credential. */
export interface Channel {
	readonly codec: Codec;
	readonly baseUrl: URL;
	readonly account: Account;
	readonly hideSecrets: HideSecrets;
	/** Where the balance that pays for the checks can be asked for. @throws {SettingError} */
	readonly readBalanceCredential?: () => QxtCredential;
}

/** How many numbers a call holds at most. */
export function batchSizeOf({ batchSize }: CheckOptions, { codec }: Channel): number {
	return Math.min(batchSize, codec.batchSize);
}

/** What a node is asked to do. */
export interface CheckNode {
	readonly check: CheckName;
	readonly vendor: Vendor;
	/** Whether a check is about a number and a name. */
	readonly hasName?: boolean;
	/** Makes the channel of the node's credential. @throws {SettingError} */
	readonly open: (context: IExecuteFunctions) => Promise<Channel>;
}
