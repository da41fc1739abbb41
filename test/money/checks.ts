import type { IDataObject } from 'n8n-workflow';
import type { Service } from '../../simulator';
import type { EngineRun } from '../support/engine';

/** A check node signed in at an account of the simulator. */
export interface PaidCheck {
	readonly title: string;
	readonly node: string;
	readonly account: string;
	readonly service: Service;
	readonly parameters?: IDataObject;
}

export const ywjisu: PaidCheck = {
	title: 'YWJisu Number Status Check',
	node: 'ywjisuNumberStatus',
	account: 'ywjisuPrepaid',
	service: 'number_status',
};
export const privacy: PaidCheck = {
	title: 'QXT Privacy Number Check',
	node: 'qxtPrivacyNumber',
	account: 'qxtPrepaid',
	service: 'privacy_number',
};
export const twoElement: PaidCheck = {
	title: 'QXT Two-Element Verification',
	node: 'qxtTwoElement',
	account: 'qxtPrepaid',
	service: 'two_element',
	parameters: { name: '刘娜勇' },
};
export const portability: PaidCheck = {
	title: 'QXT Number Portability',
	node: 'qxtPortability',
	account: 'qxtPrepaid',
	service: 'portability',
	parameters: { authentication: 'qxtApi' },
};
export const aliyun: PaidCheck = {
	title: 'QXT Number Portability by Alibaba Cloud Marketplace',
	node: 'qxtPortability',
	account: 'aliyunPrepaid',
	service: 'aliyun_portability',
	parameters: { authentication: 'aliyunMarketApi' },
};

export const paidChecks: readonly PaidCheck[] = [ywjisu, privacy, twoElement, portability, aliyun];

export const modes: ReadonlyArray<NonNullable<EngineRun['onError']>> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

/** Numbers as items. */
export const itemsOf = (phones: readonly unknown[]): IDataObject[] =>
	phones.map((phone) => ({ phone: phone as string }));
