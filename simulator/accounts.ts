/** A customer of a vendor. `id` names it in the ledger, so that no secret stands there. */
interface CommonAccount {
	id: string;
	/** Queries left. Counted down for each charged answer; negative only when postpaid. */
	balance: number;
	feeType: 'prepaid' | 'postpaid';
	/** Whether calls come from an allow-listed address (QXT -9, YWJisu 400102). */
	addressAllowed: boolean;
	disabled: boolean;
	/** Refuses every call of the account with this code of its vendor. */
	answersCode?: string;
}

export interface QxtAccount extends CommonAccount {
	vendor: 'qxt';
	apiKey: string;
}

export interface YwjisuAccount extends CommonAccount {
	vendor: 'ywjisu';
	code: string;
	password: string;
	key: string;
}

export interface AliyunAccount extends CommonAccount {
	vendor: 'aliyun_market';
	appCode: string;
}

export type Account = QxtAccount | YwjisuAccount | AliyunAccount;

/** Any field of an account; a new account needs its vendor and that vendor's secrets. */
export type AccountChange = Partial<Omit<QxtAccount, 'vendor'>> &
	Partial<Omit<YwjisuAccount, 'vendor'>> &
	Partial<Omit<AliyunAccount, 'vendor'>> & { vendor?: Account['vendor'] };

const PREPAID = {
	balance: 1_000_000,
	feeType: 'prepaid',
	addressAllowed: true,
	disabled: false,
} as const;
const QXT = { ...PREPAID, vendor: 'qxt' } as const;
const YWJISU = {
	...PREPAID,
	vendor: 'ywjisu',
	password: 'fake-password',
	key: 'fake-key',
} as const;
const ALIYUN = { ...PREPAID, vendor: 'aliyun_market' } as const;

/** All values are made up. An apikey has 32 characters, as in the vendor's documents. */
export const ACCOUNTS: readonly Account[] = [
	{ ...QXT, id: 'qxtPrepaid', apiKey: 'fake-qxt-apikey-prepaid-00000001' },
	{
		...QXT,
		id: 'qxtPostpaid',
		apiKey: 'fake-qxt-apikey-postpaid-0000002',
		feeType: 'postpaid',
		balance: -2_047,
	},
	{ ...QXT, id: 'qxtEmpty', apiKey: 'fake-qxt-apikey-empty-0000000003', balance: 0 },
	{
		...QXT,
		id: 'qxtBlockedAddress',
		apiKey: 'fake-qxt-apikey-blocked-00000004',
		addressAllowed: false,
	},
	{ ...QXT, id: 'qxtLow', apiKey: 'fake-qxt-apikey-low-000000000005', balance: 5 },
	{ ...YWJISU, id: 'ywjisuPrepaid', code: 'FAKE-YW-0001' },
	{ ...YWJISU, id: 'ywjisuEmpty', code: 'FAKE-YW-0002', balance: 0 },
	{ ...YWJISU, id: 'ywjisuBlockedAddress', code: 'FAKE-YW-0003', addressAllowed: false },
	{ ...YWJISU, id: 'ywjisuDisabled', code: 'FAKE-YW-0004', disabled: true },
	{ ...ALIYUN, id: 'aliyunPrepaid', appCode: 'fake-appcode-prepaid-00000000001' },
	{ ...ALIYUN, id: 'aliyunEmpty', appCode: 'fake-appcode-empty-0000000000002', balance: 0 },
	{ ...ALIYUN, id: 'aliyunDisabled', appCode: 'fake-appcode-disabled-0000000003', disabled: true },
];

const SECRETS: Readonly<Record<Account['vendor'], readonly string[]>> = {
	qxt: ['apiKey'],
	ywjisu: ['code', 'password', 'key'],
	aliyun_market: ['appCode'],
};

const COMMON_FIELDS = [...Object.keys(PREPAID), 'id', 'vendor', 'answersCode'];

/** What a call is signed in with: how the vendor finds the account. */
function signInOf(account: Account): string {
	if (account.vendor === 'qxt') return account.apiKey;
	return account.vendor === 'ywjisu' ? account.code : account.appCode;
}

/** The accounts in force, found by id (tests, control) or by sign-in (calls). */
export class AccountBook {
	private readonly byId = new Map<string, Account>();
	private bySignIn = new Map<string, Account>();

	constructor() {
		this.reset();
	}

	reset(): void {
		this.byId.clear();
		for (const account of ACCOUNTS) this.byId.set(account.id, { ...account });
		this.index();
	}

	/** The live account: changing its balance changes the vendor's books. */
	get(id: string): Account {
		const account = this.byId.get(id);
		if (!account)
			throw new Error(`No account ${id}; there are: ${[...this.byId.keys()].join(', ')}`);
		return account;
	}

	list(): Account[] {
		return [...this.byId.values()];
	}

	/** Changes accounts, or adds those whose id is new, by id. Throws when one would be incomplete. */
	upsert(changes: Record<string, AccountChange>): void {
		const merged = Object.entries(changes).map(([id, change]) => this.merge(id, change));
		for (const account of merged) {
			const known = this.byId.get(account.id);
			// Kept in place, so that a reference held by a test stays the live account.
			this.byId.set(account.id, known ? Object.assign(known, account) : account);
		}
		this.index();
	}

	qxt(apiKey: string): QxtAccount | undefined {
		return this.bySignIn.get(`qxt ${apiKey}`) as QxtAccount | undefined;
	}

	ywjisu(code: string): YwjisuAccount | undefined {
		return this.bySignIn.get(`ywjisu ${code}`) as YwjisuAccount | undefined;
	}

	aliyun(appCode: string): AliyunAccount | undefined {
		return this.bySignIn.get(`aliyun_market ${appCode}`) as AliyunAccount | undefined;
	}

	private merge(id: string, change: AccountChange): Account {
		const account = { ...PREPAID, ...this.byId.get(id), ...change, id } as Account;
		const secrets = SECRETS[account.vendor];
		if (!secrets)
			throw new Error(`Account ${id} needs a vendor: ${Object.keys(SECRETS).join(', ')}`);
		const missing = secrets.filter((field) => !(field in account));
		if (missing.length > 0) throw new Error(`Account ${id} lacks ${missing.join(', ')}`);
		const known = [...COMMON_FIELDS, ...secrets];
		const unknown = Object.keys(account).filter((field) => !known.includes(field));
		if (unknown.length > 0) throw new Error(`An account has no ${unknown.join(', ')}`);
		return account;
	}

	private index(): void {
		this.bySignIn = new Map(this.list().map((a) => [`${a.vendor} ${signInOf(a)}`, a]));
	}
}

/** Whether a prepaid account has nothing left to pay an answer with. */
export const isExhausted = (account: Account): boolean =>
	account.feeType === 'prepaid' && account.balance <= 0;
