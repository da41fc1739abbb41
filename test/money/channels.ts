import type { IDataObject } from 'n8n-workflow';
import type { Service, Simulator } from '../../simulator';
import { type FaultCase, qxtCases, ywjisuCases } from './faultCases';
import type { Lane } from './lanes';

/** A check node and the way in which it asks. */
export interface PaidChannel {
	readonly name: string;
	readonly node: string;
	readonly service: Service;
	/** None: the free test. */
	readonly credential?: keyof Lane['credentials'];
	readonly parametersAt?: (simulator: Pick<Simulator, 'url'>) => IDataObject;
	/** Another way of a node that is in the list already. */
	readonly isFurther?: boolean;
	/** What can go wrong there. */
	readonly cases: readonly FaultCase[];
}

export const numberStatus: PaidChannel = {
	name: 'YWJisu Number Status Check',
	node: 'ywjisuNumberStatus',
	service: 'number_status',
	credential: 'ywjisuApi',
	cases: ywjisuCases,
};

export const twoElement: PaidChannel = {
	name: 'QXT Two-Element Verification',
	node: 'qxtTwoElement',
	service: 'two_element',
	credential: 'qxtApi',
	cases: qxtCases,
};

/** Every check node, in every way in which it can ask. */
export const channels: readonly PaidChannel[] = [
	numberStatus,
	twoElement,
	{
		name: 'QXT Privacy Number Check',
		node: 'qxtPrivacyNumber',
		service: 'privacy_number',
		credential: 'qxtApi',
		cases: qxtCases,
	},
	{
		name: 'QXT Number Portability',
		node: 'qxtPortability',
		service: 'portability',
		credential: 'qxtApi',
		cases: qxtCases,
	},
	{
		name: 'QXT Number Portability by Alibaba Cloud Marketplace',
		node: 'qxtPortability',
		service: 'aliyun_portability',
		credential: 'aliyunMarketApi',
		isFurther: true,
		parametersAt: () => ({ authentication: 'aliyunMarketApi' }),
		cases: qxtCases,
	},
	{
		name: 'QXT Number Portability, free test',
		node: 'qxtPortability',
		service: 'free_test',
		isFurther: true,
		parametersAt: ({ url }) => ({ authentication: 'none', freeTestUrl: url }),
		cases: qxtCases,
	},
];
